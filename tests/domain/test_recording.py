"""Recording, undoing, editing: what a check-in may be and what it counts as."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins import (
    Checkin,
    Credit,
    Kind,
    check_date,
    check_editable,
    check_minutes,
    check_undoable,
    credit_for,
    editable,
    kind_of_item,
    late_dates,
    undoable,
)
from bot.domain.people import ZoneFrom
from bot.domain.refusal import Refusal
from tests.domain.people import BEGINNING, PARIS, at, checkin, nobody_rests

TODAY = date(2026, 6, 20)
ZONES = (ZoneFrom(since=BEGINNING, zone=PARIS),)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "credit"),
    [(0, "full"), (1, "full"), (2, "late"), (7, "late"), (8, "totals"), (400, "totals")],
)
def test_how_far_back_a_checkin_counts(days: int, credit: str) -> None:
    assert credit_for(ago(days), TODAY, ()) == credit


def test_a_fourth_late_date_counts_in_totals_alone() -> None:
    three = {ago(3), ago(4), ago(5)}
    assert credit_for(ago(2), TODAY, three) is Credit.TOTALS
    assert credit_for(ago(4), TODAY, three) is Credit.LATE  # the same date again
    assert credit_for(ago(2), TODAY, {ago(3), ago(4)}) is Credit.LATE
    assert credit_for(ago(1), TODAY, three) is Credit.FULL


def test_late_dates_are_those_recorded_within_30_dates() -> None:
    def late(recorded: str, day: date) -> Checkin:
        return checkin(day, credit=Credit.LATE, at=at(recorded))

    found = late_dates(
        (
            late("2026-05-22 03:00", date(2026, 5, 18)),  # still the 21st: 31 dates
            late("2026-05-22 04:00", date(2026, 5, 19)),
            late("2026-06-20 12:00", date(2026, 6, 15)),
            checkin(date(2026, 6, 16)),
        ),
        ZONES,
        (nobody_rests(),),
        TODAY,
    )
    assert found == {date(2026, 5, 19), date(2026, 6, 15)}


@given(st.dates(date(2000, 1, 1), date(2026, 6, 20)), st.sets(st.dates(), max_size=5))
def test_credit_never_rises_with_distance(day: date, late: set[date]) -> None:
    order = [Credit.FULL, Credit.LATE, Credit.TOTALS]
    others = late - {day, day - timedelta(days=1)}
    here = credit_for(day, TODAY, others)
    if day > date(2000, 1, 1):
        before = credit_for(day - timedelta(days=1), TODAY, others)
        assert order.index(before) >= order.index(here)


@pytest.mark.parametrize(
    ("day", "word"),
    [(date(2026, 6, 21), "date.future"), (date(1999, 12, 31), "date.too_old")],
)
def test_dates_that_cannot_be_recorded(day: date, word: str) -> None:
    with pytest.raises(Refusal) as no:
        check_date(day, TODAY)
    assert no.value.word == word
    assert no.value.values["date"] == day
    with pytest.raises(Refusal):
        credit_for(day, TODAY, ())


def test_minutes_are_whole_and_bounded() -> None:
    assert [check_minutes(n) for n in (1, 960)] == [1, 960]
    assert check_minutes(0, finished=True) == 0
    for wrong in (0, -5, 961, 99999):
        with pytest.raises(Refusal) as no:
            check_minutes(wrong)
        assert (no.value.word, no.value.values["given"]) == ("minutes.range", wrong)


def test_undo_by_default_for_a_day_and_by_number_for_a_week() -> None:
    one = checkin(TODAY, number=38, at=at("2026-06-20 12:00"))
    assert undoable(one, at("2026-06-21 12:00"), False)
    assert not undoable(one, at("2026-06-21 12:01"), False)
    assert undoable(one, at("2026-06-27 12:00"), True)
    with pytest.raises(Refusal) as no:
        check_undoable(one, at("2026-06-22 12:00"), False)
    assert no.value.word == "undo.not_last_day"
    assert no.value.offers[0].values == {"number": "38"}
    with pytest.raises(Refusal) as no:
        check_undoable(one, at("2026-06-27 12:01"), True)
    assert no.value.word == "undo.too_late"


def test_edit_for_a_week() -> None:
    one = checkin(TODAY, at=at("2026-06-20 12:00"))
    assert editable(one, at("2026-06-27 12:00"))
    check_editable(one, at("2026-06-27 12:00"))
    with pytest.raises(Refusal, match=r"edit.too_late"):
        check_editable(one, at("2026-06-27 12:01"))


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("chapter", Kind.BOOK),
        ("article", Kind.BOOK),
        ("document", Kind.BOOK),
        ("course-week", Kind.VIDEO),
        ("talk", Kind.VIDEO),
        ("practice", Kind.CODE),
        ("setup", Kind.CODE),
        ("micro-course", Kind.KAGGLE),
        ("competition", Kind.KAGGLE),
        ("discussion", Kind.PAPER),
        ("podcast", Kind.PODCAST),
        ("lecture", Kind.LECTURE),
        ("application", Kind.APPLICATION),
        ("reflection", Kind.OTHER),
        ("habit", Kind.OTHER),
    ],
)
def test_the_kind_of_an_item(item: str, kind: Kind) -> None:
    assert kind_of_item(item) is kind
