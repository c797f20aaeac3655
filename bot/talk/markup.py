"""Inline text: plain pieces that every renderer escapes, and the few that it must not.

A string is always plain text, whoever wrote it; nothing in it is markup on any platform.
"""

from collections.abc import Iterable
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
