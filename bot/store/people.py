"""People, their accounts, and the zones and plans they chose over time."""

from datetime import date, datetime, time

from bot.domain.people import Plan, ZoneFrom
from bot.domain.person import Person
from bot.store.forms import day, instant, iso, stamp
from bot.store.sql import people as sql
from bot.store.work import Row, Work
from bot.talk.request import Account


def by_account(work: Work, account: Account) -> Person | None:
    """Whose account this is, if anybody's."""
    row = work.one(
        sql.BY_ACCOUNT, platform=account.platform, space=account.space, account=account.id
    )
    return of_row(row) if row else None


def called(work: Work, account: Account) -> Person | None:
    """As `by_account`; the name that the platform shows now is kept."""
    row = work.one(
        sql.BY_ACCOUNT, platform=account.platform, space=account.space, account=account.id
    )
    if row is None:
        return None
    if row[-1] != account.name:
        rename_account(work, account)
    return of_row(row)


def lock(work: Work, account: Account) -> int | None:
    """As `work.lock_person`, whose account this is; who was locked (0: nobody), None on SQLite.

    It may be somebody else's when it is looked at next, where two people became one meanwhile.
    """
    if work.dialect == "sqlite":
        return None
    locked: int | None = work.value(
        sql.LOCK, platform=account.platform, space=account.space, account=account.id
    )
    return locked or 0


def by_id(work: Work, person: int) -> Person:
    """The person of that number, who exists."""
    row = work.one(sql.BY_ID, person=person)
    assert row is not None
    return of_row(row)


def add(
    work: Work, *, name: str, joined: date, at: datetime, language: str = "", zone_said: bool
) -> int:
    """A new person; the number."""
    made: int = work.value(
        sql.ADD,
        name=name,
        joined=iso(joined),
        created_at=stamp(at),
        language=language,
        zone_said=int(zone_said),
    )
    return made


def add_account(work: Work, person: int, account: Account) -> None:
    """The account is this person's from now on; it was nobody's."""
    work.run(
        sql.ADD_ACCOUNT,
        platform=account.platform,
        space=account.space,
        account=account.id,
        person=person,
        name=account.name,
    )


def rename_account(work: Work, account: Account) -> None:
    """Keep the name that the platform shows now."""
    work.run(
        sql.RENAME,
        platform=account.platform,
        space=account.space,
        account=account.id,
        called=account.name,
    )


def accounts_of(work: Work, person: int) -> list[Account]:
    """Every account, in a stable order."""
    return [
        Account(platform=row[0], space=row[1], id=row[2], name=row[3])
        for row in work.all(sql.ACCOUNTS, person=person)
    ]


def put(work: Work, person: int, **values: str | int | bool | date | time) -> None:
    """Set columns of the person by their names."""
    for name, value in values.items():
        work.run(sql.SET[name], person=person, to=_plain(value))


def last_number(work: Work, person: int) -> int:
    """The highest number that a check-in of theirs has or had; the next one is given one more.

    So none is ever given twice: whoever writes for a person has locked them first.
    """
    row = work.one(sql.NUMBER, person=person)
    return highest(*row) if row else 0


def highest(spent: int, newest: int | None) -> int:
    """`last_number` of a row whose columns are NUMBERS of the statements."""
    return max(spent, newest or 0)


def spend_number(work: Work, person: int, number: int) -> None:
    """A check-in of that number is no more, or never was here: it is not given again."""
    work.run(sql.SPENT, person=person, number=number)


def count_message(work: Work, person: int) -> int:
    """One more message that could carry a nudge; how many there were before it."""
    counted: int = work.value(sql.COUNT_MESSAGE, person=person)
    return counted - 1


def remove(work: Work, person: int) -> None:
    """Delete the person with all that is theirs."""
    work.run(sql.DELETE, person=person)


def zones_of(work: Work, person: int) -> tuple[ZoneFrom, ...]:
    """The history of zones, in order."""
    return tuple(
        ZoneFrom(since=instant(since), zone=zone)
        for since, zone in work.all(sql.ZONES, person=person)
    )


def add_zone(work: Work, person: int, zone: ZoneFrom) -> None:
    """From that instant on; a second one at the same instant replaces the first."""
    work.run(sql.ADD_ZONE, person=person, since=stamp(zone.since), zone=zone.zone)


def plans_of(work: Work, person: int) -> tuple[Plan, ...]:
    """The history of plans, in order; the last may still be to come."""
    return tuple(_plan(row) for row in work.all(sql.PLANS, person=person))


def put_plan(work: Work, person: int, plan: Plan) -> None:
    """From its date on; replaces what was chosen for that date or later."""
    work.run(sql.DROP_PLANS, person=person, since=iso(plan.since))
    work.run(
        sql.ADD_PLAN,
        person=person,
        since=iso(plan.since),
        weekly_minutes=plan.weekly_minutes,
        minimum=plan.minimum,
        rest_days="".join(map(str, sorted(plan.rest_days))),
        cutoff=plan.cutoff,
        commute=plan.commute,
    )


def drop_plans_from(work: Work, person: int, since: date) -> None:
    """Forget plans that were to begin on that date or later."""
    work.run(sql.DROP_PLANS, person=person, since=iso(since))


def of_row(row: Row) -> Person:
    """The person of a row that begins with the columns PERSON of its statements."""
    return Person(
        id=row[0],
        name=row[1],
        joined=day(row[2]),
        created_at=instant(row[3]),
        language=row[4],
        zone_said=bool(row[5]),
        streak_shown=bool(row[6]),
        quiet_from=time.fromisoformat(row[7]),
        quiet_to=time.fromisoformat(row[8]),
        reason=row[9],
    )


def _plan(row: Row) -> Plan:
    return Plan(
        since=day(row[0]),
        weekly_minutes=row[1],
        minimum=row[2],
        rest_days=frozenset(map(int, row[3])),
        cutoff=row[4],
        commute=row[5],
    )


def _plain(value: str | int | bool | date | time) -> str | int:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return iso(value)
    return int(value) if isinstance(value, bool) else value
