"""Rows in a fixed-width block, narrow enough for a phone; bars made of blocks."""

import unicodedata
from collections.abc import Sequence

from adapters.discord.markdown import ELLIPSIS, visible
from bot.talk.message import Bar, Table

WIDE = 46  # letters of a line; a row that is longer gets its last cell on a line of its own
CELL = 120
CELLS = 16  # of a bar
_FENCE = 8  # letters of the two fences with their line breaks


def table(given: Table, high: int) -> str:
    """The rows as a block of code of at most `high` letters; rows that do not fit are left out."""
    rows = [[cell(one) for one in row] for row in ((given.head,) if given.head else ())]
    rows += [[cell(one) for one in row] for row in given.rows]
    lines = _lines([row for row in rows if row])
    kept, left = [], high - _FENCE
    for line in lines:
        if len(line) + 1 > left - len(ELLIPSIS) - 1 and line is not lines[-1]:
            kept.append(ELLIPSIS)
            break
        if len(line) + 1 > left:
            kept.append(ELLIPSIS)
            break
        kept.append(line)
        left -= len(line) + 1
    if not kept or kept == [ELLIPSIS]:
        return ELLIPSIS if lines and high > 0 else ""
    return "```\n" + "\n".join(kept) + "\n```"


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
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _lines(rows: Sequence[Sequence[str]]) -> list[str]:
    columns = max(map(len, rows), default=0)
    full = [[*row, *[""] * (columns - len(row))] for row in rows]
    widths = [max(map(width, column)) for column in zip(*full, strict=True)]
    if columns < 2 or sum(widths) + 2 * (columns - 1) <= WIDE:
        return [_line(row, widths) for row in full]
    lines: list[str] = []
    for row in full:
        lines.append(_line(row[:-1], widths[:-1]))
        if row[-1]:
            lines.append(f"  {row[-1]}")
    return lines


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (one + " " * (wide - width(one)) for one, wide in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()
