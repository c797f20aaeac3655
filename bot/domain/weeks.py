"""Weeks kept: every due date of it done, frozen or repaired, or the plan's minutes reached."""

from msgspec import Struct

from bot.domain.tally import Steps, Tally
from bot.domain.walk import COVERED, GAP, MISSED, Course

_NOTHING = (0,) * 7


class Weeks(Struct, frozen=True, kw_only=True):
    """Closed weeks (Monday to Sunday) with a due date: how many were kept, of how many."""

    kept: int = 0
    of: int = 0


def monday_of(day: int) -> int:
    """The Monday of a date's week; both are ordinals (1 was a Monday)."""
    return day - (day - 1) % 7


def count_weeks(
    course: Course,
    undone: bytes,
    sums: Tally,
    steps: Steps,
    start: int,
    before: int,
    past: Weeks,
) -> Weeks:
    """Counts on from `past`: the weeks from that of `start` on, over when `before` began."""
    kept, of = past.kept, past.of
    codes, origin = course.codes, course.origin
    for monday in range(monday_of(start), before - 6, 7):
        first, stop = max(0, monday - origin), monday + 7 - origin
        if GAP not in undone[first:stop]:
            continue
        of += 1
        week = codes[first:stop]
        if (MISSED not in week and COVERED not in week) or _reached(sums, steps, monday):
            kept += 1
    return Weeks(kept=kept, of=of)


def _reached(sums: Tally, steps: Steps, monday: int) -> bool:
    """The minutes of the plan in force on the week's Sunday."""
    total = sum(map(sums.counted.get, range(monday, monday + 7), _NOTHING))
    return total >= steps.on(monday + 6).weekly_minutes
