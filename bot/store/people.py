"""People, their accounts, and the zones and plans they chose over time."""

from datetime import date, datetime, time

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.people import Plan, ZoneFrom
from bot.domain.person import Person
from bot.store.forms import day, instant, iso, stamp
from bot.store.tables import accounts, people, plans, zones
from bot.store.upserts import upsert
from bot.store.work import Row, Work
from bot.talk.request import Account

_PERSON = (
    people.c.id,
    people.c.name,
    people.c.joined,
    people.c.created_at,
    people.c.language,
    people.c.zone_said,
    people.c.streak_shown,
    people.c.quiet_from,
    people.c.quiet_to,
    people.c.reason,
)
_BY_ACCOUNT = (
    select(*_PERSON, accounts.c.name)
    .join(accounts, accounts.c.person == people.c.id)
    .where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.space == bindparam("space"),
        accounts.c.id == bindparam("account"),
    )
)
_BY_ID = select(*_PERSON).where(people.c.id == bindparam("person"))
_ADD = (
    insert(people)
    .values(
        name=bindparam("name"),
        joined=bindparam("joined"),
        created_at=bindparam("created_at"),
        language=bindparam("language"),
        zone_said=bindparam("zone_said"),
    )
    .returning(people.c.id)
)
_ADD_ACCOUNT = insert(accounts).values(
    platform=bindparam("platform"),
    space=bindparam("space"),
    id=bindparam("account"),
    person=bindparam("person"),
    name=bindparam("name"),
)
_RENAME = (
    update(accounts)
    .where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.space == bindparam("space"),
        accounts.c.id == bindparam("account"),
        accounts.c.name != bindparam("called"),
    )
    .values(name=bindparam("called"))
)
_ACCOUNTS = (
    select(accounts.c.platform, accounts.c.space, accounts.c.id, accounts.c.name)
    .where(accounts.c.person == bindparam("person"))
    .order_by(accounts.c.platform, accounts.c.space, accounts.c.id)
)
_SET = {
    name: update(people).where(people.c.id == bindparam("person")).values({name: bindparam("to")})
    for name in (
        "name",
        "joined",
        "language",
        "zone_said",
        "streak_shown",
        "quiet_from",
        "quiet_to",
        "reason",
    )
}
_NUMBER = (
    update(people)
    .where(people.c.id == bindparam("person"))
    .values(last_number=people.c.last_number + 1)
    .returning(people.c.last_number)
)
_COUNT_MESSAGE = (
    update(people)
    .where(people.c.id == bindparam("person"))
    .values(messages=people.c.messages + 1)
    .returning(people.c.messages)
)
_DELETE = delete(people).where(people.c.id == bindparam("person"))
_ZONES = (
    select(zones.c.since, zones.c.zone)
    .where(zones.c.person == bindparam("person"))
    .order_by(zones.c.since)
)
_zone = upsert(zones).values(
    person=bindparam("person"), since=bindparam("since"), zone=bindparam("zone")
)
_ADD_ZONE = _zone.on_conflict_do_update(
    index_elements=["person", "since"], set_={"zone": _zone.excluded.zone}
)
_PLANS = (
    select(
        plans.c.since,
        plans.c.weekly_minutes,
        plans.c.minimum,
        plans.c.rest_days,
        plans.c.cutoff,
        plans.c.commute,
    )
    .where(plans.c.person == bindparam("person"))
    .order_by(plans.c.since)
)
_ADD_PLAN = insert(plans).values(
    person=bindparam("person"),
    since=bindparam("since"),
    weekly_minutes=bindparam("weekly_minutes"),
    minimum=bindparam("minimum"),
    rest_days=bindparam("rest_days"),
    cutoff=bindparam("cutoff"),
    commute=bindparam("commute"),
)
_DROP_PLANS = delete(plans).where(
    plans.c.person == bindparam("person"), plans.c.since >= bindparam("since")
)


def by_account(work: Work, account: Account) -> Person | None:
    """Whose account this is, if anybody's."""
    row = work.one(_BY_ACCOUNT, platform=account.platform, space=account.space, account=account.id)
    return _person(row) if row else None


def called(work: Work, account: Account) -> Person | None:
    """As `by_account`; the name that the platform shows now is kept."""
    row = work.one(_BY_ACCOUNT, platform=account.platform, space=account.space, account=account.id)
    if row is None:
        return None
    if row[len(_PERSON)] != account.name:
        rename_account(work, account)
    return _person(row)


def by_id(work: Work, person: int) -> Person:
    """The person of that number, who exists."""
    row = work.one(_BY_ID, person=person)
    assert row is not None
    return _person(row)


def add(
    work: Work, *, name: str, joined: date, at: datetime, language: str = "", zone_said: bool
) -> int:
    """A new person; the number."""
    made: int = work.value(
        _ADD,
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
        _ADD_ACCOUNT,
        platform=account.platform,
        space=account.space,
        account=account.id,
        person=person,
        name=account.name,
    )


def rename_account(work: Work, account: Account) -> None:
    """Keep the name that the platform shows now."""
    work.run(
        _RENAME,
        platform=account.platform,
        space=account.space,
        account=account.id,
        called=account.name,
    )


def accounts_of(work: Work, person: int) -> list[Account]:
    """Every account, in a stable order."""
    return [
        Account(platform=row[0], space=row[1], id=row[2], name=row[3])
        for row in work.all(_ACCOUNTS, person=person)
    ]


def put(work: Work, person: int, **values: str | int | bool | date | time) -> None:
    """Set columns of the person by their names."""
    for name, value in values.items():
        work.run(_SET[name], person=person, to=_plain(value))


def next_number(work: Work, person: int) -> int:
    """The number of the next check-in; none is ever given twice."""
    number: int = work.value(_NUMBER, person=person)
    return number


def count_message(work: Work, person: int) -> int:
    """One more message that could carry a nudge; how many there were before it."""
    counted: int = work.value(_COUNT_MESSAGE, person=person)
    return counted - 1


def remove(work: Work, person: int) -> None:
    """Delete the person with all that is theirs."""
    work.run(_DELETE, person=person)


def zones_of(work: Work, person: int) -> tuple[ZoneFrom, ...]:
    """The history of zones, in order."""
    return tuple(
        ZoneFrom(since=instant(since), zone=zone)
        for since, zone in work.all(_ZONES, person=person)
    )


def add_zone(work: Work, person: int, zone: ZoneFrom) -> None:
    """From that instant on; a second one at the same instant replaces the first."""
    work.run(_ADD_ZONE, person=person, since=stamp(zone.since), zone=zone.zone)


def plans_of(work: Work, person: int) -> tuple[Plan, ...]:
    """The history of plans, in order; the last may still be to come."""
    return tuple(_plan(row) for row in work.all(_PLANS, person=person))


def put_plan(work: Work, person: int, plan: Plan) -> None:
    """From its date on; replaces what was chosen for that date or later."""
    work.run(_DROP_PLANS, person=person, since=iso(plan.since))
    work.run(
        _ADD_PLAN,
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
    work.run(_DROP_PLANS, person=person, since=iso(since))


def _person(row: Row) -> Person:
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
