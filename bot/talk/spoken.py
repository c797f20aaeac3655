"""Words that people put between values: `away until friday`, `remind me at 7pm`."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.talk.command import Command, Option, Shape
from bot.talk.convert import fits, is_never
from bot.talk.tokens import Token

FILLERS = frozenset({"a", "about", "around", "at", "by", "day", "every", "for", "in", "me", "the"})
"""They say nothing before a value that is no text."""
UNITS = frozenset({"min", "mins", "minutes"})
FROM_TO = ("from", "until")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_spoken(command: Command, tokens: Sequence[Token]) -> list[Token]:
    """The words with the bare name of an option as `name:`, and without fillers before a value.

    A command that takes the line as it stands has its own words in it: it is left alone.
    """
    if any(option.whole for option in command.options):
        return list(tokens)
    return _dated(command, list(_named(command, tokens)))


def _named(command: Command, tokens: Sequence[Token]) -> Iterator[Token]:
    known = {token.name for token in tokens}
    name = ""
    for at, token in enumerate(tokens):
        option = command.option(token.text.casefold()) if _is_bare(token) else None
        if name:
            yield replace(token, name=name)
            name = ""
        elif option and option.name not in known and _is_value(option, tokens[at + 1 :]):
            name = option.name
        elif not _is_filler(command, tokens[at:]) and not _is_unit(command, tokens[: at + 1]):
            yield token


def _dated(command: Command, tokens: list[Token]) -> list[Token]:
    """Of two bare dates of a time away the earlier is the first, whichever was said first."""
    bare = [one for one in tokens if _is_bare(one) and _ISO.fullmatch(one.text)]
    said = any(one.name in FROM_TO for one in tokens)
    if said or len(bare) != len(FROM_TO) or not all(map(command.option, FROM_TO)):
        return tokens
    by_date = sorted(bare, key=lambda one: one.text)
    names = {one.start: name for one, name in zip(by_date, FROM_TO, strict=True)}
    return [replace(one, name=names.get(one.start, one.name)) for one in tokens]


def _is_bare(token: Token) -> bool:
    return not token.name and not token.quoted


def _is_value(option: Option, behind: Sequence[Token]) -> bool:
    """Whether a value of the option stands next; any word could be one of a free text."""
    free = option.shape is Shape.TEXT and not option.complete and "_" not in option.name
    told = option.shape is Shape.YES or free  # a yes/no option may stand as its name alone
    if told or not behind or behind[0].name:
        return False
    return fits(option, behind[0].text) or is_never(option, behind[0].text)


def _is_filler(command: Command, tokens: Sequence[Token]) -> bool:
    """Whether the first word says nothing: no option takes it, and one takes what follows."""
    first, *behind = tokens
    if not _is_bare(first) or first.text.casefold() not in FILLERS:
        return False
    value = next((one for one in behind if one.text.casefold() not in FILLERS), None)
    options = command.options
    taken = value is not None and any(fits(option, value.text) for option in options)
    return taken and not any(fits(option, first.text) for option in options)


def _is_unit(command: Command, tokens: Sequence[Token]) -> bool:
    """Whether the last word is the unit of a plain number: `plan 200 minutes`."""
    if not command.options or command.options[0].shape is not Shape.NUMBER:
        return False  # a length has its unit in itself
    before = tokens[-2] if len(tokens) > 1 else None
    number = before is not None and before.text.isdecimal()
    return number and _is_bare(tokens[-1]) and tokens[-1].text.casefold() in UNITS
