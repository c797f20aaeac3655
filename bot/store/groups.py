"""Groups, the spaces they live in, and their members."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.domain.person import Group, Member
from bot.store import scores
from bot.store.forms import day, instant_or_none, iso, stamp
from bot.store.tables import accounts, groups, members, people, spaces
from bot.store.upserts import upsert
from bot.store.work import Row, Work
from bot.talk.request import Account, Place

_GROUP = (groups.c.id, groups.c.name, groups.c.zone, groups.c.zone_said, groups.c.started_at)
_AT = (
    select(*_GROUP)
    .join(spaces, spaces.c.group == groups.c.id)
    .where(spaces.c.platform == bindparam("platform"), spaces.c.space == bindparam("space"))
)
_BY_ID = select(*_GROUP).where(groups.c.id == bindparam("group"))
_ADD = (
    insert(groups)
    .values(
        name=bindparam("name"),
        zone=bindparam("zone"),
        zone_said=bindparam("zone_said"),
        created_at=bindparam("created_at"),
    )
    .returning(groups.c.id)
)
_ADD_SPACE = insert(spaces).values(
    platform=bindparam("platform"),
    space=bindparam("space"),
    group=bindparam("group"),
    name=bindparam("name"),
    channel=bindparam("channel"),
    channel_name=bindparam("channel_name"),
)
_SPACES = (
    select(
        spaces.c.platform,
        spaces.c.space,
        spaces.c.channel,
        spaces.c.name,
        spaces.c.channel_name,
        spaces.c.suspended,
    )
    .where(spaces.c.group == bindparam("group"))
    .order_by(spaces.c.platform, spaces.c.space)
)
_SET_GROUP = {
    name: update(groups).where(groups.c.id == bindparam("group")).values({name: bindparam("to")})
    for name in (
        "name",
        "zone",
        "zone_said",
        "started_at",
        "organiser_platform",
        "organiser_space",
        "organiser_id",
    )
}
_ORGANISER = select(
    groups.c.organiser_platform, groups.c.organiser_space, groups.c.organiser_id
).where(groups.c.id == bindparam("group"))
_SET_SPACE = {
    name: update(spaces)
    .where(spaces.c.platform == bindparam("platform_"), spaces.c.space == bindparam("space_"))
    .values({name: bindparam("to")})
    for name in ("channel", "channel_name", "name", "suspended", "greeted_at", "group")
}
_JOIN = (
    upsert(members)
    .values(group=bindparam("group"), person=bindparam("person"), joined=bindparam("joined"))
    .on_conflict_do_nothing()
)
_LEAVE = delete(members).where(
    members.c.group == bindparam("group"), members.c.person == bindparam("person")
)
_SEEN = (
    update(members)
    .where(members.c.person == bindparam("person_"), members.c.group == bindparam("group_"))
    .values(seen=bindparam("to"))
)
_UNSEEN = update(members).where(members.c.person == bindparam("person_")).values(seen=0)
_MEMBER = (members.c.group, members.c.person, people.c.name, members.c.joined, members.c.seen)
_MEMBERS = (
    select(*_MEMBER)
    .join(people, people.c.id == members.c.person)
    .where(members.c.group == bindparam("group"))
    .order_by(members.c.person)
)
_COUNTED = (
    select(members.c.person)
    .where(members.c.group == bindparam("group"))
    .limit(bindparam("most"))
    .subquery()
)
_COUNT = select(func.count()).select_from(_COUNTED)
_OF_PERSON = (
    select(*_MEMBER)
    .join(people, people.c.id == members.c.person)
    .where(members.c.person == bindparam("person"))
    .order_by(members.c.group)
)
_NAMES = (
    select(accounts.c.person, accounts.c.name, accounts.c.platform, accounts.c.space)
    .join(members, members.c.person == accounts.c.person)
    .join(spaces, spaces.c.group == members.c.group)
    .where(
        members.c.group == bindparam("group"),
        accounts.c.platform == spaces.c.platform,
        (accounts.c.space == spaces.c.space) | (accounts.c.space == ""),
        accounts.c.name != "",
    )
    .order_by(accounts.c.person, accounts.c.platform.desc(), accounts.c.space.desc())
)
_NAMES_OF = _NAMES.where(accounts.c.person == bindparam("person"))


def at(work: Work, place: Place) -> Group | None:
    """The group that lives in this space; None in a chat that belongs to no space."""
    if not place.space:
        return None
    row = work.one(_AT, platform=place.platform, space=place.space)
    return _group(row) if row else None


def by_id(work: Work, group: int) -> Group:
    """The group of that number, which exists."""
    row = work.one(_BY_ID, group=group)
    assert row is not None
    return _group(row)


def add(work: Work, place: Place, *, zone: str, zone_said: bool, at: datetime) -> Group:
    """A new group for a space that has none."""
    name = place.space_name or place.space
    made: int = work.value(
        _ADD, name=name, zone=zone, zone_said=int(zone_said), created_at=stamp(at)
    )
    work.run(
        _ADD_SPACE,
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
        work.run(_SET_GROUP[name], group=group, to=value)


def organiser(work: Work, group: int) -> Account | None:
    """Who set the group up: previews and trouble are told there."""
    row = work.one(_ORGANISER, group=group)
    if row is None or not row[2]:
        return None
    return Account(platform=row[0], space=row[1], id=row[2])


def put_space(work: Work, place: Place, **values: str | int | None) -> None:
    """Set columns of the space by their names."""
    for name, value in values.items():
        work.run(_SET_SPACE[name], platform_=place.platform, space_=place.space, to=value)


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
        for row in work.all(_SPACES, group=group)
    ]


def join(work: Work, group: int, person: int, joined: date) -> bool:
    """Make the person a member, unseen; False when they were one."""
    return work.run(_JOIN, group=group, person=person, joined=iso(joined)) > 0


def leave(work: Work, group: int, person: int) -> bool:
    """End the membership; False when there was none."""
    return work.run(_LEAVE, group=group, person=person) > 0


def show(work: Work, group: int, person: int, seen: bool) -> None:
    """Seen, or not, in this group alone."""
    work.run(_SEEN, group_=group, person_=person, to=int(seen))
    scores.reseen(work, person)


def hide(work: Work, person: int) -> None:
    """Unseen everywhere."""
    work.run(_UNSEEN, person_=person)
    scores.reseen(work, person)


def members_of(work: Work, group: int, where: Place | None = None) -> list[Member]:
    """Every member under the name that this group's spaces know, first of all `where`."""
    names = names_in(work, group, where)
    return [_member(row, names) for row in work.all(_MEMBERS, group=group)]


def larger_than(work: Work, group: int, most: int) -> bool:
    """Whether it has more members than that; counts no further."""
    count: int = work.value(_COUNT, group=group, most=most + 1)
    return count > most


def memberships(work: Work, person: int) -> list[Member]:
    """The groups that the person learns in."""
    return [_member(row, {}) for row in work.all(_OF_PERSON, person=person)]


def names_in(work: Work, group: int, where: Place | None = None) -> Mapping[int, str]:
    """Names of members as the group's own spaces know them, by person.

    Who has an account in the space of `where` is called there as that account is.
    """
    return _named(work.all(_NAMES, group=group), where)


def names_of(
    work: Work, group: int, persons: Iterable[int], where: Place | None = None
) -> Mapping[int, str]:
    """The same for some of them alone."""
    rows = (work.all(_NAMES_OF, group=group, person=person) for person in persons)
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


def _group(row: Row) -> Group:
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
