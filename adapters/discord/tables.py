"""Rows in a fixed-width block, narrow enough for a phone; bars made of blocks."""

import unicodedata
from collections.abc import Sequence

from adapters.discord.markdown import ELLIPSIS, escaped, visible
from bot.talk.message import Bar, Table

WIDE = 40  # columns of a line that a phone does not break
CELL = 120
CELLS = 16  # of a bar
_FENCES = 8  # letters of the two fences with their line breaks


def table(given: Table, high: int) -> str:
    """The rows in at most `high` letters; those that do not fit are left out.

    Narrow ones stand under each other in a block of code. A phone would break the lines of wide
    ones, so each of their rows is a point of a list.
    """
    rows = [[cell(one) for one in row] for row in given.rows if row]
    head = [cell(one) for one in given.head]
    lines = _columns([head, *rows] if any(head) else rows)
    if all(width(line) <= WIDE for line in lines):
        kept = _fitting(lines, high - _FENCES)
        return "```\n" + "\n".join(kept) + "\n```" if kept else ""
    return "\n".join(_fitting([_point(row, high) for row in rows], high))


def _fitting(lines: Sequence[str], high: int) -> list[str]:
    """As many lines as fit, then an ellipsis where some are left out."""
    total = sum(len(line) + 1 for line in lines)
    if total <= high:
        return list(lines)
    kept, left = [], high - len(ELLIPSIS) - 1
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            break
        kept.append(line)
    return [*kept, ELLIPSIS] if high > len(ELLIPSIS) else []


def _point(row: Sequence[str], high: int) -> str:
    """A row as a point: what stands first is what one looks for."""
    first, *rest = [escaped(one, high) for one in row if one] or [""]
    return " · ".join([f"- **{first}**" if first else "-", *rest])


def cell(text: str) -> str:
    """A cell on one line; its backticks cannot end the block."""
    said = " ".join(visible(text).replace("`", "ˋ").split())
    return said if len(said) <= CELL else said[: CELL - 1] + ELLIPSIS


def bar(given: Bar) -> str:
    """A share from 0 to 1 as blocks; the words stand beside it."""
    share = min(1.0, max(0.0, given.share)) if given.share == given.share else 0.0
    full = round(share * CELLS)
    return "█" * full + "░" * (CELLS - full)


def width(text: str) -> int:
    """How many columns some text takes in a fixed-width face."""
    if text.isascii():
        return len(text)
    return sum(_wide(letter) for letter in text)


def _wide(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The cells of every row under each other."""
    columns = max(map(len, rows), default=0)
    full = [[*row, *[""] * (columns - len(row))] for row in rows]
    widths = [max(map(width, column)) for column in zip(*full, strict=True)]
    return [_line(row, widths) for row in full]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (one + " " * (wide - width(one)) for one, wide in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()
