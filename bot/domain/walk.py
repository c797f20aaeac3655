"""The walk of the streak over one code a date: the only place where a run grows or breaks."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """What a date is, by the first rule that applies; the last four are the walk's verdicts."""

    BEFORE = "before"
    DONE = "done"
    PAUSED = "paused"
    OUTAGE = "outage"
    TRAVEL = "travel"
    EXCUSED = "excused"
    REST = "rest"
    OPEN = "open"
    FROZEN = "frozen"
    REPAIRED = "repaired"
    MISSED = "missed"
    COVERED = "covered"


# The walk works on one byte a date: the place in Status, or GAP, a due date not judged yet.
STATUSES = tuple(Status)
BEFORE, DONE, PAUSED, OUTAGE, TRAVEL, EXCUSED = range(6)
REST, OPEN, FROZEN, REPAIRED, MISSED, COVERED, GAP = range(6, 13)

FREEZES = 2
EARNED_AFTER = 7  # done dates for one more freeze
REPAIR_DAYS = 3  # done dates that join two runs,
REPAIR_WITHIN = 5  # within so many dates from the first one back,
REPAIR_FROM = 3  # for a run of at least so many,
REPAIR_AGAIN = 60  # once in so many dates


def _turn(before: int, after: int) -> bytes:
    return bytes(after if code == before else code for code in range(256))


FREEZE, MISS, COVER = _turn(GAP, FROZEN), _turn(GAP, MISSED), _turn(GAP, COVERED)
REPAIR = _turn(MISSED, REPAIRED)


class Window(NamedTuple):
    """A broken run that may be joined again: `days` done since `back`, the first date back."""

    run: int
    missed_from: int
    back: int
    days: int = 0


class Walk(NamedTuple):
    """Where the walk stands before the date `day`; dates are ordinals.

    `gap` unjudged due dates lie between `gap_from` and `day`; `repaired` is the date of the last
    repair, 0 where there was none. (A tuple, because one is made in every check-in.)
    """

    day: int
    run: int = 0
    best: int = 0
    freezes: int = FREEZES
    earned: int = 0
    gap: int = 0
    gap_from: int = 0
    window: Window | None = None
    repaired: int = 0

    @property
    def settled(self) -> bool:
        """Whether nothing done from `day` on can change how the dates before it were judged."""
        open_ = self.window is not None and self.day - self.window.back < REPAIR_WITHIN
        return not self.gap and not open_

    @property
    def covered(self) -> bool:
        """Whether the freezes cover the gap as it stands."""
        return self.gap <= self.freezes


class Break(NamedTuple):
    """A gap that ended: its due `dates` lie from `first` to before `back`."""

    first: int
    back: int
    dates: int
    freezes: int


@dataclass(slots=True)
class Course:
    """The dates from `origin` on, one code each; the walk writes its verdicts into it."""

    origin: int
    codes: bytearray
    breaks: list[Break] = field(default_factory=list)
    joined: dict[int, int] = field(default_factory=dict)  # first date back: date of the repair

    def judge(self, first: int, stop: int, verdict: bytes) -> None:
        here = slice(max(0, first - self.origin), stop - self.origin)
        self.codes[here] = self.codes[here].translate(verdict)


def advance(walk: Walk, course: Course, stop: int) -> Walk:
    """Walks on over the dates from `walk.day` to before `stop`."""
    start, run, best, freezes, earned, gap, gap_from, window, repaired = walk
    codes = bytes(course.codes[start - course.origin : stop - course.origin])
    for day, code in enumerate(codes, start):
        if code == DONE:
            if gap:
                course.breaks.append(Break(gap_from, day, gap, freezes))
                if gap <= freezes:
                    freezes -= gap
                    course.judge(gap_from, day, FREEZE)
                else:
                    course.judge(gap_from, day, MISS)
                    window = _opened(run, gap_from, day, repaired)
                    run = 0
                gap = 0
            run += 1
            earned += 1
            if earned == EARNED_AFTER:
                earned = 0
                freezes = min(FREEZES, freezes + 1)
            if window is not None:
                joins, window = _step(window, day, repaired)
                if joins is not None:
                    run += joins.run
                    repaired = course.joined[joins.back] = day
                    course.judge(joins.missed_from, joins.back, REPAIR)
            if run > best:
                best = run
        elif code == GAP:
            if not gap:
                gap_from = day
            gap += 1
    return Walk(stop, run, best, freezes, earned, gap, gap_from, window, repaired)


def _opened(run: int, missed_from: int, back: int, repaired: int) -> Window | None:
    """The window of a break; none where no date within it could join the run again."""
    last = back + REPAIR_WITHIN - 1
    return Window(run, missed_from, back) if repairable(run, last, repaired) else None


def _step(window: Window, day: int, repaired: int) -> tuple[Window | None, Window | None]:
    """One more done date in a window: (the window it joins again, the window that stays open)."""
    days = window.days + 1
    if day - window.back >= REPAIR_WITHIN:
        return None, None
    if days < REPAIR_DAYS:
        return None, window._replace(days=days)
    return (window if repairable(window.run, day, repaired) else None), None


def repairable(run: int, day: int, repaired: int) -> bool:
    """Whether a run may be joined again on a date."""
    return run >= REPAIR_FROM and (not repaired or day - repaired >= REPAIR_AGAIN)
