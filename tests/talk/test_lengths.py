"""Lengths and days as people write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.refusal import Refusal
from bot.talk.days import is_day, resolve_day
from bot.talk.lengths import leading, meant, minutes_of
from tests.talk.commands import outcome

WEDNESDAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45", 45),
        ("90m", 90),
        ("90 min", 90),
        ("30mn", 30),
        ("1h30", 90),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1 h 30 min", 90),
        ("2 hours 5 minutes", 125),
        ("1.5h", 90),
        ("1,5h", 90),
        ("0.25 h", 15),
        ("2h", 120),
        ("1H30", 90),
        ("0", 0),
        ("99999", 99_999),
    ],
)
def test_a_length(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["", "-5", "1.5", "5pm", "19:30", "1h75", "h", "m", "1h30h", "3D", "2nd", "1e3", "٣٠", "½h"],
)
def test_no_length(text: str) -> None:
    assert minutes_of(text) is None


def test_a_number_of_any_size_is_read() -> None:
    assert minutes_of("9" * 5_000) == 10**6
    assert minutes_of("9" * 5_000 + "h") == 60 * 10**6


@pytest.mark.parametrize("text", ["-5", "1.5", "0", "99999", "30", "-5m", "1h75"])
def test_what_was_meant_as_a_length_is_known(text: str) -> None:
    assert meant(text)


def test_a_number_counts_where_it_stands_well() -> None:
    def never(after: object) -> bool:
        return False

    found = leading(["30m", "of", "it"], never)
    assert found is not None
    assert (found.minutes, found.words) == (30, 1)
    assert leading(["30", "of", "it"], never) is None
    hour = leading(["1h", "30", "people"], never)
    assert hour is not None
    assert (hour.minutes, hour.words) == (60, 1)


@given(st.integers(1, 16), st.integers(0, 59))
def test_hours_and_minutes_add_up(hours: int, minutes: int) -> None:
    whole = hours * 60 + minutes
    forms = (f"{hours}h{minutes:02}", f"{hours}h {minutes}m", f"{whole}", f"{whole}m")
    assert {minutes_of(form) for form in forms} == {whole}


@given(st.text())
def test_any_text_is_a_length_or_none(text: str) -> None:
    found = minutes_of(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", WEDNESDAY),
        ("Yesterday", date(2026, 3, 10)),
        ("tomorrow", date(2026, 3, 12)),
        ("wed", WEDNESDAY),
        ("mon", date(2026, 3, 9)),
        ("thursday", date(2026, 3, 5)),
        ("2026-03-02", date(2026, 3, 2)),
        ("2030-01-01", date(2030, 1, 1)),
    ],
)
def test_a_day(text: str, day: date) -> None:
    assert is_day(text)
    assert resolve_day(text, WEDNESDAY) == day


def test_ahead_a_weekday_is_the_next_one() -> None:
    assert resolve_day("wed", WEDNESDAY, ahead=True) == WEDNESDAY
    assert resolve_day("sun", WEDNESDAY, ahead=True) == date(2026, 3, 15)
    assert resolve_day("mon", WEDNESDAY, ahead=True) == date(2026, 3, 16)


@pytest.mark.parametrize(
    "text", ["", "someday", "2026-02-30", "2026-13-01", "20260302", "2026-W10-1", "2.3.2026", "5"]
)
def test_no_day_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(Refusal) as no:
        resolve_day(text, WEDNESDAY)
    assert (no.value.word, no.value.values["given"]) == ("day.bad", text)


@pytest.mark.parametrize(("text", "today"), [("tomorrow", date.max), ("yesterday", date.min)])
def test_the_ends_of_time_are_no_traceback(text: str, today: date) -> None:
    with pytest.raises(Refusal):
        resolve_day(text, today)


@given(st.text(), st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_any_text_is_a_date_or_a_refusal(text: str, today: date) -> None:
    found = outcome(resolve_day, text, today)
    assert found.word == "day.bad" if isinstance(found, Refusal) else isinstance(found, date)


@given(
    st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
)
def test_a_weekday_is_within_a_week(word: str, today: date) -> None:
    assert today - timedelta(days=6) <= resolve_day(word, today) <= today
    assert today <= resolve_day(word, today, ahead=True) <= today + timedelta(days=6)
