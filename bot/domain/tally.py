"""Minutes by date, and the code of every date before the walk judges it."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from bot.domain.checkins import MINUTES_LIMIT, Credit
from bot.domain.facts import Correction, Excuse, Facts, Spared
from bot.domain.people import DEFAULT_PLAN, Plan, Span
from bot.domain.spared import outage_dates, travel_dates
from bot.domain.walk import EXCUSED, GAP, OUTAGE, PAUSED, REST, TRAVEL

_TOTALS, _FULL = Credit.TOTALS, Credit.FULL  # an enum looks its members up slowly
_CODE_OF = {Spared.EXCUSED: EXCUSED, Spared.TRAVEL: TRAVEL, Spared.OUTAGE: OUTAGE}


class Tally(Struct, frozen=True):
    """What was recorded by date (ordinals). `counted` decides a status, `extra` does not."""

    counted: dict[int, int]
    extra: dict[int, int]
    finished: set[int]
    fixed: dict[int, Correction]

    def minutes(self, day: int) -> int:
        """The date's sum of `full` and `late`, or what an organiser set instead."""
        return self.counted.get(day, 0)

    def all_minutes(self, day: int) -> int:
        """The date's sum for totals and open boards: `totals` counts as well."""
        return min(self.counted.get(day, 0) + self.extra.get(day, 0), MINUTES_LIMIT)

    def each(self, start: int, stop: int) -> list[int]:
        """`all_minutes` of each date with some, from `start` to before `stop`."""
        on = self.counted.keys() | self.extra.keys() if self.extra else self.counted
        return [self.all_minutes(day) for day in range(start, stop) if day in on]

    def done(self, steps: "Steps") -> list[int]:
        """The dates whose sum reaches their plan's minimum, or on which an item was finished; the
        latter may come twice."""
        sums = self.counted.items()
        if len(steps.plans) == 1:
            low = steps.plans[0].minimum
            found = [day for day, sum_ in sums if sum_ >= low]
        else:
            found = [day for day, sum_ in sums if sum_ >= steps.on(day).minimum]
        return found + list(self.finished) if self.finished else found


class Steps:
    """Plans by ordinal, for many look-ups."""

    __slots__ = ("plans", "since")

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = tuple(plans) or (DEFAULT_PLAN,)
        self.since = [plan.since.toordinal() for plan in self.plans]

    def on(self, day: int) -> Plan:
        if len(self.plans) == 1:
            return self.plans[0]
        return self.plans[max(0, bisect_right(self.since, day) - 1)]

    def parts(self, first: int, stop: int) -> Iterable[tuple[Plan, int, int]]:
        """(plan, first, stop) of the dates from first to before stop; a part may be empty."""
        if len(self.plans) == 1:
            return ((self.plans[0], first, stop),)
        bounds = [max(first, min(since, stop)) for since in self.since[1:]]
        return zip(self.plans, [first, *bounds], [*bounds, stop], strict=True)


def tally(facts: Facts, now: datetime, today: int, oldest: int) -> tuple[Tally, int]:
    """Sums up what was recorded for the dates from `oldest` on, and finds out what today is.

    Today is the later of the logical date of now (given) and the latest `full` check-in's date.
    """
    counted: dict[int, int] = {}
    extra: dict[int, int] = {}
    finished: set[int] = set()
    latest = today
    for checkin in facts.checkins:
        day = checkin.date.toordinal()
        if day < oldest:
            continue
        credit = checkin.credit
        if credit is _TOTALS:
            extra[day] = extra.get(day, 0) + checkin.minutes
            continue
        if day in counted:
            counted[day] += checkin.minutes
        else:
            counted[day] = checkin.minutes
        if checkin.finished:
            finished.add(day)
        if day > latest and credit is _FULL and checkin.at <= now:
            latest = day
    if counted and max(counted.values()) > MINUTES_LIMIT:
        counted = {day: min(minutes, MINUTES_LIMIT) for day, minutes in counted.items()}
    fixed: dict[int, Correction] = {}
    if facts.corrections:
        fixed = _fixed(facts.corrections, oldest)
        counted.update((day, fix.minutes) for day, fix in fixed.items())
    return Tally(counted, extra, finished, fixed), latest


def _fixed(corrections: Sequence[Correction], oldest: int) -> dict[int, Correction]:
    newest = sorted(corrections, key=lambda fix: (fix.at, fix.minutes, fix.by))
    return {fix.date.toordinal(): fix for fix in newest if fix.date.toordinal() >= oldest}


def undone_codes(facts: Facts, steps: Steps, now: datetime, first: int, stop: int) -> bytearray:
    """One code for each date from first to before stop, its check-ins left aside.

    GAP is a due date; the weakest rule is written first, so that the first that applies stays.
    """
    codes = _weeks(steps, first, stop)
    travelled, silent = travel_dates(facts), outage_dates(facts, now)
    if travelled or silent or facts.excuses:
        _spare(codes, first, facts.excuses, {TRAVEL: travelled, OUTAGE: silent})
    for pause in facts.pauses:
        _set(codes, first, pause, PAUSED)
    return codes


def _spare(
    codes: bytearray, first: int, excuses: Sequence[Excuse], days: Mapping[int, set[date]]
) -> None:
    for reason, code in _CODE_OF.items():
        for excuse in excuses:
            if excuse.reason is reason:
                _set(codes, first, excuse.span, code)
        for day in days.get(code, ()):
            _set(codes, first, Span(first=day, last=day), code)


def _weeks(steps: Steps, first: int, stop: int) -> bytearray:
    codes = bytearray()
    for plan, start, end in steps.parts(first, stop):
        week = _week(plan.rest_days)
        weekday = (start - 1) % 7  # ordinal 1 was a Monday
        length = max(0, end - start)
        codes += (week[weekday:] + week * (length // 7 + 1))[:length]
    return codes


@lru_cache(maxsize=128)
def _week(rest_days: frozenset[int]) -> bytes:
    """The codes of one week, for there are few kinds of weeks and many ledgers."""
    return bytes(REST if day in rest_days else GAP for day in range(7))


def _set(codes: bytearray, origin: int, span: Span, code: int) -> None:
    start = max(0, span.first.toordinal() - origin)
    end = min(len(codes), span.last.toordinal() + 1 - origin)
    if start < end:
        codes[start:end] = bytes((code,)) * (end - start)
