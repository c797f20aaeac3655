"""The walk of the streak over one code a date: the only place where a run grows or breaks."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


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


class Course(Struct):
    """The dates from `origin` on, one code each; the walk writes its verdicts into it."""

    origin: int
    codes: bytearray
    breaks: list[tuple[int, int, int, int]] = []  # as in Break
    joined: dict[int, int] = {}  # first date back: date of the repair

    def judge(self, first: int, stop: int, dates: int, verdict: bytes) -> None:
        """The due dates of a gap get their verdict; where `dates` is 1, it is the first alone."""
        first, stop = first - self.origin, stop - self.origin
        if dates == 1:
            self.codes[first] = verdict[self.codes[first]]
        else:
            self.codes[first:stop] = self.codes[first:stop].translate(verdict)


def advance(walk: Walk, course: Course, stop: int) -> Walk:
    """Walks on over the dates from `walk.day` to before `stop`, a gap and a row of done at a time.

    Within a row nothing is spent, so its done dates may be counted at once.
    """
    day, run, best, freezes, earned, gap, gap_from, window, repaired = walk
    codes, origin, end = course.codes, course.origin, stop - course.origin
    find, count, breaks = codes.find, codes.count, course.breaks
    at = day - origin
    while True:
        back = find(DONE, at, end)
        if back - at == 1 and codes[at] == GAP:  # the usual one, at less cost
            missing = 1
        else:
            missing = count(GAP, at, back if back >= 0 else end)
        if missing:
            if not gap:
                gap_from = origin + (at if codes[at] == GAP else find(GAP, at))
            gap += missing
        if back < 0:
            return Walk(stop, run, best, freezes, earned, gap, gap_from, window, repaired)
        if gap:
            day = origin + back
            breaks.append((gap_from, day, gap, freezes))
            if gap <= freezes:
                freezes -= gap
                verdict = FREEZE
            else:
                verdict = MISS
                window = None  # opened where a date within it could join the run again
                if run >= REPAIR_FROM and repairable(run, day + REPAIR_WITHIN - 1, repaired):
                    window = Window(run, gap_from, day)
                run = 0
            first = gap_from - origin
            if gap == 1:
                codes[first] = verdict[GAP]
            else:
                codes[first:back] = codes[first:back].translate(verdict)
            gap = 0
        at = find(GAP, back, end)
        if at < 0:
            at = end
        if window is not None:
            joins, window, repaired = _towards(window, course, back, at, repaired)
            run += joins
        done = 1 if at - back == 1 else count(DONE, back, at)
        run += done
        if run > best:
            best = run
        earned += done
        if earned >= EARNED_AFTER:
            freezes = min(FREEZES, freezes + earned // EARNED_AFTER)
            earned %= EARNED_AFTER


def _towards(
    window: Window, course: Course, at: int, end: int, repaired: int
) -> tuple[int, Window | None, int]:
    """Takes the done dates of a row into an open window: (run joined, window, last repair)."""
    while (at := course.codes.find(DONE, at, end)) >= 0:
        day, days = course.origin + at, window.days + 1
        if day - window.back >= REPAIR_WITHIN:
            return 0, None, repaired
        if days == REPAIR_DAYS:
            if not repairable(window.run, day, repaired):
                return 0, None, repaired
            course.judge(window.missed_from, window.back, 0, REPAIR)
            course.joined[window.back] = day
            return window.run, None, day
        window, at = Window(window.run, window.missed_from, window.back, days), at + 1
    return 0, window, repaired


def repairable(run: int, day: int, repaired: int) -> bool:
    """Whether a run may be joined again on a date."""
    return run >= REPAIR_FROM and (not repaired or day - repaired >= REPAIR_AGAIN)
