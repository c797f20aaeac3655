"""A line cut into words: quotes hold blanks together, `name:` marks the value of an option."""

import re
from collections.abc import Mapping

from msgspec import Struct

from bot.domain.refusal import Refusal
from bot.talk.clean import shown
from bot.talk.command import Option

QUOTES = '"“”„‟＂'  # an apostrophe is a letter
_NAME = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):")
_WORD = re.compile(r"\S+")


class Token(Struct, frozen=True, kw_only=True):
    """One word. `name` is the option that it is a value of ("" for a bare word).

    `start` and `end` are its place in the line; `quoted` says that quotes held it together.
    """

    text: str
    start: int
    end: int
    name: str = ""
    quoted: bool = False


def split(line: str, options: Mapping[str, Option]) -> list[Token]:
    """The words of a line. A quote opens at the beginning of a word or value, nowhere else.

    Only names in `options` count, so `19:30` and `https://…` are words. The value after an
    unquoted `name:` of an option with `rest` is the rest of the line; a blank may follow every
    `name:`. Raises Refusal `quote.open` where a quote has no end.
    """
    tokens: list[Token] = []
    at = _skip(line, 0)
    while at < len(line):
        token = _token(line, at, options)
        tokens.append(token)
        at = _skip(line, token.end)
    return tokens


def _token(line: str, start: int, options: Mapping[str, Option]) -> Token:
    match = _NAME.match(line, start)
    option = options.get(match[1].casefold()) if match else None
    if match is None or option is None:
        text, end, quoted = _word(line, start)
        return Token(text=text, start=start, end=end, quoted=quoted)
    value = _value_at(line, match.end(), options)
    if option.rest and line[value : value + 1] not in tuple(QUOTES):
        rest = line[match.end() :].strip()
        return Token(text=rest, start=start, end=len(line), name=option.name)
    text, end, quoted = _word(line, value)
    return Token(text=text, start=start, end=end, name=option.name, quoted=quoted)


def _value_at(line: str, after: int, options: Mapping[str, Option]) -> int:
    """Where the value begins: behind blanks, unless another `name:` or the end comes there."""
    value = _skip(line, after)
    match = _NAME.match(line, value)
    empty = value == len(line) or (match and match[1].casefold() in options)
    return after if empty else value


def _word(line: str, start: int) -> tuple[str, int, bool]:
    """The word that begins at `start` without its quotes, where it ends, whether it had some."""
    if line[start : start + 1] not in tuple(QUOTES):
        match = _WORD.match(line, start)
        return (match[0], match.end(), False) if match else ("", start, False)
    close = next((n for n in range(start + 1, len(line)) if line[n] in QUOTES), None)
    if close is None:
        raise Refusal("quote.open", given=shown(line[start + 1 :].strip().partition(" ")[0]))
    tail = _WORD.match(line, close + 1)
    end = tail.end() if tail else close + 1
    return line[start + 1 : close] + (tail[0] if tail else ""), end, True


def _skip(line: str, at: int) -> int:
    while at < len(line) and line[at].isspace():
        at += 1
    return at
