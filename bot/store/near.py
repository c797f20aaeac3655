"""What of a person's facts a check-in needs beside a kept checkpoint, read in one statement.

The check-ins are those from the checkpoint on; all other facts are few and come whole. With them
come the other small things that a check-in looks at: each would be a statement of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from operator import attrgetter

import msgspec
from msgspec import Struct

from bot.domain.checkins import Checkin
from bot.domain.facts import Correction, Excuse, Facts, Silence, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.domain.person import Person
from bot.domain.steps import Step
from bot.store.checkins import CREDITS, KINDS
from bot.store.forms import day, instant, stamp
from bot.store.questions import Asked
from bot.store.sql import near as sql
from bot.store.streaks import Settled, settled_of
from bot.store.work import Row, Work

(STREAK, ZONE, PLAN, CHECKIN, CORRECTION, PAUSE, EXCUSE, SILENCE, SERVED, GROUP) = range(10)
PROPOSED, ASKED, ASLEEP, STANDING, REMINDED = range(10, 15)
LATELY = timedelta(days=3)  # no date is open for longer
_number = attrgetter("number")


class Beside(Struct, frozen=True, kw_only=True):
    """What is not of the ledger: the step last proposed, the questions that were asked, whether a
    reminder comes more seldom, in which groups something stands that shows who kept the day, and
    whether a reminder of the last days arrived.
    """

    proposed: Step | None
    asked: Mapping[str, Asked]
    asleep: bool
    standing: frozenset[int]
    reminded: bool


class Near(Struct, frozen=True, kw_only=True):
    """The facts from the checkpoint on, what was settled before it, and the groups.

    Where nothing is settled yet (None), all facts.
    """

    facts: Facts
    settled: Settled | None
    groups: frozenset[int]
    beside: Beside


def near(work: Work, person: Person, now: datetime) -> Near | None:
    """None where the whole must be read: an outage was stored since what was settled."""
    rows: list[list[Row]] = [[] for _ in range(REMINDED + 1)]
    at = {"now": stamp(now), "lately": stamp(now - LATELY)}
    for row in work.all(sql.ALL, person=person.id, **at):
        rows[row[0]].append(row)
    kept = rows[STREAK]
    settled = settled_of(kept[0][1]) if kept else None
    silences = tuple(Silence(start=instant(row[1]), end=instant(row[2])) for row in rows[SILENCE])
    if settled is not None and silences:
        counted = instant(kept[0][2])
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
    groups = frozenset([row[7] for row in rows[GROUP]])
    return Near(facts=facts, settled=settled, groups=groups, beside=_beside(rows))


def _beside(rows: Sequence[Sequence[Row]]) -> Beside:
    step = rows[PROPOSED]
    return Beside(
        proposed=msgspec.json.decode(step[0][1], type=Step) if step else None,
        asked={row[1]: Asked(date=day(row[2]), declined=bool(row[7])) for row in rows[ASKED]},
        asleep=bool(rows[ASLEEP]),
        standing=frozenset([row[7] for row in rows[STANDING]]),
        reminded=bool(rows[REMINDED]),
    )


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
