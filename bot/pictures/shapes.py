"""What a picture shows: plain values that travel in a message and are drawn at delivery."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

import msgspec
from msgspec import Struct, field

from bot.domain.walk import Status

Day: TypeAlias = tuple[date, int, Status]
"""A date, its minutes, its status in the ledger."""

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Labels(Struct, frozen=True, kw_only=True):
    """The words in a picture, in the reader's language."""

    months: tuple[str, ...] = MONTHS
    weekdays: tuple[str, ...] = WEEKDAYS
    levels: str = "kept: under 15, from 15, 30, 60 min"
    kept: str = "kept"
    covered: str = "covered"
    quiet: str = "quiet"
    rest: str = "rest"
    away: str = "away"
    open: str = "open"
    minutes: str = "min"
    hours: str = "h"
    none: str = "No day yet."


class Year(Struct, frozen=True, kw_only=True):
    """The days of a year or less, oldest first, each date at most once."""

    title: str
    days: tuple[Day, ...]
    labels: Labels = field(default_factory=Labels)


class Stats(Struct, frozen=True, kw_only=True):
    """The days, the hours by kind (label, minutes) and facts in words ("Weeks kept", "8 of 11").

    `kept` is (weeks kept, weeks) for the bar beside the facts.
    """

    title: str
    days: tuple[Day, ...]
    hours: tuple[tuple[str, int], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    kept: tuple[int, int] = (0, 0)
    labels: Labels = field(default_factory=Labels)


KINDS: Mapping[str, type[Any]] = {"year": Year, "stats": Stats}


def plain(shape: Year | Stats) -> tuple[str, dict[str, Any]]:
    """The kind and the plain data of a picture, as a message carries them."""
    kind = next(name for name, known in KINDS.items() if isinstance(shape, known))
    return kind, msgspec.to_builtins(shape)


def shape_of(kind: str, data: Mapping[str, object]) -> Year | Stats:
    """The picture of plain data; ValueError for an unknown kind or data that does not fit it."""
    if kind not in KINDS:
        raise ValueError(f"there is no picture of kind {kind}")
    shape: Year | Stats = msgspec.convert(data, KINDS[kind])
    return shape
