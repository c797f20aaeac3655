"""Instants and dates as text: read again they are the same, and sort as they pass."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store import forms

FIRST = datetime(1000, 1, 2)  # noqa: DTZ001 - hypothesis wants naive bounds
instants = st.datetimes(FIRST, timezones=st.just(UTC))


def test_the_form() -> None:
    assert forms.stamp(datetime(2026, 3, 2, 18, 4, 5, tzinfo=UTC)) == "2026-03-02T18:04:05.000000Z"
    east = timezone(timedelta(hours=2))
    assert forms.stamp(datetime(2026, 3, 2, 1, tzinfo=east)) == "2026-03-01T23:00:00.000000Z"
    assert forms.iso(date(2026, 3, 2)) == "2026-03-02"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        forms.stamp(datetime(2026, 3, 2))  # noqa: DTZ001 - the point


@given(instants)
def test_an_instant_comes_back(at: datetime) -> None:
    back = forms.instant(forms.stamp(at))
    assert back == at
    assert back.tzinfo is UTC


@given(instants, instants)
def test_texts_sort_as_instants(one: datetime, other: datetime) -> None:
    assert (one < other) == (forms.stamp(one) < forms.stamp(other))


@given(st.dates())
def test_a_date_comes_back(day: date) -> None:
    assert forms.day(forms.iso(day)) == day


def test_nothing_stays_nothing() -> None:
    assert forms.stamp_or_none(None) is None
    assert forms.instant_or_none(None) is None
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert forms.instant_or_none(forms.stamp_or_none(at)) == at
