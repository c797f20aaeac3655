"""A plan for a book: pages by minutes and back, what is left, and dates that follow reality."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.books import (
    BookPlan,
    check_pages,
    finish,
    minutes_for,
    own_pace,
    page_at,
    pages_left,
)
from bot.domain.people import Plan
from bot.domain.refusal import Refusal
from bot.domain.stages import Item

MONDAY = date(2026, 3, 2)
WEEKDAYS = (Plan(since=MONDAY),)
ITEMS = st.builds(
    lambda first, length, minutes: Item(
        id="c", title="C", kind="chapter", minutes=minutes, pages=(first, first + length)
    ),
    st.integers(1, 900),
    st.integers(0, 90),
    st.integers(1, 600),
)


@given(ITEMS, st.integers(0, 700), st.integers(0, 700))
def test_pages_rise_with_minutes_and_stay_inside(item: Item, one: int, other: int) -> None:
    assert item.pages is not None
    early, late = sorted((one, other))
    assert item.pages[0] <= page_at(item, early) <= page_at(item, late) <= item.pages[1]


@given(ITEMS, st.integers(1, 100))
def test_so_many_minutes_are_at_least_so_many_pages(item: Item, pages: int) -> None:
    assert item.pages is not None
    first, last = item.pages
    assert page_at(item, minutes_for(item, pages)) >= min(last, first + pages)


@given(ITEMS, st.integers(0, 700))
def test_what_is_left_and_what_was_read_are_all_of_it(item: Item, minute: int) -> None:
    assert item.pages is not None
    whole = item.pages[1] - item.pages[0] + 1
    assert pages_left([item], set(), {}) == whole
    assert 1 <= pages_left([item], set(), {"c": minute}) <= whole
    assert pages_left([item], {"c"}, {"c": minute}) == 0


@pytest.mark.parametrize(
    ("left", "a_day", "expected"),
    [
        (1, 4, MONDAY),
        (4, 4, MONDAY),
        (5, 4, MONDAY + timedelta(days=1)),
        (20, 4, date(2026, 3, 6)),
        (21, 4, date(2026, 3, 9)),  # the weekend is hers
        (0, 4, None),
        (10, 0, None),
    ],
)
def test_the_last_page_is_read_on_a_due_date(
    left: int, a_day: float, expected: date | None
) -> None:
    assert finish(left, a_day, MONDAY, WEEKDAYS) == expected


@given(st.integers(1, 700), st.integers(1, 50), st.integers(0, 60))
def test_fewer_pages_left_never_move_the_date_away(left: int, a_day: int, read: int) -> None:
    before, after = (
        finish(left, a_day, MONDAY, WEEKDAYS),
        finish(left - read, a_day, MONDAY, WEEKDAYS),
    )
    assert after is None or (before is not None and after <= before)


def test_ones_own_pace_is_pages_a_due_date_once_there_are_enough() -> None:
    plan = BookPlan(book="B", pages_a_day=4, since=MONDAY, left=100)
    assert own_pace(plan, 80, date(2026, 3, 6), WEEKDAYS) is None
    assert own_pace(plan, 80, date(2026, 3, 9), WEEKDAYS) == 4
    assert own_pace(plan, 100, date(2026, 3, 16), WEEKDAYS) == 0
    assert finish(100, 0, MONDAY, WEEKDAYS) is None  # nothing read says no date


@pytest.mark.parametrize("pages", [0, -1, 101])
def test_bounds(pages: int) -> None:
    with pytest.raises(Refusal, match=r"book\.pages"):
        check_pages(pages)
