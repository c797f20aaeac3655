"""Who asked to be called in a channel, with the few facts that say whether they study today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from sqlalchemy import bindparam, func, select, update

from bot.domain.facts import Excuse, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.store.due import clock, weekdays
from bot.store.forms import among, day, instant, iso
from bot.store.schedules import Schedule
from bot.store.tables import (
    accounts,
    excuses,
    members,
    pauses,
    people,
    plans,
    schedules,
    spaces,
    zones,
)
from bot.store.work import Work
from bot.talk.request import Place


class Asked(Struct, frozen=True, kw_only=True):
    """One who asked to be called: the row, the name there, quiet hours `HH:MM`."""

    row: Schedule
    name: str
    joined: date
    quiet: tuple[str, str]


class Days(Struct, frozen=True, kw_only=True):
    """What decides whether people study on a date, by person; check-ins are left aside."""

    zones: dict[int, list[ZoneFrom]]
    plans: dict[int, list[Plan]]
    pauses: dict[int, list[Span]]
    excuses: dict[int, list[Excuse]]


_person = schedules.c.person
_ASKED = (
    select(
        schedules.c.id, _person, schedules.c.at, schedules.c.weekdays, schedules.c.zone,
        schedules.c.account, schedules.c.unanswered, schedules.c.last_date, schedules.c.rhythm,
        people.c.joined, people.c.quiet_from, people.c.quiet_to,
        func.coalesce(accounts.c.name, people.c.name),
    )
    .join(people, people.c.id == _person)
    .join(
        spaces,
        (spaces.c.platform == schedules.c.platform) & (spaces.c.space == schedules.c.space),
    )
    .join(members, (members.c.group == spaces.c.group) & (members.c.person == _person))
    .outerjoin(
        accounts,
        (accounts.c.platform == schedules.c.platform)
        & (accounts.c.id == schedules.c.account)
        & (accounts.c.person == _person)
        & (accounts.c.name != ""),
    )
    .where(
        schedules.c.channel == bindparam("channel"),
        schedules.c.platform == bindparam("platform"),
        schedules.c.space == bindparam("space"),
        schedules.c.kind == "reminder",
        schedules.c.suspended.is_(None),
        spaces.c.suspended.is_(None),
    )
    .order_by(_person, schedules.c.id)
)  # fmt: skip
_OF = "people"
_ZONES = (
    select(zones.c.person, zones.c.since, zones.c.zone)
    .where(among(zones.c.person, _OF))
    .order_by(zones.c.person, zones.c.since)
)
_PLANS = (
    select(plans.c.person, plans.c.since, plans.c.rest_days, plans.c.cutoff)
    .where(among(plans.c.person, _OF))
    .order_by(plans.c.person, plans.c.since)
)
_PAUSES = select(pauses.c.person, pauses.c.first, pauses.c.last).where(
    among(pauses.c.person, _OF), pauses.c.last >= bindparam("since")
)
_EXCUSES = select(excuses.c.person, excuses.c.first, excuses.c.last, excuses.c.reason).where(
    among(excuses.c.person, _OF), excuses.c.last >= bindparam("since")
)
_REMINDED = (
    update(schedules)
    .where(
        _person == bindparam("person_"),
        schedules.c.kind == "reminder",
        (schedules.c.last_date.is_(None)) | (schedules.c.last_date != bindparam("day")),
    )
    .values(unanswered=schedules.c.unanswered + 1, last_date=bindparam("day"))
)
_REACHED = (
    update(schedules)
    .where(schedules.c.id == bindparam("id_"), schedules.c.failures > 0)
    .values(failures=0)
)


def asked(work: Work, place: Place) -> list[Asked]:
    """All who asked to be called there and are members of its group, by person."""
    where = {"platform": place.platform, "space": place.space, "channel": place.channel}
    return [
        Asked(
            row=Schedule(
                id=row[0], person=row[1], kind="reminder", at=clock(row[2]),
                weekdays=weekdays(row[3]), zone=row[4], account=row[5], unanswered=row[6],
                last_date=None if row[7] is None else day(row[7]), rhythm=row[8],
                platform=place.platform, space=place.space, channel=place.channel,
            ),
            joined=day(row[9]),
            quiet=(row[10], row[11]),
            name=row[12],
        )
        for row in work.all(_ASKED, **where)
    ]  # fmt: skip


def days(work: Work, persons: Sequence[int], since: date) -> Days:
    """What decides their dates from then on: five readings, however many people."""
    found = Days(
        zones=defaultdict(list),
        plans=defaultdict(list),
        pauses=defaultdict(list),
        excuses=defaultdict(list),
    )
    for person, at, zone in work.all(_ZONES, people=persons):
        found.zones[person].append(ZoneFrom(since=instant(at), zone=zone))
    for person, from_, rest, cutoff in work.all(_PLANS, people=persons):
        plan = Plan(since=day(from_), rest_days=weekdays(rest), cutoff=cutoff)
        found.plans[person].append(plan)
    for person, first, last in work.all(_PAUSES, people=persons, since=iso(since)):
        found.pauses[person].append(Span(first=day(first), last=day(last)))
    for person, first, last, reason in work.all(_EXCUSES, people=persons, since=iso(since)):
        span = Span(first=day(first), last=day(last))
        found.excuses[person].append(Excuse(span=span, reason=Spared(reason)))
    return found


def reminded(work: Work, people_: Sequence[tuple[int, int, date]]) -> None:
    """(row, person, date) of all who were called: back-off counts the date, once."""
    work.many(_REMINDED, ({"person_": one, "day": iso(date_)} for _, one, date_ in people_))
    work.many(_REACHED, ({"id_": row} for row, _, _ in people_))
