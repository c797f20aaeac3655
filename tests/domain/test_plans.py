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


def change(
    *plans: Plan, today: date = TODAY, joined: date = JOINED, **wanted: object
) -> PlanChange:
    return change_plan(plans or (FIRST,), joined, today, Wanted(**wanted))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "since"),
    [
        ({"weekly_minutes": 200}, TODAY),
        ({"minimum": 10}, TODAY),
        ({"rest_days": frozenset({6})}, TODAY),
        ({"weekly_minutes": 200, "minimum": 10, "rest_days": frozenset()}, TODAY),
        ({"weekly_minutes": 200, "cutoff": 2}, TODAY),
        ({"commute": 45}, TODAY),
        ({"weekly_minutes": 100}, MONDAY),
        ({"weekly_minutes": 200, "minimum": 1}, MONDAY),
        ({"weekly_minutes": 200, "rest_days": frozenset({4, 5, 6})}, MONDAY),
        ({"rest_days": frozenset({4})}, MONDAY),  # fewer, but Friday was none
        ({"cutoff": 2}, MONDAY),
    ],
)
def test_stricter_from_today_else_from_monday(wanted: dict[str, object], since: date) -> None:
    found = change(**wanted)
    assert found.since == since
    assert plan_on(found.plans, since - timedelta(days=1)) == FIRST
    assert plan_on(found.plans, since) == found.plan


def test_on_a_monday_the_next_one_is_a_week_away() -> None:
    assert next_monday(MONDAY) == date(2026, 6, 15)
    assert change(today=MONDAY, weekly_minutes=100).since == date(2026, 6, 15)


@pytest.mark.parametrize(("days", "at_once"), [(0, True), (13, True), (14, False)])
def test_in_the_first_14_days_a_change_counts_at_once(days: int, at_once: bool) -> None:
    joined = TODAY - timedelta(days=days)
    found = change(Plan(since=joined), joined=joined, weekly_minutes=60)
    assert (found.since == TODAY) == at_once


def test_a_new_change_replaces_a_pending_one_and_keeps_what_it_does_not_name() -> None:
    first = change(weekly_minutes=100)
    second = change(*first.plans, rest_days=frozenset({0}))
    assert len(second.plans) == 2
    assert second.since == MONDAY
    assert (second.plan.weekly_minutes, second.plan.rest_days) == (100, frozenset({0}))


def test_a_stricter_change_drops_a_pending_lighter_one() -> None:
    pending = change(weekly_minutes=100)
    found = change(*pending.plans, weekly_minutes=300)
    assert [plan.since for plan in found.plans] == [JOINED, TODAY]
    assert plan_on(found.plans, MONDAY).weekly_minutes == 300


def test_taking_a_pending_change_back_leaves_the_plan() -> None:
    pending = change(weekly_minutes=100)
    found = change(*pending.plans, weekly_minutes=150)
    assert found.plans == (FIRST,)


def test_twice_on_one_date_is_one_plan() -> None:
    first = change(weekly_minutes=200)
    second = change(*first.plans, weekly_minutes=250)
    assert [plan.weekly_minutes for plan in second.plans] == [150, 250]


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5),
            st.fixed_dictionaries(
                {},
                optional={
                    "weekly_minutes": st.integers(5, 5040),
                    "minimum": st.integers(1, 240),
                    "cutoff": st.integers(0, 6),
                    "rest_days": st.frozensets(st.integers(0, 6), max_size=5),
                },
            ),
        ),
        max_size=6,
    )
)
def test_no_change_rewrites_a_past_date(steps: list[tuple[int, dict[str, object]]]) -> None:
    plans, today = (FIRST,), TODAY
    for days, wanted in steps:
        today += timedelta(days=days)
        found = change(*plans, today=today, **wanted)
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
        ({"weekly_minutes": 4}, "plan.weekly_minutes", "5"),
        ({"weekly_minutes": 5041}, "plan.weekly_minutes", "5040"),
        ({"minimum": 0}, "plan.minimum", "1"),
        ({"minimum": 241}, "plan.minimum", "240"),
        ({"cutoff": 7}, "plan.cutoff", "6"),
        ({"commute": 0}, "plan.commute", "5"),
    ],
)
def test_limits_name_what_would_work(wanted: dict[str, object], word: str, offered: str) -> None:
    with pytest.raises(Refusal) as no:
        change(**wanted)
    assert no.value.word == word
    assert no.value.offers[0].values == {word.removeprefix("plan."): offered}


def test_at_most_five_rest_days() -> None:
    with pytest.raises(Refusal, match=r"plan.rest_days"):
        change(rest_days=frozenset(range(6)))
    assert change(rest_days=frozenset(range(5))).plan.due_per_week == 2


def test_a_plan_too_large_beside_a_job_is_met_with_a_smaller_one() -> None:
    assert smaller_plan(FIRST) is None
    assert smaller_plan(Plan(since=JOINED, weekly_minutes=1200)) == 600
