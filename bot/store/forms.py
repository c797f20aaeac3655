"""How values are written down: instants and dates as texts of fixed form."""

from __future__ import annotations

from datetime import UTC, date, datetime


def stamp(at: datetime) -> str:
    """`2026-03-02T18:04:05.000123Z`: of fixed width, so the order of texts is that of instants.

    ValueError for a naive datetime.
    """
    if at.tzinfo is not UTC:
        if at.tzinfo is None:
            raise ValueError("an instant has a time zone")
        at = at.astimezone(UTC)
    return at.isoformat(timespec="microseconds")[:26] + "Z"


def instant(text: str) -> datetime:
    """The aware UTC datetime that `stamp` wrote."""
    return datetime.fromisoformat(text)


def instant_or_none(text: str | None) -> datetime | None:
    """As `instant`, for a column that may be empty."""
    return None if text is None else datetime.fromisoformat(text)


def stamp_or_none(at: datetime | None) -> str | None:
    """As `stamp`, for a column that may be empty."""
    return None if at is None else stamp(at)


def iso(day_: date) -> str:
    """`2026-03-02`."""
    return day_.isoformat()


def day(text: str) -> date:
    """The date that `iso` wrote."""
    return date.fromisoformat(text)
