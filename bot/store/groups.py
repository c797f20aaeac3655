"""Groups, the spaces they live in, and their members."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from bot.domain.person import Group, Member
from bot.store import scores
from bot.store.forms import day, instant_or_none, iso, stamp
from bot.store.sql import groups as sql
from bot.store.work import Row, Work
from bot.talk.request import Account, Place


def at(work: Work, place: Place) -> Group | None:
    """The group that lives in this space; None in a chat that belongs to no space."""
    if not place.space:
        return None
    row = work.one(sql.AT, platform=place.platform, space=place.space)
    return of_row(row) if row else None


def by_id(work: Work, group: int) -> Group:
    """The group of that number, which exists."""
    row = work.one(sql.BY_ID, group=group)
    assert row is not None
    return of_row(row)


def add(work: Work, place: Place, *, zone: str, zone_said: bool, at: datetime) -> Group:
    """A new group for a space that has none."""
    name = place.space_name or place.space
    made: int = work.value(
        sql.ADD, name=name, zone=zone, zone_said=int(zone_said), created_at=stamp(at)
    )
    work.run(
        sql.ADD_SPACE,
        platform=place.platform,
        space=place.space,
        group=made,
        name=name,
        channel="" if place.private else place.channel,
        channel_name="" if place.private else place.channel_name,
    )
    return Group(id=made, name=name, zone=zone, zone_said=zone_said)


def put(work: Work, group: int, **values: str | int) -> None:
    """Set columns of the group by their names."""
    for name, value in values.items():
        work.run(sql.SET_GROUP[name], group=group, to=value)


def organiser(work: Work, group: int) -> Account | None:
    """Who set the group up: previews and trouble are told there."""
    row = work.one(sql.ORGANISER, group=group)
    if row is None or not row[2]:
        return None
    return Account(platform=row[0], space=row[1], id=row[2])


def put_space(work: Work, place: Place, **values: str | int | None) -> None:
    """Set columns of the space by their names."""
    for name, value in values.items():
        work.run(sql.SET_SPACE[name], platform_=place.platform, space_=place.space, to=value)


def spaces_of(work: Work, group: int) -> list[tuple[Place, str | None]]:
    """Where the group lives, each with why nothing is posted there, if so."""
    return [
        (
            Place(
                platform=row[0],
                space=row[1],
                channel=row[2],
                private=False,
                space_name=row[3],
                channel_name=row[4],
            ),
            row[5],
        )
        for row in work.all(sql.SPACES, group=group)
    ]


def join(work: Work, group: int, person: int, joined: date) -> bool:
    """Make the person a member, unseen; False when they were one."""
    return work.run(sql.JOIN, group=group, person=person, joined=iso(joined)) > 0


def leave(work: Work, group: int, person: int) -> bool:
    """End the membership; False when there was none."""
    return work.run(sql.LEAVE, group=group, person=person) > 0


def show(work: Work, group: int, person: int, seen: bool) -> None:
    """Seen, or not, in this group alone."""
    work.run(sql.SEEN, group_=group, person_=person, to=int(seen))
    scores.reseen(work, person)


def hide(work: Work, person: int) -> None:
    """Unseen everywhere."""
    work.run(sql.UNSEEN, person_=person)
    scores.reseen(work, person)


def members_of(work: Work, group: int, where: Place | None = None) -> list[Member]:
    """Every member under the name that this group's spaces know, first of all `where`."""
    names = names_in(work, group, where)
    return [_member(row, names) for row in work.all(sql.MEMBERS, group=group)]


def larger_than(work: Work, group: int, most: int) -> bool:
    """Whether it has more members than that; counts no further."""
    count: int = work.value(sql.COUNT, group=group, most=most + 1)
    return count > most


def memberships(work: Work, person: int) -> list[Member]:
    """The groups that the person learns in."""
    return [_member(row, {}) for row in work.all(sql.OF_PERSON, person=person)]


def names_in(work: Work, group: int, where: Place | None = None) -> Mapping[int, str]:
    """Names of members as the group's own spaces know them, by person.

    Who has an account in the space of `where` is called there as that account is.
    """
    return _named(work.all(sql.NAMES, group=group), where)


def names_of(
    work: Work, group: int, persons: Iterable[int], where: Place | None = None
) -> Mapping[int, str]:
    """The same for some of them alone."""
    rows = (work.all(sql.NAMES_OF, group=group, person=person) for person in persons)
    return _named([row for some in rows for row in some], where)


def _named(rows: Sequence[Row], where: Place | None) -> Mapping[int, str]:
    found = {row[0]: row[1] for row in rows}
    if where is not None:
        found |= {
            row[0]: row[1]
            for row in rows
            if row[2] == where.platform and row[3] in ("", where.space)
        }
    return found


def of_row(row: Row) -> Group:
    """The group of a row whose columns are GROUP of its statements."""
    return Group(
        id=row[0],
        name=row[1],
        zone=row[2],
        zone_said=bool(row[3]),
        started_at=instant_or_none(row[4]),
    )


def _member(row: Row, names: Mapping[int, str]) -> Member:
    return Member(
        group=row[0],
        person=row[1],
        name=names.get(row[1], row[2]),
        joined=day(row[3]),
        seen=bool(row[4]),
    )
