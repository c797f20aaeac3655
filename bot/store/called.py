"""Who asked to be called in a channel, with the few facts that say whether they study today."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from bot.domain.facts import Excuse, Facts, Silence, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.domain.schedules import Quiet
from bot.store.due import clock, weekdays
from bot.store.forms import day, instant, iso
from bot.store.schedules import Schedule
from bot.store.sql import called as sql
from bot.store.work import Work
from bot.talk.request import Place


class Asked(Struct, frozen=True, kw_only=True):
    """One who asked to be called: the row, the person, the name there, quiet hours."""

    row: Schedule
    person: int
    name: str
    joined: date
    quiet: Quiet


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
            person=row[1],
            joined=day(row[9]),
            quiet=Quiet(from_=clock(row[10]), to=clock(row[11])),
            name=row[12],
        )
        for row in work.all(sql.ASKED, **where)
    ]  # fmt: skip


def facts_of(
    work: Work, asked: Sequence[Asked], since: date, outages: tuple[Silence, ...]
) -> dict[int, Facts]:
    """What decides their dates from then on, by person: four readings, however many people.

    Check-ins are left aside. `outages` are those that count for all of them.
    """
    persons = [one.person for one in asked]
    zones: defaultdict[int, list[ZoneFrom]] = defaultdict(list)
    plans: defaultdict[int, list[Plan]] = defaultdict(list)
    pauses: defaultdict[int, list[Span]] = defaultdict(list)
    excuses: defaultdict[int, list[Excuse]] = defaultdict(list)
    for person, at, zone in work.all(sql.ZONES, people=persons):
        zones[person].append(ZoneFrom(since=instant(at), zone=zone))
    for person, from_, rest, cutoff in work.all(sql.PLANS, people=persons):
        plans[person].append(Plan(since=day(from_), rest_days=weekdays(rest), cutoff=cutoff))
    for person, first, last in work.all(sql.PAUSES, people=persons, since=iso(since)):
        pauses[person].append(Span(first=day(first), last=day(last)))
    for person, first, last, reason in work.all(sql.EXCUSES, people=persons, since=iso(since)):
        span = Span(first=day(first), last=day(last))
        excuses[person].append(Excuse(span=span, reason=Spared(reason)))
    return {
        one.person: Facts(
            joined=one.joined,
            zones=tuple(zones[one.person]),
            plans=tuple(plans[one.person]),
            pauses=tuple(pauses[one.person]),
            excuses=tuple(excuses[one.person]),
            outages=outages,
            served=bool(outages),
        )
        for one in asked
    }


def reminded(work: Work, people_: Sequence[tuple[int, int, date]]) -> None:
    """(row, person, date) of all who were called: back-off counts the date, once."""
    work.many(sql.REMINDED, ({"person_": one, "day": iso(date_)} for _, one, date_ in people_))
    work.many(sql.REACHED, ({"id_": row} for row, _, _ in people_))
