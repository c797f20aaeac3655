"""Boards: shares of one's own plan, places, bands, and the streak of a group."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.boards import (
    Board,
    Entry,
    Score,
    board,
    by_minutes,
    gained,
    neighbours,
    ranked,
    score,
)
from bot.domain.facts import Facts
from bot.domain.people import Plan, Span, plan_on
from bot.domain.streaks import ledger
from bot.domain.together import Quorum, closes, group_run, quorum
from tests.domain.people import JOINED, at, checkin, facts, june, lives

WEEK = Span(first=JOINED, last=date(2026, 6, 7))
STAGES = ("start-small", "beginner", "applying")


def share(person: Facts, span: Span = WEEK, now: str = "2026-06-20 12:00") -> int | None:
    return score(ledger(person, at(now)).days, person.plans, span).share


def weekend(**changes: object) -> tuple[Plan, ...]:
    return (replace(Plan(since=JOINED), **changes),)


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        ((30, 30, 30, 30, 30), 100),
        ((30, 30, 30, 30, 29), 99),
        ((150,), 60),  # a date counts at most three times its daily 30
        ((60, 60), 80),
        ((60, 60, 60), 100),
        ((), 0),
    ],
)
def test_the_share_of_the_default_plan(minutes: tuple[int, ...], found: int) -> None:
    done = [checkin(date(2026, 6, 1 + n), minutes=m) for n, m in enumerate(minutes)]
    assert share(facts(done, plans=weekend())) == found


def test_a_tiny_plan_is_measured_by_60_minutes_a_week() -> None:
    person = facts([checkin(JOINED, minutes=5)], plans=weekend(weekly_minutes=5))
    assert share(person) == 8  # 5 of 60


def test_minutes_on_rest_days_count() -> None:
    assert share(facts(june(6, 7), plans=weekend())) == 40


def test_the_goal_is_that_of_the_due_dates() -> None:
    away = Span(first=date(2026, 6, 1), last=date(2026, 6, 3))
    person = facts(june(4, 5), plans=weekend(), pauses=(away,))
    assert share(person) == 100
    assert (
        share(facts(june(1), plans=weekend()), now="2026-06-01 20:00") == 20
    )  # of the whole week


def test_who_is_away_the_whole_period_has_no_share() -> None:
    person = facts(june(1), plans=weekend(), pauses=(WEEK,))
    assert share(person) is None


def test_totals_count_on_boards() -> None:
    done = [checkin(JOINED, minutes=30), *june(2, credit="totals")]
    assert share(facts(done, plans=weekend())) == 40


@settings(deadline=None)
@given(lives(), st.integers(0, 45), st.integers(0, 29))
def test_a_score_is_the_definition_and_adds_up(life: Facts, start: int, length: int) -> None:
    first = JOINED + timedelta(days=start)
    span = Span(first=first, last=first + timedelta(days=length))
    days = ledger(life, datetime(2026, 8, 15, 12, tzinfo=UTC)).days
    goal = counted = Fraction(0)
    for day in span:
        plan = plan_on(life.plans, day)
        daily = Fraction(max(60, plan.weekly_minutes), 7 - len(plan.rest_days))
        goal += daily if days.first <= day and days.on(day).due else 0
        counted += min(Fraction(days.minutes(day) if day >= days.first else 0), 3 * daily)
    whole = score(days, life.plans, span)
    assert whole.share == (min(100, int(100 * counted / goal)) if goal else None)
    middle = first + timedelta(days=length // 2)
    halves = [
        score(days, life.plans, Span(first=first, last=middle)),
        score(days, life.plans, Span(first=middle + timedelta(days=1), last=span.last)),
    ]
    assert halves[0] + halves[1] == whole


@settings(deadline=None)
@given(lives(), st.integers(0, 75), st.sampled_from((1, 30, 400, 960)))
def test_a_check_in_adds_to_a_period_what_it_adds_to_its_date(
    life: Facts, ahead: int, minutes: int
) -> None:
    day, now = JOINED + timedelta(days=ahead), datetime(2026, 8, 15, 12, tzinfo=UTC)
    more = replace(life, checkins=(*life.checkins, checkin(day, number=99, minutes=minutes)))
    before, after = ledger(life, now).days, ledger(more, now).days
    assume(day >= before.first)  # else the record begins with it, and more is due
    change = gained(before, after, life.plans, day)
    for days in (0, 6, 40):
        span = Span(first=day - timedelta(days=days), last=day + timedelta(days=3))
        assert score(before, life.plans, span) + change == score(after, life.plans, span)


def entry(name: str, percent: int | None, *, stage: str = "beginner", seen: bool = True) -> Entry:
    goal = 0 if percent is None else 100
    points = Score(
        counted=percent or 0, goal=goal, kept=percent or 0, due=goal, minutes=percent or 0
    )
    return Entry(person=ord(name[0]), name=name, stage=stage, seen=seen, score=points)


def names(found: Board) -> dict[str, list[tuple[int, str]]]:
    return {b.stage: [(p.place, p.entry.name) for p in b.places] for b in found.bands}


def test_the_board_names_who_kept_the_plan_and_bands_the_others() -> None:
    found = board(
        [
            entry("Gus", 90),
            entry("Chi", 100),
            entry("Ada", 130, stage="applying"),
            entry("Ben", 80, stage="start-small"),
            entry("Fay", 60, stage="start-small"),
            entry("Eli", 80, stage="start-small"),
            entry("Hal", 70, seen=False),
            entry("Ivy", None),
        ],
        STAGES,
    )
    assert [one.name for one in found.whole] == ["Ada", "Chi"]
    assert names(found) == {
        "start-small": [(1, "Ben"), (1, "Eli"), (3, "Fay")],
        "beginner": [(1, "Gus")],
    }
    assert [band.stage for band in found.bands] == ["start-small", "beginner"]
    assert found.unseen == 1
    assert found.due == 700


def test_under_three_seen_members_only_the_bar_shows() -> None:
    found = board([entry("Ada", 100), entry("Ben", 50), entry("Chi", 70, seen=False)], STAGES)
    assert (found.whole, found.bands) == ((), ())
    assert (found.kept, found.due, found.unseen) == (220, 300, 1)


def test_neighbours_and_ones_own_place() -> None:
    places = ranked([entry(name, n) for n, name in enumerate("ABCDE")], by_minutes)
    assert [p.entry.name for p in neighbours(places, ord("C"))] == ["D", "C", "B"]
    assert [p.entry.name for p in neighbours(places, ord("E"))] == ["E", "D"]
    assert neighbours(places, ord("Z")) == ()


@given(st.lists(st.integers(0, 5), max_size=12))
def test_a_place_is_one_more_than_those_who_are_ahead(values: list[int]) -> None:
    entries = [entry(chr(65 + n), value) for n, value in enumerate(values)]
    for place in ranked(entries, by_minutes):
        assert place.place == 1 + sum(value > place.value for value in values)


@pytest.mark.parametrize(
    ("done", "due", "kept"),
    [(0, 0, None), (1, 1, None), (2, 2, True), (1, 2, False), (3, 5, True), (59, 100, False)],
)
def test_a_group_date_needs_60_percent_of_at_least_two(
    done: int, due: int, kept: bool | None
) -> None:
    assert Quorum(done=done, due=due).kept is kept


def test_who_rested_paused_or_joined_that_day_is_not_counted() -> None:
    day = date(2026, 6, 3)
    early = JOINED - timedelta(days=1)
    did = ledger(facts(june(3)), at("2026-06-05 12:00")).days
    not_ = ledger(facts(june(1)), at("2026-06-05 12:00")).days
    away = ledger(facts(june(3), pauses=(WEEK,)), at("2026-06-05 12:00")).days
    found = quorum(day, [(early, did), (early, not_), (early, away), (day, not_)])
    assert found == Quorum(done=1, due=2)


def test_the_run_of_a_group() -> None:
    assert group_run([True, None, True]) == 2
    assert group_run([True, False, True, None]) == 1
    assert group_run([]) == 0


def test_a_date_closes_with_its_westernmost_member() -> None:
    members = [("Asia/Tokyo", 4), ("America/Los_Angeles", 2), ("Europe/Paris", 6)]
    assert closes(date(2026, 6, 1), members) == at("2026-06-02 02:00", "America/Los_Angeles")
