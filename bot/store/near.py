"""What of a person's facts a check-in needs beside a kept checkpoint, read in one statement.

The check-ins are those from the checkpoint on; all other facts are few and come whole.
"""

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import BindParameter, ColumnElement, bindparam, literal_column, select, union_all

from bot.domain.checkins import Checkin
from bot.domain.facts import Correction, Excuse, Facts, Silence, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.domain.person import Person
from bot.store.checkins import CREDITS, KINDS
from bot.store.forms import day, instant
from bot.store.streaks import Settled, settled_of
from bot.store.tables import (
    accounts,
    checkins,
    corrections,
    excuses,
    members,
    outages,
    pauses,
    plans,
    streaks,
    zones,
)
from bot.store.work import Row, Work

_OF: BindParameter[int] = bindparam("person")
_TEXTS, _NUMBERS = 6, 4
(_STREAK, _ZONE, _PLAN, _CHECKIN, _CORRECTION, _PAUSE, _EXCUSE, _SILENCE, _SERVED, _GROUP) = range(
    10
)


def _part(tag: int, texts: list[ColumnElement[Any]], numbers: list[ColumnElement[Any]]) -> Any:
    """Rows (tag, six texts, four numbers), so that all parts fit under each other."""
    words = [*texts, *[literal_column("''")] * (_TEXTS - len(texts))]
    counts = [*numbers, *[literal_column("0")] * (_NUMBERS - len(numbers))]
    return select(
        literal_column(str(tag)).label("tag"),
        *(one.label(f"t{n}") for n, one in enumerate(words)),
        *(one.label(f"n{n}") for n, one in enumerate(counts)),
    )


_SINCE = select(streaks.c.settled_day).where(streaks.c.person == _OF).scalar_subquery()
_ALL = union_all(
    _part(_STREAK, [streaks.c.settled, streaks.c.counted_at], []).where(streaks.c.person == _OF),
    _part(_ZONE, [zones.c.since, zones.c.zone], []).where(zones.c.person == _OF),
    _part(
        _PLAN,
        [plans.c.since, plans.c.rest_days],
        [plans.c.weekly_minutes, plans.c.minimum, plans.c.cutoff, plans.c.commute],
    ).where(plans.c.person == _OF),
    _part(
        _CHECKIN,
        [
            checkins.c.date,
            checkins.c.kind,
            checkins.c.credit,
            checkins.c.at,
            checkins.c.item,
            checkins.c.note,
        ],
        [checkins.c.number, checkins.c.minutes, checkins.c.finished],
    ).where(checkins.c.person == _OF, checkins.c.date >= _SINCE),
    _part(
        _CORRECTION,
        [corrections.c.date, corrections.c.by, corrections.c.reason, corrections.c.at],
        [corrections.c.minutes],
    ).where(corrections.c.person == _OF),
    _part(_PAUSE, [pauses.c.first, pauses.c.last], []).where(pauses.c.person == _OF),
    _part(_EXCUSE, [excuses.c.first, excuses.c.last, excuses.c.reason], []).where(
        excuses.c.person == _OF
    ),
    _part(_SILENCE, [outages.c.since, outages.c.until], []),
    _part(_SERVED, [], []).where(accounts.c.person == _OF, accounts.c.platform != "terminal"),
    _part(_GROUP, [], [members.c.group]).where(members.c.person == _OF),
)


class Near(Struct, frozen=True, kw_only=True):
    """The facts from the checkpoint on, what was settled before it, and the groups."""

    facts: Facts
    settled: Settled
    groups: frozenset[int]


def near(work: Work, person: Person) -> Near | None:
    """None where the whole must be read: nothing is settled yet, or an outage was stored since."""
    rows: list[list[Row]] = [[] for _ in range(_GROUP + 1)]
    for row in work.all(_ALL, person=person.id):
        rows[row[0]].append(row)
    kept = rows[_STREAK]
    settled = settled_of(kept[0][1]) if kept else None
    if settled is None:
        return None
    silences = tuple(Silence(start=instant(row[1]), end=instant(row[2])) for row in rows[_SILENCE])
    counted: datetime = instant(kept[0][2])
    if any(one.end > counted for one in silences):
        return None
    facts = Facts(
        joined=person.joined,
        zones=tuple(ZoneFrom(since=instant(row[1]), zone=row[2]) for row in rows[_ZONE]),
        plans=tuple(map(_plan, rows[_PLAN])),
        checkins=tuple(sorted(map(_checkin, rows[_CHECKIN]), key=_number)),
        corrections=tuple(map(_correction, rows[_CORRECTION])),
        pauses=tuple(Span(first=day(row[1]), last=day(row[2])) for row in rows[_PAUSE]),
        excuses=tuple(map(_excuse, rows[_EXCUSE])),
        outages=silences,
        served=bool(silences and rows[_SERVED]),
    )
    return Near(facts=facts, settled=settled, groups=frozenset(row[7] for row in rows[_GROUP]))


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
