"""Cursors of list methods."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..errors import Refused
from ..model import Json

T = TypeVar("T")


def page(rows: Sequence[T], args: Json, default: int = 100) -> tuple[Sequence[T], Json]:
    """The rows of this page, and the answer's `response_metadata` with the next cursor ("" at the
    end).
    """
    limit = min(int(args.get("limit") or default), 1000)
    cursor = str(args.get("cursor") or "")
    if cursor and not cursor.isdigit():
        raise Refused("invalid_cursor", wrong="invalid_cursor")
    begin = int(cursor or 0)
    after = begin + limit
    following = str(after) if after < len(rows) else ""
    return rows[begin:after], {"response_metadata": {"next_cursor": following}}
