"""Text becomes a typed value by its option; what cannot is refused with what would work."""

import re
from collections.abc import Mapping
from datetime import time
from difflib import get_close_matches
from typing import TypeAlias, assert_never

from msgspec import Struct

from bot.domain.refusal import Refusal
from bot.talk import lengths
from bot.talk.clean import clean, shown
from bot.talk.command import Command, Never, Option, Shape
from bot.talk.days import meant_day
from bot.talk.offers import offer, offers

Value: TypeAlias = str | int | bool | time | Never

BIGGEST = 2**31 - 1  # of a number without bounds of its own; fits every database column
TEXT_HIGH = 500  # letters of a text that names no bound

_NUMBER = re.compile(r"#?([+-]?[0-9]+)")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2})|h)")
_HALVES = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))? ?([ap])\.?m\.?")
_YES = frozenset({"yes", "y", "on", "true", "1"})
_NO = frozenset({"no", "n", "off", "false", "0"})
_NONE = frozenset({"none", "never"}) | _NO - {"0"}
_CALL = re.compile(r"<[@#]!?([^|>]+)(?:\|[^>]*)?>")


class Typed(Struct, frozen=True, kw_only=True):
    """The values of a call: `kwargs` by the parameter names of the handler.

    `missing` are the required options without a value; `cut` tells of each text that was cut how
    many letters were kept.
    """

    kwargs: Mapping[str, Value]
    missing: tuple[Option, ...]
    cut: Mapping[str, int]


def typed(command: Command, values: Mapping[str, str]) -> Typed:
    """Convert all values of a call; an empty one counts as not given. Raises Refusal."""
    given = {name: value for name, value in values.items() if clean(value).text}
    for name in given:
        if command.option(name) is None:
            raise Refusal("option.unknown", name=shown(name), command=command.path)
    kwargs: dict[str, Value] = {}
    cut: dict[str, int] = {}
    for option in command.options:
        if option.name not in given:
            continue
        kwargs[option.parameter or option.name] = _offered(command, option, given)
        if option.cut and len(clean(given[option.name], lines=option.lines).text) > _high(option):
            cut[option.name] = _high(option)
    missing = tuple(o for o in command.options if o.required and o.name not in given)
    return Typed(kwargs=kwargs, missing=missing, cut=cut)


def convert(option: Option, text: str) -> Value:
    """One value. Raises Refusal with a word of its shape and the text given, cut at 40."""
    match option.shape:
        case Shape.TEXT:
            return _text(option, text)
        case Shape.NUMBER:
            return _number(option, text)
        case Shape.LENGTH:
            return length(text, option.low, option.high)
        case Shape.TIME:
            return Never.NEVER if is_never(option, text) else _time(option, text)
        case Shape.DAY:
            return shown(text).casefold()
        case Shape.CHOICE:
            return _choice(option, text)
        case Shape.YES:
            return _yes(text)
        case Shape.PERSON | Shape.CHANNEL:
            return _called(text)
        case _:
            assert_never(option.shape)


def fits(option: Option, text: str) -> bool:
    """Whether a bare word looks like a value of this option, be it within bounds or not."""
    match option.shape:
        case Shape.TEXT | Shape.PERSON | Shape.CHANNEL:
            return True
        case Shape.NUMBER:
            return _NUMBER.fullmatch(text) is not None
        case Shape.LENGTH:
            return lengths.meant(text)
        case Shape.TIME:
            word = text.casefold()
            return bool(_CLOCK.fullmatch(word) or _HALVES.fullmatch(word))
        case Shape.DAY:
            return meant_day(text)
        case Shape.CHOICE:
            return choice_of(option, text) is not None
        case Shape.YES:
            return text.casefold() in _YES | _NO
        case _:
            assert_never(option.shape)


def is_never(option: Option, text: str) -> bool:
    """Whether the word says that there is to be no such time, where an option takes that."""
    return option.never and text.strip().casefold() in _NONE


def opposite(text: str) -> str:
    """Of a yes the no, and the other way round; the text itself where it is neither."""
    word = text.casefold()
    return "no" if word in _YES else "yes" if word in _NO else text


def choice_of(option: Option, text: str) -> str | None:
    """The choice that the text names, in any case, by itself or by another word for it."""
    word = _plain(text)
    for choice in option.choices:
        if _plain(choice) == word:
            return choice
    return next((choice for other, choice in option.also if _plain(other) == word), None)


def close_choice(option: Option, text: str) -> str | None:
    """The choice that a mistyped word could mean."""
    words = {_plain(choice): choice for choice in option.choices}
    words |= {_plain(other): choice for other, choice in option.also}
    close = get_close_matches(_plain(text)[:40], words, n=1, cutoff=0.75)
    return words[close[0]] if close else None


def length(text: str, low: int | None = None, high: int | None = None) -> int:
    """Minutes within bounds (1 to 960 where none are given). Raises Refusal."""
    return bounded(lengths.minutes_of(text), text, low, high)


def bounded(
    minutes: int | None, text: str, low: int | None = None, high: int | None = None
) -> int:
    """The same for a `text` that was read already; None is what no length was read from."""
    least = lengths.LOW if low is None else low
    most = lengths.HIGH if high is None else high
    if minutes is None:
        raise Refusal("length.bad", given=shown(text))
    if not least <= minutes <= most:
        raise Refusal("minutes.range", given=shown(text), low=least, high=most)
    return minutes


def _offered(command: Command, option: Option, given: Mapping[str, str]) -> Value:
    """The value; for a mistyped choice the refusal carries the call that was meant."""
    try:
        return convert(option, given[option.name])
    except Refusal as refusal:
        close = close_choice(option, given[option.name])
        if close is None:
            raise
        values = {**given, option.name: close}
        meant = offers(offer(command, values, label=close))
        raise Refusal(refusal.word, offers=meant, **refusal.values) from None


def _text(option: Option, text: str) -> str:
    high = _high(option)
    cleaned = clean(text, lines=option.lines, high=high)
    if cleaned.letters is not None and not option.cut:
        raise Refusal("text.long", name=option.name, letters=cleaned.letters, high=high)
    return cleaned.text


def _high(option: Option) -> int:
    return TEXT_HIGH if option.high is None else option.high


def _number(option: Option, text: str) -> int:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise Refusal("number.bad", given=shown(text), name=option.name)
    number = int(match[1]) if len(match[1]) <= 12 else BIGGEST + 1
    low = 0 if option.low is None else option.low
    high = BIGGEST if option.high is None else option.high
    if not low <= number <= high:
        raise Refusal("number.range", given=shown(text), name=option.name, low=low, high=high)
    return number


def _time(option: Option, text: str) -> time:
    try:
        return _clock(text.strip().casefold())
    except ValueError:
        word = "time.bad_or_none" if option.never else "time.bad"
        raise Refusal(word, given=shown(text)) from None


def _clock(word: str) -> time:
    if match := _CLOCK.fullmatch(word):
        return time(int(match[1]), int(match[2] or 0))
    match = _HALVES.fullmatch(word)
    if match is None or not 1 <= int(match[1]) <= 12:
        raise ValueError(word)
    return time(int(match[1]) % 12 + (12 if match[3] == "p" else 0), int(match[2] or 0))


def _choice(option: Option, text: str) -> str:
    chosen = choice_of(option, text)
    if chosen is None:
        choices = ", ".join(option.choices)
        raise Refusal("choice.bad", given=shown(text), name=option.name, choices=choices)
    return option.members(chosen) if option.members else chosen


def _yes(text: str) -> bool:
    word = text.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Refusal("yes.bad", given=shown(text))


def _called(text: str) -> str:
    """The id in a call by name (<@U1|ada>, <#C1>), else the word itself without its mark."""
    text = clean(text, high=TEXT_HIGH).text
    match = _CALL.fullmatch(text)
    return match[1] if match else text.removeprefix("@").removeprefix("#")


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", text.strip().casefold())
