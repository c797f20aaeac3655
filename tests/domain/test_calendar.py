"""Logical dates, their edges, and next times, by example."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import ends, instant_of, leaps, logical_date, next_time, starts, wall
from bot.domain.people import Plan, ZoneFrom, plan_on, zone_at
from tests.domain.people import BEGINNING, PARIS, at

EVERY_DAY = frozenset(range(7))


def zones(zone: str) -> tuple[ZoneFrom, ...]:
    return (ZoneFrom(since=BEGINNING, zone=zone),)


def on(text: str, zone: str = PARIS, cutoff: int = 4) -> date:
    return logical_date(
        at(text, zone), zones(zone), (Plan(since=date(2000, 1, 1), cutoff=cutoff),)
    )


@pytest.mark.parametrize(
    ("instant", "cutoff", "day"),
    [
        ("2026-06-02 03:59", 4, 1),
        ("2026-06-02 04:00", 4, 2),
        ("2026-06-02 00:00", 0, 2),
        ("2026-06-02 05:59", 6, 1),
        ("2026-06-01 23:59", 4, 1),
    ],
)
def test_the_date_changes_at_the_cutoff(instant: str, cutoff: int, day: int) -> None:
    assert on(instant, cutoff=cutoff) == date(2026, 6, day)


def test_the_cutoff_is_that_of_the_plan_on_the_wall_date() -> None:
    plans = (Plan(since=date(2026, 6, 1), cutoff=6), Plan(since=date(2026, 6, 2), cutoff=2))
    assert logical_date(at("2026-06-02 03:00"), zones(PARIS), plans) == date(2026, 6, 2)
    assert logical_date(at("2026-06-01 05:00"), zones(PARIS), plans) == date(2026, 5, 31)


def test_wall_times_are_compared_where_the_clocks_change() -> None:
    assert on("2026-03-29 03:59") == date(2026, 3, 28)  # 02:59 hours after midnight
    assert on("2026-10-25 03:59") == date(2026, 10, 24)


def test_the_second_pass_of_a_fold_keeps_the_date_of_the_first() -> None:
    """Troll's clocks go back two hours at 03:00: 02:30 has begun the date, 01:30 comes later."""
    moment = at("2026-10-25 02:30", "Antarctica/Troll")
    plans = (Plan(since=date(2000, 1, 1), cutoff=2),)
    found = [
        logical_date(moment + timedelta(hours=n), zones("Antarctica/Troll"), plans)
        for n in range(4)
    ]
    assert found == [date(2026, 10, 25)] * 4
    assert wall(moment + timedelta(hours=1), "Antarctica/Troll").hour == 1


def test_apia_had_no_30_december_2011() -> None:
    day = date(2011, 12, 30)
    assert starts(day, "Pacific/Apia", 0) == ends(day, "Pacific/Apia", 0)
    assert ends(day, "Pacific/Apia", 4) - starts(day, "Pacific/Apia", 4) == timedelta(hours=4)
    assert leaps("Pacific/Apia") == (at("2011-12-31 00:00", "Pacific/Apia"),)
    assert leaps(PARIS) == ()


def test_dates_have_23_24_or_25_hours() -> None:
    lengths = {
        ends(day, PARIS, 4) - starts(day, PARIS, 4)
        for day in (date(2026, 3, 28), date(2026, 6, 1), date(2026, 10, 24))
    }
    assert lengths == {timedelta(hours=hours) for hours in (23, 24, 25)}


def test_a_gap_gives_the_first_instant_after_it_and_a_fold_the_first() -> None:
    assert instant_of(date(2026, 3, 29), time(2, 30), PARIS) == at("2026-03-29 03:00")
    assert instant_of(date(2026, 10, 25), time(2, 30), PARIS) == at("2026-10-25 02:30")


@pytest.mark.parametrize(
    ("after", "days", "found"),
    [
        ("2026-06-01 19:29", EVERY_DAY, "2026-06-01 19:30"),
        ("2026-06-01 19:30", EVERY_DAY, "2026-06-02 19:30"),
        ("2026-06-05 20:00", frozenset(range(5)), "2026-06-08 19:30"),
        ("2026-06-01 19:30", frozenset({0}), "2026-06-08 19:30"),
    ],
)
def test_the_next_time(after: str, days: frozenset[int], found: str) -> None:
    assert next_time(at(after), PARIS, time(19, 30), days) == at(found)


def test_a_time_in_a_fold_comes_once() -> None:
    first = next_time(at("2026-10-24 12:00"), PARIS, time(2, 30), EVERY_DAY)
    assert next_time(first, PARIS, time(2, 30), EVERY_DAY) == at("2026-10-26 02:30")


def test_no_weekday_is_an_error() -> None:
    with pytest.raises(ValueError, match="weekday"):
        next_time(at("2026-06-01 12:00"), PARIS, time(8), frozenset())


@given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 1, 1)))  # noqa: DTZ001
def test_a_date_holds_the_instants_between_its_edges(naive: datetime) -> None:
    instant = at(naive.isoformat(" "), PARIS)
    day = on(naive.isoformat(" "))
    assert starts(day, PARIS, 4) <= instant < ends(day, PARIS, 4)


def test_the_first_zone_and_plan_count_for_all_time_before() -> None:
    moved = (
        ZoneFrom(since=at("2026-06-01 12:00"), zone=PARIS),
        ZoneFrom(since=at("2026-06-10 12:00"), zone="Asia/Tokyo"),
    )
    assert zone_at(moved, at("2020-01-01 00:00")) == PARIS
    assert zone_at(moved, at("2026-06-10 12:00")) == "Asia/Tokyo"
    assert zone_at((), at("2026-06-10 12:00")) == "UTC"
    plans = (Plan(since=date(2026, 6, 1), minimum=7), Plan(since=date(2026, 6, 8), minimum=9))
    assert plan_on(plans, date(2020, 1, 1)).minimum == 7
    assert plan_on(plans, date(2026, 6, 8)).minimum == 9
    assert plan_on((), date(2026, 6, 8)).minimum == 5
