"""The mark of a date: a form and a colour, so that no meaning hangs on the colour alone."""

from enum import StrEnum
from typing import assert_never

from bot.domain.walk import Status
from bot.pictures.canvas import Canvas, Colour

LEVELS = ((60, Colour.KEPT_4), (30, Colour.KEPT_3), (15, Colour.KEPT_2), (0, Colour.KEPT_1))


class Mark(StrEnum):
    """What a reader tells apart; each is a field of Labels."""

    KEPT = "kept"
    COVERED = "covered"
    QUIET = "quiet"
    REST = "rest"
    AWAY = "away"
    OPEN = "open"


def mark_of(status: Status) -> Mark | None:
    """The mark of a status; None for a date before the person began."""
    match status:
        case Status.BEFORE:
            return None
        case Status.DONE:
            return Mark.KEPT
        case Status.FROZEN | Status.REPAIRED | Status.COVERED:
            return Mark.COVERED
        case Status.MISSED:
            return Mark.QUIET
        case Status.REST:
            return Mark.REST
        case Status.PAUSED | Status.OUTAGE | Status.TRAVEL | Status.EXCUSED:
            return Mark.AWAY
        case Status.OPEN:
            return Mark.OPEN
        case _:
            assert_never(status)


def draw_mark(
    canvas: Canvas, x: int, y: int, side: int, mark: Mark | None, minutes: int = 0
) -> None:
    """The mark in a square: kept is full, covered a thick ring, quiet a thin one with nothing in
    it, rest a dot, away a dash, open a bright ring."""
    match mark:
        case None:
            canvas.fill(x, y, side, side, Colour.EMPTY)
        case Mark.KEPT:
            colour = next(colour for least, colour in LEVELS if minutes >= least)
            canvas.fill(x, y, side, side, colour)
        case Mark.COVERED:
            canvas.ring(x, y, side, side // 4, Colour.COVERED)
        case Mark.QUIET:
            canvas.ring(x, y, side, 1, Colour.QUIET)
        case Mark.REST:
            dot = side // 3
            canvas.fill(x + dot, y + dot, side - 2 * dot, side - 2 * dot, Colour.REST)
        case Mark.AWAY:
            thick = max(3, side // 5)
            canvas.fill(x + 2, y + (side - thick) // 2, side - 4, thick, Colour.AWAY)
        case Mark.OPEN:
            canvas.ring(x, y, side, 2, Colour.OPEN)
        case _:
            assert_never(mark)
