"""Logical dates and next times around every change of the clocks of every zone."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.domain.calendar import ends, logical_date, next_time, starts
from bot.domain.people import Plan, ZoneFrom
from tests.domain.people import BEGINNING
from tests.domain.zones import distinct_zones, telling_zones, zone_names

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
AROUND = [timedelta(minutes=m) for m in (-61, -30, 0, 1, 29, 30, 59, 60, 61, 119, 180, 360)]


def test_the_table_of_zones_is_whole() -> None:
    assert len(zone_names()) > 550
    assert sum(len(transitions) for _, transitions in distinct_zones()) > 4000
    assert sum(len(transitions) for _, transitions in telling_zones()) > 400


@pytest.mark.parametrize("cutoff", range(7))
def test_a_later_instant_never_has_an_earlier_date_and_none_is_skipped(cutoff: int) -> None:
    plans = (Plan(since=date(2000, 1, 1), cutoff=cutoff),)
    for zone, transitions in telling_zones():
        zones, info = (ZoneFrom(since=BEGINNING, zone=zone),), ZoneInfo(zone)
        for moment in transitions:
            day = moment.astimezone(info).date()
            edges = [starts(day + n * DAY, zone, cutoff) for n in (-1, 0, 1, 2)]
            around = [moment + delta for delta in AROUND]
            instants = sorted([*around, *edges, moment - TICK, *(e - TICK for e in edges)])
            dates = [logical_date(instant, zones, plans) for instant in instants]
            for earlier, later in pairwise(dates):
                missing = [earlier + n * DAY for n in range(1, (later - earlier).days)]
                assert later >= earlier, (zone, moment)
                assert all(starts(d, zone, cutoff) == ends(d, zone, cutoff) for d in missing)
            for n, edge in zip((-1, 0, 1), edges, strict=False):
                if edge < ends(day + n * DAY, zone, cutoff):
                    assert logical_date(edge, zones, plans) == day + n * DAY, (zone, edge)
                assert logical_date(edge - TICK, zones, plans) < day + n * DAY, (zone, edge)


def wanted(after: datetime, info: ZoneInfo, at: time, days: frozenset[int]) -> datetime:
    """The next time, by trying both passes of every date and, in a gap, looking for its end."""
    day = after.astimezone(info).date() - DAY
    while True:
        if day.weekday() in days:
            found = shown(datetime.combine(day, at), info)
            if found > after:
                return found
        day += DAY


def shown(naive: datetime, info: ZoneInfo) -> datetime:
    passes = [naive.replace(tzinfo=info, fold=fold).astimezone(UTC) for fold in (0, 1)]
    real = [p for p in passes if p.astimezone(info).replace(tzinfo=None) == naive]
    return min(real) if real else after_gap(min(passes), max(passes), info)


def after_gap(before: datetime, after: datetime, info: ZoneInfo) -> datetime:
    old = before.astimezone(info).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if middle.astimezone(info).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


@pytest.mark.parametrize("days", [frozenset(range(7)), frozenset({0, 6})])
def test_the_next_time_around_every_change(days: frozenset[int]) -> None:
    for zone, transitions in telling_zones():
        info = ZoneInfo(zone)
        for moment in transitions:
            wall = moment.astimezone(info)
            for minutes in (-30, 30):
                at = (wall + timedelta(minutes=minutes)).time().replace(second=0, microsecond=0)
                for hours in (-25, -1, 0):
                    after = moment + timedelta(hours=hours)
                    assert next_time(after, zone, at, days) == wanted(after, info, at, days), zone
