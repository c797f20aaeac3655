"""Inline text: plain pieces that every renderer escapes, and the few that it must not.

A string is always plain text, whoever wrote it; nothing in it is markup on any platform.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias, assert_never

from msgspec import Struct


class MomentForm(StrEnum):
    """How a reader sees an instant."""

    TIME = "time"
    DAY = "day"
    BOTH = "both"
    RELATIVE = "relative"


class Link(Struct, frozen=True, kw_only=True, tag=True):
    """An http(s) address; `label` is a word of ours or a title, shown where links can be named."""

    label: str
    url: str


class Moment(Struct, frozen=True, kw_only=True, tag=True):
    """An instant (aware UTC) that each reader sees on the own clock; `plain` is the fallback."""

    at: datetime
    form: MomentForm
    plain: str


class Mention(Struct, frozen=True, kw_only=True, tag=True):
    """A call by name; it rings only when the message's own `mentions` holds the account too."""

    platform: str
    space: str
    id: str
    name: str


Piece: TypeAlias = str | Link | Moment | Mention
Rich: TypeAlias = tuple[Piece, ...]


def linked(pieces: Iterable[Piece], may: Callable[[str], object]) -> list[Piece]:
    """A title that was just named carries its link itself, instead of being said twice.

    `"Some talk", 21 min, ‹Some talk›.` is `"‹Some talk›", 21 min.`, and so it is after a colon;
    what was named just before it (`Acme. ‹Acme›`) is said once as well. `may` is false for an
    address that the platform makes no link of. For platforms on which a link can be named.
    """
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if isinstance(piece, Link) and isinstance(before, str) and may(piece.url):
            start, label, end = before.partition(piece.label) if piece.label else ("", "", "")
            if label and (end.endswith((", ", ": ")) or end == ". "):
                found[-1:] = [start, piece, end[:-2]]
                continue
        if isinstance(piece, str) and isinstance(before, str):
            found[-1] = before + piece
            continue
        found.append(piece)
    return found


def plain(rich: Iterable[Piece]) -> str:
    """The text as a reader of a plain screen sees it: links by address, people by name."""
    return "".join(_plain(piece) for piece in rich)


def _plain(piece: Piece) -> str:
    match piece:
        case str():
            return piece
        case Link():
            return piece.url
        case Moment():
            return piece.plain
        case Mention():
            return f"@{piece.name}"
        case _:
            assert_never(piece)
