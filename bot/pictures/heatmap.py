"""The days of a year: a column a week, Monday on top, in two rows so that a phone can show it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.pictures.canvas import Canvas
from bot.pictures.marks import LEVELS, Mark, draw_mark, mark_of
from bot.pictures.shapes import Day, Labels, Year

WIDTH = 780
EDGE = 24
LEFT = 84  # where the first column begins, right of the weekdays
COLUMNS = 27  # of a row: two rows hold a year
STEP, WIDEST = 25, 44  # of a cell with its gap, in pixels
TITLE = 64
MONTH = 30  # the line of month names above a row
LEGEND = 84


def draw_year(year: Year) -> bytes:
    """The picture as PNG; 780 pixels wide."""
    canvas = Canvas(WIDTH, TITLE + height_of(year.days) + EDGE)
    canvas.text(EDGE, 36, year.title, 28)
    draw_days(canvas, TITLE, year.days, year.labels)
    return canvas.png()


def height_of(days: Sequence[Day]) -> int:
    """How many pixels the days and their legend take."""
    rows = _rows(days)
    return sum(MONTH + 7 * _step(row) + 14 for row in rows) + LEGEND


def draw_days(canvas: Canvas, y: int, days: Sequence[Day], labels: Labels) -> None:
    """The days and their legend, from y down."""
    for row in _rows(days):
        step = _step(row)
        _names(canvas, y, row, step, labels)
        for day, minutes, status in days:
            column = (_monday(day) - row[0]).days // 7
            if 0 <= column < len(row):
                at = (LEFT + column * step, y + MONTH + day.weekday() * step)
                draw_mark(canvas, *at, step - 4, mark_of(status), minutes)
        y += MONTH + 7 * step + 14
    _legend(canvas, y + 14, labels)


def _names(canvas: Canvas, y: int, row: Sequence[date], step: int, labels: Labels) -> None:
    middle = y + MONTH + (step - 4) // 2
    for weekday in (0, 2, 4, 6):
        canvas.text(EDGE, middle + weekday * step, labels.weekdays[weekday], 18, dim=True)
    free = 0
    for column, month in _months(row):
        x = LEFT + column * step
        if x >= free:
            canvas.text(x, y + 12, labels.months[month - 1], 20, dim=True)
            free = x + canvas.text_width(labels.months[month - 1]) + 12


def _months(row: Sequence[date]) -> Iterator[tuple[int, int]]:
    """(column, month) wherever the week holds the first of a month; the left edge has one too,
    unless the next is so near that it would be hidden by it."""
    sundays = [monday + timedelta(days=6) for monday in row]
    begun = [column for column, sunday in enumerate(sundays) if sunday.day <= 7]
    if begun[:1] not in ([0], [1]):
        yield 0, row[0].month
    for column in begun:
        yield column, sundays[column].month


def _legend(canvas: Canvas, y: int, labels: Labels) -> None:
    x = EDGE
    for least, _ in reversed(LEVELS):
        draw_mark(canvas, x, y, 21, Mark.KEPT, least)
        x += 25
    canvas.text(x + 6, y + 10, labels.levels, 20, dim=True)
    x = EDGE
    for mark in (Mark.COVERED, Mark.QUIET, Mark.REST, Mark.AWAY, Mark.OPEN):
        draw_mark(canvas, x, y + 36, 21, mark)
        name = str(getattr(labels, mark.value))
        canvas.text(x + 30, y + 46, name, 20, dim=True)
        x += 30 + canvas.text_width(name) + 24


def _rows(days: Sequence[Day]) -> list[list[date]]:
    """The Mondays of the weeks, in rows of at most 27, about equally long."""
    if not days:
        return []
    first, last = _monday(days[0][0]), _monday(days[-1][0])
    weeks = (last - first).days // 7 + 1
    mondays = [first + timedelta(weeks=n) for n in range(weeks)]
    rows = -(-weeks // COLUMNS)
    share = -(-weeks // rows)
    return [mondays[start : start + share] for start in range(0, weeks, share)]


def _step(row: Sequence[date]) -> int:
    return max(STEP, min(WIDEST, (WIDTH - LEFT - EDGE) // len(row)))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
