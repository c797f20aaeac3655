"""The id of a button or select: command, ids and numbers in at most 100 characters, and back.

`u1!checkin!F4x!i=fastai-1;m=30`: version, path, owner (base 36, after an `F` for a form), values.
A select names the option that its choice fills by a value of its own, `*=item`. Nothing is
stored: the id of a message of last year still says what to do.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from msgspec import Struct

from bot.talk.message import Action, Select

LIMIT = 100  # Discord's; Slack allows 255
CHOICE_LIMIT = 75  # of the value of one choice; Slack's
KNOWN = 256  # paths, and names, that were looked at of late

_VERSION = "u1"
_is_path = lru_cache(KNOWN)(re.compile(r"[a-z][a-z0-9-]*(?: [a-z0-9-]+)*").fullmatch)
_is_name = lru_cache(KNOWN)(re.compile(r"[a-z][a-z0-9_]*").fullmatch)
_VALUE = re.compile(r"[A-Za-z0-9_.:+/#@-]*")
_MARK = re.compile(r"(F?)([0-9a-z]{1,13})?")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CHOSEN = "*"

# One letter for the names that long ids of items stand beside. Entries are only ever added:
# messages out there carry them.
_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "item": "i",
        "minutes": "m",
        "kind": "k",
        "number": "n",
        "day": "d",
        "at": "a",
        "paper": "p",
        "step": "s",
        "part": "t",
        "whole": "w",
        "refuse": "r",
    }
)
_LONG = {short: name for name, short in _SHORT.items()}


class Pressed(Struct, frozen=True, kw_only=True):
    """What an id says. `option` is the one that a select's choice fills, "" for a button."""

    command: str
    values: Mapping[str, str]
    form: bool = False
    owner: int | None = None
    option: str = ""


def is_safe(value: str) -> bool:
    """Whether a value may stand in an id: an id, a number, a day, a zone; never a sentence."""
    return _VALUE.fullmatch(value) is not None


def encode(action: Action | Select) -> str:
    """The id. Raises ValueError, naming command and reason, for people's text and for more than
    100 characters.
    """
    if isinstance(action, Action):
        return _encode(action.command, action.values, action.form, action.owner, "")
    for _, value in action.choices:
        if not value or len(value) > CHOICE_LIMIT:
            raise ValueError(f"{action.command}: a choice has 1 to {CHOICE_LIMIT} characters")
    return _encode(action.command, action.values, False, action.owner, action.option)


def decode(id: str) -> Pressed | None:
    """What the id says, None for one that is not of this bot. Never raises."""
    parts = id.split("!") if len(id) <= LIMIT else []
    if len(parts) != 4 or parts[0] != _VERSION or not _is_path(parts[1]):
        return None
    mark, values = _MARK.fullmatch(parts[2]), _values(parts[3])
    if mark is None or values is None:
        return None
    option = values.pop(_CHOSEN, None)
    if option is not None and not _is_name(option):
        return None
    owner = int(mark[2], 36) if mark[2] else None
    return Pressed(
        command=parts[1], values=values, form=bool(mark[1]), owner=owner, option=option or ""
    )


def _encode(
    command: str, values: Mapping[str, str], form: bool, owner: int | None, option: str
) -> str:
    if not _is_path(command):
        raise ValueError(f"{command!r} is no path of a command")
    pairs: list[str] = []
    for name, value in values.items():
        if not _is_name(name) or name in _LONG or not is_safe(value):
            raise ValueError(f"{command}: {name}={value!r} may not stand in an id")
        pairs.append(f"{_SHORT.get(name, name)}={value}")
    if option and (not _is_name(option) or option in values):
        raise ValueError(f"{command}: a select cannot fill {option!r}")
    if option:
        pairs.append(f"{_CHOSEN}={option}")
    mark = ("F" if form else "") + ("" if owner is None else _base36(owner))
    id = "!".join((_VERSION, command, mark, ";".join(pairs)))
    if len(id) > LIMIT:
        raise ValueError(f"{command}: its id has {len(id)} characters, {LIMIT} fit: {id}")
    return id


def _values(text: str) -> dict[str, str] | None:
    values: dict[str, str] = {}
    for pair in text.split(";") if text else ():
        short, equals, value = pair.partition("=")
        name = _LONG.get(short, short)
        known = short == _CHOSEN or _is_name(name)
        if not equals or not known or name in values or not is_safe(value):
            return None
        values[name] = value
    return values


def _base36(number: int) -> str:
    if not 0 <= number < 2**63:
        raise ValueError(f"{number} is no number of a person")
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
