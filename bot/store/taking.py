"""What only an export reads and only an import writes."""

from datetime import date

from bot.store.forms import day
from bot.store.sql import taking as sql
from bot.store.work import Work
from bot.talk.request import Account, Place


def pauses_of(work: Work, person: int) -> list[tuple[date, date, str]]:
    """(first, last, note) of every pause, in order."""
    return [(day(row[0]), day(row[1]), row[2]) for row in work.all(sql.PAUSES, person=person)]


def groups_of(work: Work, person: int) -> list[tuple[str, bool]]:
    """(name, seen) of every group that the person learns in, by name."""
    return [(row[0], bool(row[1])) for row in work.all(sql.GROUPS, person=person)]


def people_called(work: Work, name: str) -> list[int]:
    """Everybody whom the name means: of an account's id, else a name, in any case."""
    wanted = name.casefold()
    rows = work.all(sql.CALLED)
    by_id = {row[0] for row in rows if row[2].casefold() == wanted}
    local = {row[0] for row in rows if row[0] in by_id and row[1] == "terminal"}
    named = {row[0] for row in rows if wanted in (row[3].casefold(), row[4].casefold())}
    return sorted(local or by_id or named)


def groups_called(work: Work, name: str) -> list[tuple[int, list[tuple[str, str]]]]:
    """Every group of that name, with its spaces (platform, space)."""
    return [
        (row[0], [(one[0], one[1]) for one in work.all(sql.SPACES, group=row[0])])
        for row in work.all(sql.OF_NAME, name=name)
    ]


def add_group(work: Work, name: str, at: str) -> int:
    """A group that lives in no space as yet."""
    made: int = work.value(sql.ADD_GROUP, name=name, at=at)
    return made


def waiting_for(work: Work, name: str, account: Account) -> int | None:
    """A group of that name without a space, of which the account's person is a member."""
    found: int | None = work.value(
        sql.WAITING, name=name, platform=account.platform, space=account.space, account=account.id
    )
    return found


def settle(work: Work, group: int, place: Place) -> None:
    """The group lives in the space from now on."""
    work.run(
        sql.SETTLE,
        platform=place.platform,
        space=place.space,
        group=group,
        name=place.space_name or place.space,
        channel="" if place.private else place.channel,
        channel_name="" if place.private else place.channel_name,
    )
