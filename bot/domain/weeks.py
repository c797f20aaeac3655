"""Weeks kept: every due date of it done, frozen or repaired, or the plan's minutes reached."""

from msgspec import Struct

from bot.domain.tally import Steps, Tally
from bot.domain.walk import COVERED, GAP, MISSED, Course

_NOTHING = (0,) * 7
LOST = 1
_LOST = bytes(LOST if code in (MISSED, COVERED) else 0 for code in range(256))


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
    kept, of, origin = past.kept, past.of, course.origin
    codes, get = course.codes.translate(_LOST), sums.counted.get
    always = steps.plans[0] if len(steps.plans) == 1 else None
    for monday in range(monday_of(start), before - 6, 7):
        first, stop = monday - origin, monday + 7 - origin
        if first < 0:
            first = 0  # what lies before the first date is neither due nor missed
        if GAP not in undone[first:stop]:
            continue
        of += 1
        if LOST in codes[first:stop]:
            plan = always or steps.on(monday + 6)  # the one in force on its Sunday
            minutes = sum(map(get, range(monday, monday + 7), _NOTHING))
            if minutes < plan.weekly_minutes:
                continue
        kept += 1
    return Weeks(kept=kept, of=of)
