"""Who asked to be called in a channel, with the few facts that say whether they study today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.domain.facts import Excuse, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.store.due import clock, weekdays
from bot.store.forms import day, instant, iso
from bot.store.schedules import Schedule
from bot.store.sql import called as sql
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
        for row in work.all(sql.ASKED, **where)
    ]  # fmt: skip


def days(work: Work, persons: Sequence[int], since: date) -> Days:
    """What decides their dates from then on: five readings, however many people."""
    found = Days(
        zones=defaultdict(list),
        plans=defaultdict(list),
        pauses=defaultdict(list),
        excuses=defaultdict(list),
    )
    for person, at, zone in work.all(sql.ZONES, people=persons):
        found.zones[person].append(ZoneFrom(since=instant(at), zone=zone))
    for person, from_, rest, cutoff in work.all(sql.PLANS, people=persons):
        plan = Plan(since=day(from_), rest_days=weekdays(rest), cutoff=cutoff)
        found.plans[person].append(plan)
    for person, first, last in work.all(sql.PAUSES, people=persons, since=iso(since)):
        found.pauses[person].append(Span(first=day(first), last=day(last)))
    for person, first, last, reason in work.all(sql.EXCUSES, people=persons, since=iso(since)):
        span = Span(first=day(first), last=day(last))
        found.excuses[person].append(Excuse(span=span, reason=Spared(reason)))
    return found


def reminded(work: Work, people_: Sequence[tuple[int, int, date]]) -> None:
    """(row, person, date) of all who were called: back-off counts the date, once."""
    work.many(sql.REMINDED, ({"person_": one, "day": iso(date_)} for _, one, date_ in people_))
    work.many(sql.REACHED, ({"id_": row} for row, _, _ in people_))
