"""The ledger: everything that anyone sees about a streak, from facts and a moment."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from bot.domain.calendar import end_of, logical_date
from bot.domain.days import Day, Days, Reason, Record, Repair
from bot.domain.facts import Correction, Excuse, Facts, Silence, Spared
from bot.domain.people import zone_at
from bot.domain.tally import Steps, tally, undone_codes
from bot.domain.walk import (
    COVER,
    DONE,
    GAP,
    MISS,
    OPEN,
    REPAIR_DAYS,
    REPAIR_WITHIN,
    Break,
    Course,
    Status,
    Walk,
    advance,
    repairable,
)
from bot.domain.weeks import Weeks, count_weeks, monday_of

__all__ = [
    "Checkpoint",
    "Correction",
    "Day",
    "Days",
    "Excuse",
    "Facts",
    "Ledger",
    "Reason",
    "Repair",
    "Silence",
    "Spared",
    "Status",
    "Weeks",
    "ledger",
    "today",
]

HORIZON = 400  # dates that a deadline is looked for in
SETTLED_AFTER = 16  # dates back that recording, undoing, editing and away cannot reach
# A gap may be in the way of the newest Monday: then an earlier one is kept.
_LOOK_BACK = (364, 168, 84, 56, 42, 28, 21, 14, 7, 0)


class Checkpoint(Struct, frozen=True, kw_only=True):
    """Where a walk may be taken up again, a Monday (`day`), to read only what came after.

    Valid as long as no fact about a date before `day` was added, changed or removed. Plain
    numbers and dates, so that it can be stored; `repaired` is the date of the last repair.
    """

    day: date
    run: int
    best: int
    freezes: int
    earned: int
    repaired: date | None
    weeks: Weeks


class Ledger(Struct, frozen=True, kw_only=True):
    """The answer. `days` go from the first date (or the checkpoint's) to today.

    `alive_until` is the date whose end would bring the run to 0, `expires_at` (UTC) that end.
    """

    days: Days
    today: date
    run: int
    best: int
    freezes: int
    alive_until: date | None
    expires_at: datetime | None
    repair: Repair | None
    weeks: Weeks
    checkpoint: Checkpoint | None


def today(facts: Facts, now: datetime) -> date:
    """The later of the logical date of now and the latest `full` check-in's date."""
    here = logical_date(now, facts.zones, facts.plans).toordinal()
    return date.fromordinal(tally(facts, now, here, here)[1])


def ledger(facts: Facts, now: datetime, since: Checkpoint | None = None) -> Ledger:
    """The ledger at a moment. With a checkpoint, `facts` may leave out what happened before it."""
    here = logical_date(now, facts.zones, facts.plans).toordinal()
    sums, last = tally(facts, now, here, since.day.toordinal() if since else 0)
    steps = Steps(facts.plans)
    done = sums.done(steps)
    first = since.day.toordinal() if since else _first(facts, done)
    stop = max(first, last + 1)
    undone = bytes(undone_codes(facts, steps, now, first, stop + HORIZON))
    course = Course(first, _codes(undone, done, first, stop))
    walk, settled = _walk(course, _resume(since) if since else Walk(first), stop)
    tail = Break(walk.gap_from, stop, walk.gap, walk.freezes) if walk.gap else None
    if tail:
        course.judge(tail.first, stop, tail.dates, COVER if walk.covered else MISS)
    kept = last >= first and course.codes[last - first] == DONE
    pending = last + 1 if kept else last
    until = _alive_until(walk, undone, first, pending)
    repair = _offer(walk, pending)
    checkpoint = since
    past, counted_from = (since.weeks, first) if since else (Weeks(), first)
    if settled:
        past = count_weeks(course, undone, sums, steps, first, settled.day, past)
        checkpoint, counted_from = _checkpoint(settled, past), settled.day
    return Ledger(
        days=Days(Record(facts, course, undone, sums, tail, repair)),
        today=date.fromordinal(last),
        run=walk.run if walk.covered else 0,
        best=walk.best,
        freezes=walk.freezes,
        alive_until=until,
        expires_at=_end(facts, now, until) if until else None,
        repair=repair,
        weeks=count_weeks(course, undone, sums, steps, counted_from, last, past),
        checkpoint=checkpoint,
    )


def _first(facts: Facts, done: Sequence[int]) -> int:
    joined = facts.joined.toordinal()
    return min(joined, min(done, default=joined))


def _codes(undone: bytes, done: Sequence[int], first: int, stop: int) -> bytearray:
    """The codes up to today, which is open where it would be a gap."""
    codes = bytearray(undone[: stop - first])
    for day in done:  # none is before the first
        if day < stop:
            codes[day - first] = DONE
    if codes and codes[-1] == GAP:
        codes[-1] = OPEN
    return codes


def _walk(course: Course, walk: Walk, stop: int) -> tuple[Walk, Walk | None]:
    """The walk at its end, and on the newest Monday before which nothing is undecided."""
    settled = None
    newest = monday_of(stop - 1 - SETTLED_AFTER)
    for back in _LOOK_BACK if newest > walk.day else ():
        monday = newest - back
        if monday > walk.day:
            walk = advance(walk, course, monday)
            settled = walk if walk.settled else settled
    return advance(walk, course, stop), settled


def _alive_until(walk: Walk, undone: bytes, first: int, pending: int) -> date | None:
    """The first date from `pending` on, not done yet, whose end would make the run 0."""
    if not walk.run or not walk.covered:
        return None
    at, end = pending - first - 1, pending - first + HORIZON
    for _ in range(walk.freezes + 1 - walk.gap):
        at = undone.find(GAP, at + 1, end)
        if at < 0:
            return None
    return date.fromordinal(first + at)


def _end(facts: Facts, now: datetime, day: date) -> datetime:
    return end_of(day, zone_at(facts.zones, now), facts.plans)


def _offer(walk: Walk, pending: int) -> Repair | None:
    """What joins the broken run again, if done dates from `pending` on still can."""
    window = walk.window
    if window is None or not walk.covered:
        return None
    needed, by = REPAIR_DAYS - window.days, window.back + REPAIR_WITHIN - 1
    earliest = pending + needed - 1
    if earliest > by or not repairable(window.run, earliest, walk.repaired):
        return None
    return Repair(
        run=window.run,
        days=needed,
        by=date.fromordinal(by),
        back=date.fromordinal(window.back),
    )


def _checkpoint(walk: Walk, weeks: Weeks) -> Checkpoint:
    return Checkpoint(
        day=date.fromordinal(walk.day),
        run=walk.run,
        best=walk.best,
        freezes=walk.freezes,
        earned=walk.earned,
        repaired=date.fromordinal(walk.repaired) if walk.repaired else None,
        weeks=weeks,
    )


def _resume(since: Checkpoint) -> Walk:
    repaired = since.repaired.toordinal() if since.repaired else 0
    day, run, best = since.day.toordinal(), since.run, since.best
    return Walk(day, run, best, since.freezes, since.earned, repaired=repaired)
