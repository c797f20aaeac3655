"""The dates of a ledger: status, minutes and the rule that decided each, made when asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple, assert_never, overload

from msgspec import Struct

from bot.domain.facts import Facts
from bot.domain.people import Span, plan_on
from bot.domain.tally import Tally
from bot.domain.walk import DONE, GAP, REPAIR_DAYS, STATUSES, Break, Course, Status
from bot.domain.weeks import monday_of


class Reason(Struct, frozen=True, kw_only=True):
    """The rule that decided a date: a word that views put into a sentence, with its values."""

    word: str
    values: Mapping[str, object] = {}


class Day(Struct, frozen=True, kw_only=True):
    """One date. `minutes` decide its status; `extra` count in totals and boards alone.

    `due` is whether it would be open or a gap day without its check-ins.
    """

    date: date
    status: Status
    minutes: int
    extra: int
    due: bool
    reason: Reason


class Repair(Struct, frozen=True, kw_only=True):
    """A broken run that is on offer: `days` more done dates up to `by` join it again."""

    run: int
    days: int
    by: date
    back: date


_FIRST_OF_BREAK = itemgetter(0)


class Record(NamedTuple):
    """What the walk left behind: `course` up to today, `undone` the codes without check-ins,
    which go on into the future, and `tail`, the gap that is still open."""

    facts: Facts
    course: Course
    undone: bytes
    tally: Tally
    tail: Break | None
    repair: Repair | None


class Days(Sequence[Day]):
    """The dates from the first to today, oldest first; each Day is made when it is asked for."""

    __slots__ = ("_record",)

    def __init__(self, record: Record) -> None:
        self._record = record

    def __len__(self) -> int:
        return len(self._record.course.codes)

    @overload
    def __getitem__(self, at: int) -> Day: ...
    @overload
    def __getitem__(self, at: slice) -> list[Day]: ...
    def __getitem__(self, at: int | slice) -> Day | list[Day]:
        origin = self._record.course.origin
        places = range(len(self))[at]
        if isinstance(places, range):
            return [_day(self._record, origin + place) for place in places]
        return _day(self._record, origin + places)

    def on(self, day: date) -> Day:
        """Any date up to today; one earlier than the first is `before`."""
        return _day(self._record, day.toordinal())

    def last(self, count: int) -> list[Day]:
        """The newest dates, at most `count`, oldest first."""
        return self[max(0, len(self) - count) :]

    def statuses(self) -> Iterator[Status]:
        """Every date's status, oldest first, without the cost of a Day."""
        return (STATUSES[code] for code in self._record.course.codes)

    def due(self, span: Span) -> int:
        """How many dates of a span are due, also ahead of today (400 dates are known)."""
        origin = self._record.course.origin
        start, end = span.first.toordinal() - origin, span.last.toordinal() + 1 - origin
        return self._record.undone[max(0, start) : max(0, end)].count(GAP)

    def sums(self, start: int, stop: int) -> tuple[int, int, int, list[int]]:
        """(due, done, both, all minutes of each date with some), from `start` to before `stop`.

        Both are ordinals; what is before the first date counts for nothing.
        """
        record, origin = self._record, self._record.course.origin
        start, stop = max(start, origin), max(stop, origin)
        undone = record.undone[start - origin : stop - origin]
        codes = record.course.codes[start - origin : stop - origin]
        done = codes.count(DONE)
        both = list(zip(undone, codes, strict=False)).count((GAP, DONE)) if done else 0
        return undone.count(GAP), done, both, record.tally.each(start, stop)

    def count_done(self, before: date | None = None) -> int:
        """How many dates are done, all or those before a date."""
        codes, origin = self._record.course.codes, self._record.course.origin
        end = len(codes) if before is None else max(0, before.toordinal() - origin)
        return codes.count(DONE, 0, end)

    def done_on_end(self) -> int:
        """How many of the newest dates are done without one between them that is not."""
        codes = self._record.course.codes
        return len(codes) - len(codes.rstrip(bytes((DONE,))))

    def is_due(self, day: date) -> bool:
        undone, place = self._record.undone, day.toordinal() - self._record.course.origin
        return 0 <= place < len(undone) and undone[place] == GAP

    def is_done(self, day: date) -> bool:
        codes, place = self._record.course.codes, day.toordinal() - self._record.course.origin
        return 0 <= place < len(codes) and codes[place] == DONE

    def minutes(self, day: date) -> int:
        """All that was recorded on a date, for totals and boards: at most 960."""
        return self._record.tally.all_minutes(day.toordinal())

    def week_minutes(self, day: date) -> int:
        """The same of the week of a date, Monday first."""
        monday = monday_of(day.toordinal())
        return sum(self._record.tally.each(monday, monday + 7))

    @property
    def first(self) -> date:
        return date.fromordinal(self._record.course.origin)


def _day(record: Record, ordinal: int) -> Day:
    place, day = ordinal - record.course.origin, date.fromordinal(ordinal)
    status = STATUSES[record.course.codes[place]] if place >= 0 else Status.BEFORE
    return Day(
        date=day,
        status=status,
        minutes=record.tally.minutes(ordinal),
        extra=record.tally.extra.get(ordinal, 0),
        due=place >= 0 and record.undone[place] == GAP,
        reason=_reason(record, status, ordinal),
    )


def _reason(record: Record, status: Status, day: int) -> Reason:
    match status:
        case Status.DONE:
            return _done(record, day)
        case Status.PAUSED:
            return _paused(record, date.fromordinal(day))
        case Status.OPEN:
            needed = _minimum(record, day) - record.tally.minutes(day)
            return Reason(word="open", values={"needed": needed, "minimum": _minimum(record, day)})
        case Status.FROZEN | Status.REPAIRED | Status.MISSED | Status.COVERED:
            return _judged(record, status, day)
        case Status.BEFORE:
            return Reason(word="before", values={"joined": record.facts.joined})
        case Status.OUTAGE | Status.TRAVEL | Status.EXCUSED | Status.REST:
            return Reason(word=status.value)
        case _:
            assert_never(status)


def _minimum(record: Record, day: int) -> int:
    return plan_on(record.facts.plans, date.fromordinal(day)).minimum


def _done(record: Record, day: int) -> Reason:
    minimum, fix = _minimum(record, day), record.tally.fixed.get(day)
    if record.tally.minutes(day) < minimum:
        return Reason(word="done.finished")
    if fix:
        return Reason(word="done.fixed", values={"minimum": minimum, "by": fix.by})
    return Reason(word="done", values={"minimum": minimum})


def _paused(record: Record, day: date) -> Reason:
    inside = (pause for pause in record.facts.pauses if day in pause)
    pause = min(inside, key=lambda one: (one.first, one.last))  # by import alone there are two
    return Reason(word="paused", values={"first": pause.first, "last": pause.last})


def _judged(record: Record, status: Status, day: int) -> Reason:
    """Names the gap: its dates at once, the freezes then in hand, and what became of it."""
    breaks = record.course.breaks
    at = bisect_right(breaks, day, key=_FIRST_OF_BREAK) - 1
    tail = record.tail
    gap = tail if tail and day >= tail.first else Break(*breaks[at])
    values: dict[str, object] = {"dates": gap.dates, "freezes": gap.freezes}
    if status is Status.REPAIRED:
        on = date.fromordinal(record.course.joined[gap.back])
        return Reason(word="repaired", values=values | {"days": REPAIR_DAYS, "on": on})
    offer = record.repair
    if status is Status.MISSED and offer and offer.back.toordinal() == gap.back:
        more = {"days": REPAIR_DAYS, "needed": offer.days, "by": offer.by, "run": offer.run}
        return Reason(word="missed.joins", values=values | more)
    return Reason(word=status.value, values=values)
