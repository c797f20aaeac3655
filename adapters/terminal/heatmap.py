"""The year's days as blocks of letters, above the words that say the same."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from rich.text import Text as Ink

from adapters.terminal import render
from bot.domain.walk import Status
from bot.pictures.marks import Mark, mark_of
from bot.pictures.shapes import Day, Labels, shape_of
from bot.talk import clean
from bot.talk.message import Picture

LEVELS = ((60, "█"), (30, "▓"), (15, "▒"), (0, "░"))
MARKS: Mapping[Mark, tuple[str, str]] = {
    Mark.COVERED: ("◎", "cyan"),
    Mark.QUIET: ("·", "dim"),
    Mark.REST: ("-", "dim"),
    Mark.AWAY: ("=", "dim"),
    Mark.OPEN: ("○", "bold"),
}


def drawn(picture: Picture) -> Iterator[Ink]:
    """The days, a row a weekday, and the alternative text; the text alone where it fits none."""
    try:
        shape = shape_of(picture.kind, picture.data)
    except ValueError:
        shape = None
    if shape is not None and shape.days:
        yield from grid(shape.days, shape.labels)
        yield legend(shape.labels)
    yield Ink(clean.clean(picture.alt, lines=True).text)


def grid(days: Sequence[Day], labels: Labels) -> Iterator[Ink]:
    """Seven rows, Monday first, a column a week, the months above."""
    by_date = {day: (minutes, status) for day, minutes, status in days}
    first = days[0][0] - timedelta(days=days[0][0].weekday())
    weeks = [first + timedelta(weeks=n) for n in range((days[-1][0] - first).days // 7 + 1)]
    name = max(map(render.width, labels.weekdays))
    yield Ink(" " * (name + 1) + _months(weeks, labels), "dim")
    for weekday, label in enumerate(labels.weekdays):
        row = Ink(label + " " * (name - render.width(label) + 1), "dim")
        for week in weeks:
            row.append(*_cell(by_date.get(week + timedelta(days=weekday))))
        yield row


def legend(labels: Labels) -> Ink:
    """What each letter stands for."""
    marks = "  ".join(f"{sign} {getattr(labels, mark)}" for mark, (sign, _) in MARKS.items())
    return Ink(f"░▒▓█ {labels.levels}  {marks}", "dim")


def _cell(found: tuple[int, Status] | None) -> tuple[str, str]:
    mark = mark_of(found[1]) if found else None
    if found is None or mark is None:
        return " ", ""
    if mark is Mark.KEPT:
        return next(sign for least, sign in LEVELS if found[0] >= least), "green"
    return MARKS[mark]


def _months(weeks: Sequence[date], labels: Labels) -> str:
    """The name of a month above the first whole column of it that has room for the name."""
    row, month = "", 0
    for index, week in enumerate(weeks):
        if week.month != month and len(row) <= index:
            month = week.month
            row = row.ljust(index) + labels.months[month - 1] + " "
    return row.rstrip()
