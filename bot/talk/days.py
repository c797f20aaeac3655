"""Days in people's words: today, yesterday, mon, 2026-03-02; read with the person's own today."""

import re
from datetime import date, timedelta

from bot.domain.refusal import Refusal
from bot.talk.clean import shown

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_WEEKDAYS = {
    **{name: number for number, name in enumerate(_NAMES)},
    **{name[:3]: number for number, name in enumerate(_NAMES)},
    **_SHORT,
}
_AWAY = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\.?|[0-9]{1,2}\.[0-9]{1,2}\.")


def is_day(text: str) -> bool:
    """Whether the word names a day, were it one that does not exist (2026-02-30)."""
    word = text.strip().casefold()
    return word in _AWAY or word in _WEEKDAYS or _ISO.fullmatch(word) is not None


def meant_day(text: str) -> bool:
    """Whether somebody who wrote this meant a day, be it in a form that is read or not."""
    return is_day(text) or _LIKE.fullmatch(text.strip()) is not None


def resolve_day(text: str, today: date, *, ahead: bool = False) -> date:
    """The date that the words name, seen from the logical date `today`.

    A weekday is its latest date that is not after today; with `ahead` (for what is planned) its
    first that is not before it. Whether the date may be used is for the caller to judge. Raises
    Refusal `day.bad` for what names none.
    """
    word = text.strip().casefold()
    try:
        return _named(word, today, ahead)
    except (ValueError, OverflowError):
        raise Refusal("day.bad", given=shown(text)) from None


def _named(word: str, today: date, ahead: bool) -> date:
    if word in _AWAY:
        return today + timedelta(days=_AWAY[word])
    if word in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS[word]) % 7
        forth = -back % 7
        return today + timedelta(days=forth if ahead else -back)
    if _ISO.fullmatch(word):
        return date.fromisoformat(word)
    raise ValueError(word)


def weekdays_of(text: str) -> frozenset[int]:
    """The weekdays (Monday = 0) that a list of names holds: "sat, sun", "weekend", "none".

    Raises Refusal `weekdays.bad` for a word that is none.
    """
    found: set[int] = set()
    for word in re.split(r"[\s,;/+]+", text.strip().casefold()):
        if word in ("weekend", "weekends"):
            found |= {5, 6}
        elif word in _WEEKDAYS:
            found.add(_WEEKDAYS[word])
        elif word not in ("", "and", "none", "no"):
            raise Refusal("weekdays.bad", given=shown(text))
    return frozenset(found)
