"""What only an export reads and only an import writes."""

from datetime import date

from sqlalchemy import bindparam, insert, select, update

from bot.store.forms import day
from bot.store.tables import accounts, groups, members, pauses, people, spaces
from bot.store.work import Work
from bot.talk.request import Account, Place

_PAUSES = (
    select(pauses.c.first, pauses.c.last, pauses.c.note)
    .where(pauses.c.person == bindparam("person"))
    .order_by(pauses.c.first, pauses.c.id)
)
_GROUPS = (
    select(groups.c.name, members.c.seen)
    .join(members, members.c.group == groups.c.id)
    .where(members.c.person == bindparam("person"))
    .order_by(groups.c.name, members.c.seen, groups.c.id)
)
_CALLED = (
    select(accounts.c.person, accounts.c.platform, accounts.c.id, accounts.c.name, people.c.name)
    .join(people, people.c.id == accounts.c.person)
    .order_by(accounts.c.person)
)
_NUMBER = (
    update(people)
    .where(people.c.id == bindparam("person"))
    .values(last_number=bindparam("number"))
)
_OF_NAME = select(groups.c.id).where(groups.c.name == bindparam("name")).order_by(groups.c.id)
_SPACES = select(spaces.c.platform, spaces.c.space).where(spaces.c.group == bindparam("group"))
_ADD_GROUP = (
    insert(groups)
    .values(name=bindparam("name"), created_at=bindparam("at"))
    .returning(groups.c.id)
)
_WAITING = (
    select(groups.c.id)
    .join(members, members.c.group == groups.c.id)
    .join(accounts, accounts.c.person == members.c.person)
    .outerjoin(spaces, spaces.c.group == groups.c.id)
    .where(
        groups.c.name == bindparam("name"),
        spaces.c.group.is_(None),
        accounts.c.platform == bindparam("platform"),
        accounts.c.space == bindparam("space"),
        accounts.c.id == bindparam("account"),
    )
    .order_by(groups.c.id)
)
_SETTLE = insert(spaces).values(
    platform=bindparam("platform"),
    space=bindparam("space"),
    group=bindparam("group"),
    name=bindparam("name"),
    channel=bindparam("channel"),
    channel_name=bindparam("channel_name"),
)


def pauses_of(work: Work, person: int) -> list[tuple[date, date, str]]:
    """(first, last, note) of every pause, in order."""
    return [(day(row[0]), day(row[1]), row[2]) for row in work.all(_PAUSES, person=person)]


def groups_of(work: Work, person: int) -> list[tuple[str, bool]]:
    """(name, seen) of every group that the person learns in, by name."""
    return [(row[0], bool(row[1])) for row in work.all(_GROUPS, person=person)]


def people_called(work: Work, name: str) -> list[int]:
    """Everybody whom the name means: of an account's id, else a name, in any case."""
    wanted = name.casefold()
    rows = work.all(_CALLED)
    by_id = {row[0] for row in rows if row[2].casefold() == wanted}
    local = {row[0] for row in rows if row[0] in by_id and row[1] == "terminal"}
    named = {row[0] for row in rows if wanted in (row[3].casefold(), row[4].casefold())}
    return sorted(local or by_id or named)


def count_on_from(work: Work, person: int, number: int) -> None:
    """The next check-in gets the number after this one."""
    work.run(_NUMBER, person=person, number=number)


def groups_called(work: Work, name: str) -> list[tuple[int, list[tuple[str, str]]]]:
    """Every group of that name, with its spaces (platform, space)."""
    return [
        (row[0], [(one[0], one[1]) for one in work.all(_SPACES, group=row[0])])
        for row in work.all(_OF_NAME, name=name)
    ]


def add_group(work: Work, name: str, at: str) -> int:
    """A group that lives in no space as yet."""
    made: int = work.value(_ADD_GROUP, name=name, at=at)
    return made


def waiting_for(work: Work, name: str, account: Account) -> int | None:
    """A group of that name without a space, of which the account's person is a member."""
    found: int | None = work.value(
        _WAITING, name=name, platform=account.platform, space=account.space, account=account.id
    )
    return found


def settle(work: Work, group: int, place: Place) -> None:
    """The group lives in the space from now on."""
    work.run(
        _SETTLE,
        platform=place.platform,
        space=place.space,
        group=group,
        name=place.space_name or place.space,
        channel="" if place.private else place.channel,
        channel_name="" if place.private else place.channel_name,
    )
