"""Quiet hours, back-off, spread, lateness, the budget of unasked messages."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.schedules import (
    OFF,
    SPREAD_CHANNEL,
    SPREAD_PERSON,
    WEEKLY,
    Act,
    Backoff,
    Quiet,
    Sort,
    due_weekdays,
    may_remind,
    spread,
    too_late,
)
from bot.domain.walk import Status

MONDAY = date(2026, 6, 1)
WEEKEND = frozenset({5, 6})
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (time(21, 59), False),
        (time(22), True),
        (time(0), True),
        (time(6, 59), True),
        (time(7), False),
    ],
)
def test_quiet_hours_over_midnight(at: time, quiet: bool) -> None:
    assert Quiet().holds(at) == quiet


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    noon = Quiet(from_=time(12), to=time(14))
    assert [noon.holds(time(h)) for h in (11, 12, 13, 14)] == [False, True, True, False]
    assert not any(Quiet(from_=time(0), to=time(0)).holds(time(h)) for h in range(24))


def test_a_reminder_in_quiet_hours_moves_their_nearer_edge() -> None:
    assert Quiet().around(time(6, 30)) == Quiet(to=time(6, 30))
    assert Quiet().around(time(22, 30)) == Quiet(from_=time(22, 45))
    assert Quiet().around(time(19, 30)) == Quiet()
    assert Quiet().around(time(21, 50)) == Quiet()


def test_a_reminder_shortly_before_quiet_hours_moves_them_for_it_comes_spread() -> None:
    """Found by the simulation: who chose 21:58 was never reminded."""
    assert Quiet().around(time(21, 58)) == Quiet(from_=time(22, 13))
    short = Quiet(from_=time(22), to=time(22, 5)).around(time(21, 58))
    assert short == Quiet(from_=time(21, 58), to=time(21, 58))
    none = Quiet(from_=time(0), to=time(0))
    assert none.around(time(23, 58)) == none


@given(TIMES, TIMES, TIMES)
def test_a_moved_edge_lets_the_reminder_and_its_spread_pass(a: time, b: time, at: time) -> None:
    quiet = Quiet(from_=a, to=b)
    moved = quiet.around(at)
    ways = (datetime.combine(MONDAY, at) + SPREAD_PERSON * n / 5 for n in range(6))
    assert not any(moved.holds(way.time()) for way in ways)
    assert all(quiet.holds(t) for t in (time(h) for h in range(24)) if moved.holds(t))


def test_no_quiet_hours_stay_where_their_edges_meet_the_reminder() -> None:
    assert Quiet(from_=time(12, 3), to=time(12, 1)).around(time(12)) == Quiet(
        from_=time(12), to=time(12)
    )
    assert Quiet(from_=time(12), to=time(12, 20)).around(time(12, 8)).from_ == time(12, 8)


def test_due_weekdays() -> None:
    assert due_weekdays(WEEKEND) == frozenset(range(5))


def quiet_weeks(days: int, rest: frozenset[int] = WEEKEND) -> list[tuple[date, Act]]:
    """What is said on the due dates of somebody who never answers, without what is skipped."""
    state = Backoff()
    said: list[tuple[date, Act]] = []
    for day in (MONDAY + timedelta(days=n) for n in range(days)):
        if day.weekday() in rest:
            continue
        act = state.act(day, rest)
        state = state.after(day, act)
        if act is not Act.SKIP:
            said.append((day, act))
    return said


def test_three_daily_three_weekly_one_question_then_silence() -> None:
    said = quiet_weeks(120)
    expected = [MONDAY + timedelta(days=n) for n in (0, 1, 2, 7, 14, 21, 28)]
    assert [day for day, _ in said] == expected
    assert [act for _, act in said] == [Act.SEND] * 6 + [Act.ASK]


def test_weekly_comes_on_the_first_due_weekday() -> None:
    said = quiet_weeks(30, frozenset({0, 1}))
    assert [day.weekday() for day, _ in said] == [2, 3, 4, 2, 2, 2]


def test_any_answer_sets_back_to_daily() -> None:
    assert Backoff().act(MONDAY + timedelta(days=3), WEEKEND) is Act.SEND
    assert Backoff(unanswered=3).mode == "weekly"
    assert Backoff().mode == "daily"


def test_two_reminders_of_one_date_count_once() -> None:
    state = Backoff(unanswered=2)
    assert state.act(MONDAY, WEEKEND) is Act.SEND
    state = state.after(MONDAY, Act.SEND)
    assert state.act(MONDAY, WEEKEND) is Act.SEND
    assert state.after(MONDAY, Act.SEND) == state
    assert state.act(MONDAY + timedelta(days=1), WEEKEND) is Act.SKIP


def test_the_question_is_asked_once() -> None:
    state = Backoff(unanswered=6)
    assert state.act(MONDAY, WEEKEND) is Act.ASK
    state = state.after(MONDAY, Act.ASK)
    assert state.act(MONDAY, WEEKEND) is Act.SKIP
    assert state.act(MONDAY + timedelta(days=7), WEEKEND) is Act.SKIP
    assert state.mode == "off"


def test_weekly_and_off_can_be_chosen() -> None:
    assert WEEKLY.act(MONDAY, WEEKEND) is Act.SEND
    assert WEEKLY.act(MONDAY + timedelta(days=1), WEEKEND) is Act.SKIP
    assert OFF.act(MONDAY, WEEKEND) is Act.SKIP


def test_reminders_speak_of_open_dates_alone() -> None:
    assert [status for status in Status if may_remind(status)] == [Status.OPEN]


@pytest.mark.parametrize(
    ("sort", "minutes", "late"),
    [
        (Sort.REMINDER, 90, False),
        (Sort.REMINDER, 91, True),
        (Sort.PROMPT, 720, False),
        (Sort.PROMPT, 721, True),
    ],
)
def test_how_long_it_is_good_for(sort: Sort, minutes: int, late: bool) -> None:
    due = datetime(2026, 6, 1, 8, tzinfo=UTC)
    assert too_late(sort, due, due + timedelta(minutes=minutes)) == late


def test_the_spread_is_stable_and_even() -> None:
    assert spread("person:1", SPREAD_PERSON) == spread("person:1", SPREAD_PERSON)
    offsets = [spread(f"person:{n}", SPREAD_PERSON).total_seconds() for n in range(6020)]
    assert (min(offsets), max(offsets)) == (0, 300)
    counts = [offsets.count(second) for second in range(301)]
    assert 4 < min(counts) <= max(counts) < 45
    assert max(spread(f"c{n}", SPREAD_CHANNEL) for n in range(2000)).total_seconds() == 60


def test_the_spread_is_the_same_in_every_process() -> None:
    assert [spread(name, SPREAD_PERSON).seconds for name in ("a", "b", "c")] == [121, 40, 29]
