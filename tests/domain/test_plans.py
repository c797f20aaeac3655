"""Plans: what they may hold, and from which date a change counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Plan, plan_on
from bot.domain.plans import (
    PlanChange,
    Wanted,
    change_plan,
    is_stricter,
    next_monday,
    smaller_plan,
)
from bot.domain.refusal import Refusal

JOINED = date(2026, 3, 2)
TODAY = date(2026, 6, 3)  # a Wednesday
MONDAY = date(2026, 6, 8)
FIRST = Plan(since=JOINED)


def change(wanted: Wanted, *plans: Plan, today: date = TODAY, joined: date = JOINED) -> PlanChange:
    return change_plan(plans or (FIRST,), joined, today, wanted)


@pytest.mark.parametrize(
    ("wanted", "since"),
    [
        (Wanted(weekly_minutes=200), TODAY),
        (Wanted(minimum=10), TODAY),
        (Wanted(rest_days=frozenset({6})), TODAY),
        (Wanted(weekly_minutes=200, minimum=10, rest_days=frozenset()), TODAY),
        (Wanted(weekly_minutes=200, cutoff=2), TODAY),
        (Wanted(commute=45), TODAY),
        (Wanted(weekly_minutes=100), MONDAY),
        (Wanted(weekly_minutes=200, minimum=1), MONDAY),
        (Wanted(weekly_minutes=200, rest_days=frozenset({4, 5, 6})), MONDAY),
        (Wanted(rest_days=frozenset({4})), MONDAY),  # fewer, but Friday was none
        (Wanted(cutoff=2), MONDAY),
    ],
)
def test_stricter_from_today_else_from_monday(wanted: Wanted, since: date) -> None:
    found = change(wanted)
    assert found.since == since
    assert plan_on(found.plans, since - timedelta(days=1)) == FIRST
    assert plan_on(found.plans, since) == found.plan


def test_on_a_monday_the_next_one_is_a_week_away() -> None:
    assert next_monday(MONDAY) == date(2026, 6, 15)
    assert change(Wanted(weekly_minutes=100), today=MONDAY).since == date(2026, 6, 15)


@pytest.mark.parametrize(("days", "at_once"), [(0, True), (13, True), (14, False)])
def test_in_the_first_14_days_a_change_counts_at_once(days: int, at_once: bool) -> None:
    joined = TODAY - timedelta(days=days)
    found = change(Wanted(weekly_minutes=60), Plan(since=joined), joined=joined)
    assert (found.since == TODAY) == at_once


def test_a_new_change_replaces_a_pending_one_and_keeps_what_it_does_not_name() -> None:
    first = change(Wanted(weekly_minutes=100))
    second = change(Wanted(rest_days=frozenset({0})), *first.plans)
    assert len(second.plans) == 2
    assert second.since == MONDAY
    assert (second.plan.weekly_minutes, second.plan.rest_days) == (100, frozenset({0}))


def test_a_stricter_change_drops_a_pending_lighter_one() -> None:
    pending = change(Wanted(weekly_minutes=100))
    found = change(Wanted(weekly_minutes=300), *pending.plans)
    assert [plan.since for plan in found.plans] == [JOINED, TODAY]
    assert plan_on(found.plans, MONDAY).weekly_minutes == 300


def test_taking_a_pending_change_back_leaves_the_plan() -> None:
    pending = change(Wanted(weekly_minutes=100))
    found = change(Wanted(weekly_minutes=150), *pending.plans)
    assert found.plans == (FIRST,)


def test_twice_on_one_date_is_one_plan() -> None:
    first = change(Wanted(weekly_minutes=200))
    second = change(Wanted(weekly_minutes=250), *first.plans)
    assert [plan.weekly_minutes for plan in second.plans] == [150, 250]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.builds(
                Wanted,
                weekly_minutes=st.none() | st.integers(5, 5040),
                minimum=st.none() | st.integers(1, 240),
                cutoff=st.none() | st.integers(0, 6),
                rest_days=st.none() | st.frozensets(st.integers(0, 6), max_size=5),
            ),
        ),
        max_size=6,
    )
)
def test_no_change_rewrites_a_past_date(steps: list[tuple[int, Wanted]]) -> None:
    plans: tuple[Plan, ...] = (FIRST,)
    today = TODAY
    for days, wanted in steps:
        today += timedelta(days=days)
        found = change(wanted, *plans, today=today)
        for back in range(1, 40):
            day = today - timedelta(days=back)
            assert plan_on(found.plans, day) == plan_on(plans, day)
        before, now = plan_on(plans, today), plan_on(found.plans, today)
        assert now == before or is_stricter(before, now)
        assert sum(plan.since > today for plan in found.plans) <= 1
        assert list(found.plans) == sorted(found.plans, key=lambda plan: plan.since)
        plans = found.plans


@pytest.mark.parametrize(
    ("wanted", "word", "offered"),
    [
        (Wanted(weekly_minutes=4), "plan.weekly_minutes", "5"),
        (Wanted(weekly_minutes=5041), "plan.weekly_minutes", "5040"),
        (Wanted(minimum=0), "plan.minimum", "1"),
        (Wanted(minimum=241), "plan.minimum", "240"),
        (Wanted(cutoff=7), "plan.cutoff", "6"),
        (Wanted(commute=0), "plan.commute", "5"),
    ],
)
def test_limits_name_what_would_work(wanted: Wanted, word: str, offered: str) -> None:
    with pytest.raises(Refusal) as no:
        change(wanted)
    assert no.value.word == word
    assert no.value.offers[0].values == {word.removeprefix("plan."): offered}


def test_at_most_five_rest_days() -> None:
    with pytest.raises(Refusal, match=r"plan.rest_days"):
        change(Wanted(rest_days=frozenset(range(6))))
    assert change(Wanted(rest_days=frozenset(range(5)))).plan.due_per_week == 2


def test_a_plan_too_large_beside_a_job_is_met_with_a_smaller_one() -> None:
    assert smaller_plan(FIRST) is None
    assert smaller_plan(Plan(since=JOINED, weekly_minutes=1200)) == 600
