"""The same in words: the alternative text of each picture, complete without it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from bot.pictures.marks import Mark, mark_of
from bot.pictures.shapes import Day, Labels, Stats, Year
from bot.pictures.stats import hours_of


def describe_year(year: Year) -> str:
    """Title and a line a month: how many dates of each mark, and the time."""
    return "\n".join([f"{year.title}.", *_months(year.days, year.labels)])


def describe_stats(stats: Stats) -> str:
    """The facts, the time by kind, and the days month by month."""
    hours = ", ".join(f"{kind} {hours_of(minutes, stats.labels)}" for kind, minutes in stats.hours)
    facts = [f"{name}: {said}." for name, said in stats.facts]
    told = [f"{hours}."] if hours else []
    return "\n".join([f"{stats.title}.", *facts, *told, *_months(stats.days, stats.labels)])


def _months(days: Sequence[Day], labels: Labels) -> list[str]:
    begun = [day for day in days if mark_of(day[2]) is not None]
    if not begun:
        return [labels.none]
    months = groupby(begun, key=lambda day: (day[0].year, day[0].month))
    return [
        f"{labels.months[month - 1]} {year}: {_counts(group, labels)}."
        for (year, month), group in months
    ]


def _counts(days: Iterable[Day], labels: Labels) -> str:
    found = list(days)
    counts = Counter(mark_of(status) for _, _, status in found)
    parts = [f"{counts[mark]} {getattr(labels, mark)}" for mark in Mark if counts[mark]]
    minutes = sum(spent for _, spent, _ in found)
    return ", ".join([*parts, hours_of(minutes, labels)])
