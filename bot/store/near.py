"""What of a person's facts a check-in needs beside a kept checkpoint, read in one statement.

The check-ins are those from the checkpoint on; all other facts are few and come whole.
"""

from datetime import datetime

from msgspec import Struct

from bot.domain.checkins import Checkin
from bot.domain.facts import Correction, Excuse, Facts, Silence, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.domain.person import Person
from bot.store.checkins import CREDITS, KINDS
from bot.store.forms import day, instant
from bot.store.sql import near as sql
from bot.store.streaks import Settled, settled_of
from bot.store.work import Row, Work

(STREAK, ZONE, PLAN, CHECKIN, CORRECTION, PAUSE, EXCUSE, SILENCE, SERVED, GROUP) = range(10)


class Near(Struct, frozen=True, kw_only=True):
    """The facts from the checkpoint on, what was settled before it, and the groups."""

    facts: Facts
    settled: Settled
    groups: frozenset[int]


def near(work: Work, person: Person) -> Near | None:
    """None where the whole must be read: nothing is settled yet, or an outage was stored since."""
    rows: list[list[Row]] = [[] for _ in range(GROUP + 1)]
    for row in work.all(sql.ALL, person=person.id):
        rows[row[0]].append(row)
    kept = rows[STREAK]
    settled = settled_of(kept[0][1]) if kept else None
    if settled is None:
        return None
    silences = tuple(Silence(start=instant(row[1]), end=instant(row[2])) for row in rows[SILENCE])
    counted: datetime = instant(kept[0][2])
    if any(one.end > counted for one in silences):
        return None
    facts = Facts(
        joined=person.joined,
        zones=tuple(ZoneFrom(since=instant(row[1]), zone=row[2]) for row in rows[ZONE]),
        plans=tuple(map(_plan, rows[PLAN])),
        checkins=tuple(sorted(map(_checkin, rows[CHECKIN]), key=_number)),
        corrections=tuple(map(_correction, rows[CORRECTION])),
        pauses=tuple(Span(first=day(row[1]), last=day(row[2])) for row in rows[PAUSE]),
        excuses=tuple(map(_excuse, rows[EXCUSE])),
        outages=silences,
        served=bool(silences and rows[SERVED]),
    )
    return Near(facts=facts, settled=settled, groups=frozenset(row[7] for row in rows[GROUP]))


def _number(checkin: Checkin) -> int:
    return checkin.number


def _checkin(row: Row) -> Checkin:
    return Checkin(
        number=row[7],
        date=day(row[1]),
        minutes=row[8],
        kind=KINDS[row[2]],
        item=row[5],
        finished=bool(row[9]),
        credit=CREDITS[row[3]],
        note=row[6],
        at=instant(row[4]),
    )


def _plan(row: Row) -> Plan:
    return Plan(
        since=day(row[1]),
        weekly_minutes=row[7],
        minimum=row[8],
        rest_days=frozenset(map(int, row[2])),
        cutoff=row[9],
        commute=row[10],
    )


def _correction(row: Row) -> Correction:
    return Correction(
        date=day(row[1]), minutes=row[7], by=row[2], reason=row[3], at=instant(row[4])
    )


def _excuse(row: Row) -> Excuse:
    return Excuse(span=Span(first=day(row[1]), last=day(row[2])), reason=Spared(row[3]))
