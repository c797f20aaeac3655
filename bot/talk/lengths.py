"""Lengths in people's words: 45, 90m, 1h30, 1h 30m, 1.5h, 30 min."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

LOW, HIGH = 1, 960  # minutes of one check-in
_TOO_MANY = 10**6  # what a number of more digits than anybody means is read as

_HOUR = r"(?:h|hr|hrs|hour|hours)"
_MINUTE = r"(?:m|mn|min|mins|minute|minutes)"
_BARE = re.compile(r"[0-9]+")
_MINUTES = re.compile(rf"([0-9]+) ?{_MINUTE}")
_HOURS = re.compile(rf"([0-9]+(?:[.,][0-9]{{1,2}})?) ?{_HOUR}")
_BOTH = re.compile(rf"([0-9]+) ?{_HOUR} ?([0-5]?[0-9])(?: ?{_MINUTE})?")
_MEANT = re.compile(
    rf"[+-]?[0-9]+(?:[.,][0-9]+)?(?: ?(?:{_MINUTE}|{_HOUR}(?: ?[0-9]+ ?{_MINUTE}?)?))?"
)
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_ENDS = ",;.!:"
_LONGEST = 5  # words: + 1 h 30 min


class Length(Struct, frozen=True, kw_only=True):
    """The length that some words begin with, and how many of them it took.

    `given` is without the plus. `minutes` is None where a length was meant but none was said
    (`-5`, `1.5`); it may lie outside of every bound.
    """

    given: str
    minutes: int | None
    words: int


def minutes_of(text: str) -> int | None:
    """The minutes of a length, None for what is none; bounds are the caller's."""
    text = text.strip().casefold()
    if _BARE.fullmatch(text):
        return _whole(text)
    if match := _MINUTES.fullmatch(text):
        return _whole(match[1])
    if match := _BOTH.fullmatch(text):
        return _whole(match[1]) * 60 + int(match[2])
    if match := _HOURS.fullmatch(text):
        whole, _, part = match[1].replace(",", ".").partition(".")
        return _whole(whole) * 60 + round(float(f"0.{part or 0}") * 60)
    return None


def meant(text: str) -> bool:
    """Whether somebody who wrote this meant a length, be it a good one or not."""
    return _MEANT.fullmatch(text.strip().casefold()) is not None


def leading(words: Sequence[str], stands: Callable[[Sequence[str]], bool]) -> Length | None:
    """The longest length that the words begin with, with or without a plus.

    A number without a unit can count anything: it is a length only where `stands` says so of
    the words after it. That holds for the minutes of `1h 30` too, which else is one hour.
    """
    for count in range(min(_LONGEST, len(words)), 0, -1):
        given = " ".join(words[:count]).casefold().rstrip(_ENDS)
        text = given.removeprefix("+").lstrip()
        if meant(text) and (not _is_bare(text) or stands(words[count:])):
            return Length(given=text, minutes=minutes_of(text), words=count)
    return None


def _is_bare(text: str) -> bool:
    return _NUMBER.fullmatch(text.rpartition(" ")[2]) is not None


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= 6 else _TOO_MANY
