"""A second ledger, written from the rules alone: slow, plain, and unlike the real one in manner.

It looks at the minutes to find out when a date was open, at every fact for every date, and walks
with lists of dates. Instants are expected on whole minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

from bot.domain.checkins import Checkin, Credit
from bot.domain.facts import Facts, Spared
from bot.domain.people import Plan, ZoneFrom

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
BLOCK = 30  # minutes: within one zone a date that is at both ends goes on in between


@dataclass
class Answer:
    """What the two ledgers are compared by."""

    statuses: dict[date, str] = field(default_factory=dict)
    run: int = 0
    best: int = 0
    freezes: int = 2
    alive_until: date | None = None
    today: date = date.min


def zone_of(facts: Facts, instant: datetime) -> str:
    found = facts.zones[0].zone
    for entry in facts.zones:
        if entry.since <= instant:
            found = entry.zone
    return found


def plan_of(facts: Facts, day: date) -> Plan:
    found = facts.plans[0]
    for plan in facts.plans:
        if plan.since <= day:
            found = plan
    return found


def date_at(facts: Facts, instant: datetime) -> date:
    local = instant.astimezone(ZoneInfo(zone_of(facts, instant)))
    day = local.date()
    if (local.hour, local.minute) < (plan_of(facts, day).cutoff, 0):
        day -= DAY
    if local.fold:
        before = instant
        while before.astimezone(local.tzinfo).fold:
            before -= MINUTE
        last = before.astimezone(local.tzinfo)
        other = last.date()
        if last.hour < plan_of(facts, other).cutoff:
            other -= DAY
        day = max(day, other)
    return day


def minutes_open(facts: Facts, day: date) -> list[datetime]:
    """Every minute at which it is that date for the person, over three days around it."""
    return _minutes(facts.joined, facts.zones, facts.plans, day)


@lru_cache(maxsize=64)
def _minutes(
    joined: date, zones: tuple[ZoneFrom, ...], plans: tuple[Plan, ...], day: date
) -> list[datetime]:
    facts = Facts(joined=joined, zones=zones, plans=plans)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - 36 * 60 * MINUTE
    found: list[datetime] = []
    for at in range(0, 96 * 60, BLOCK):
        block = [start + n * MINUTE for n in range(at, at + BLOCK)]
        ends = {date_at(facts, one) for one in (block[0], block[-1])}
        flew = any(block[0] <= entry.since <= block[-1] for entry in zones)
        if len(ends) > 1 or flew:
            found += [minute for minute in block if date_at(facts, minute) == day]
        elif day in ends:
            found += block
    return found


def was_out(facts: Facts, day: date, now: datetime) -> bool:
    near = [s for s in facts.outages if abs(s.start.date() - day) < 4 * DAY]
    if not facts.served or sum((s.end - s.start for s in near), 0 * MINUTE) < 20 * MINUTE:
        return False
    open_ = minutes_open(facts, day)
    if not open_:
        return False
    evening = open_[-1] + MINUTE - timedelta(hours=3)
    whole = late = 0 * MINUTE
    for minute in open_:
        parts = (min(s.end, minute + MINUTE, now) - max(s.start, minute) for s in near)
        silent = min(MINUTE, sum((part for part in parts if part > 0 * MINUTE), 0 * MINUTE))
        whole += silent
        late += silent if minute >= evening else 0 * MINUTE
    return whole >= 120 * MINUTE or late >= 20 * MINUTE


def lasted(facts: Facts, day: date) -> timedelta:
    """How long a date was open. In the minute of a flight one date may end and another begin."""
    length = len(minutes_open(facts, day)) * MINUTE
    for entry in facts.zones:
        minute = entry.since.replace(second=0, microsecond=0)
        was, is_ = (date_at(facts, at) == day for at in (minute, entry.since))
        length += (is_ - was) * (minute + MINUTE - entry.since)
    return length


def flights(facts: Facts) -> set[date]:
    """Dates under 18 hours by a change of zone, at most 2 in any 30 dates."""
    changes = zip(facts.zones, facts.zones[1:], strict=False)
    moments = [after.since for before, after in changes if before.zone != after.zone]
    near = {moment.date() + n * DAY for moment in moments for n in (-2, -1, 0, 1, 2)}
    granted: list[date] = []
    for day in sorted(near):
        if lasted(facts, day) >= timedelta(hours=18):
            continue
        if len([one for one in granted if day - one < 30 * DAY]) < 2:
            granted.append(day)
    return set(granted)


class Judge:
    """Answers for one date after the other what it is, looking at every fact."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        self.facts, self.now = facts, now

    @cached_property
    def flown(self) -> set[date]:
        return flights(self.facts)

    @cached_property
    def today(self) -> date:
        facts, now = self.facts, self.now
        full = [c.date for c in facts.checkins if c.credit is Credit.FULL and c.at <= now]
        return max([date_at(facts, now), *full])

    def counting(self, day: date) -> list[Checkin]:
        all_ = [c for c in self.facts.checkins if c.date == day]
        return [c for c in all_ if c.credit is not Credit.TOTALS]

    def done(self, day: date) -> bool:
        total = min(960, sum(c.minutes for c in self.counting(day)))
        fixes = [f for f in self.facts.corrections if f.date == day]
        if fixes:
            total = max(fixes, key=lambda f: (f.at, f.minutes, f.by)).minutes
        reached = total >= plan_of(self.facts, day).minimum
        return reached or any(c.finished for c in self.counting(day))

    def spared(self, day: date, why: Spared) -> bool:
        return any(e.reason is why and day in e.span for e in self.facts.excuses)

    def without_checkins(self, day: date) -> str:
        if any(p.first <= day <= p.last for p in self.facts.pauses):
            return "paused"
        if self.spared(day, Spared.OUTAGE) or was_out(self.facts, day, self.now):
            return "outage"
        if self.spared(day, Spared.TRAVEL) or day in self.flown:
            return "travel"
        if self.spared(day, Spared.EXCUSED):
            return "excused"
        if day.weekday() in plan_of(self.facts, day).rest_days:
            return "rest"
        return "open" if day == self.today else "gap"

    def first(self) -> date:
        recorded = [c.date for c in self.facts.checkins] + [f.date for f in self.facts.corrections]
        return min([self.facts.joined, *(day for day in recorded if self.done(day))])

    def dates(self) -> Iterator[date]:
        day = self.first()
        while day <= self.today:
            yield day
            day += DAY


def reference(facts: Facts, now: datetime) -> Answer:
    judge = Judge(facts, now)
    answer = Answer(today=judge.today)
    status = answer.statuses
    gap: list[date] = []
    window: tuple[int, date, list[date], int] | None = None
    run = since_earned = 0
    last_repair: date | None = None
    for d in judge.dates():
        status[d] = "done" if judge.done(d) else judge.without_checkins(d)
        if status[d] == "gap":
            gap.append(d)
        if status[d] != "done":
            continue
        if gap and len(gap) <= answer.freezes:
            answer.freezes -= len(gap)
            status.update(dict.fromkeys(gap, "frozen"))
        elif gap:
            status.update(dict.fromkeys(gap, "missed"))
            window, run = (run, d, gap, 0), 0
        gap = []
        run += 1
        answer.best = max(answer.best, run)
        since_earned += 1
        if since_earned == 7:
            since_earned, answer.freezes = 0, min(2, answer.freezes + 1)
        if window:
            r, back, missed, n = window
            window = (r, back, missed, n + 1)
            if (d - back).days >= 5:
                window = None
            elif n + 1 == 3:
                window = None
                if r >= 3 and (last_repair is None or (d - last_repair).days >= 60):
                    run += r
                    answer.best = max(answer.best, run)
                    status.update(dict.fromkeys(missed, "repaired"))
                    last_repair = d
    broken = len(gap) > answer.freezes
    status.update(dict.fromkeys(gap, "missed" if broken else "covered"))
    answer.run = 0 if broken else run
    answer.alive_until = deadline(judge, answer, len(gap)) if answer.run else None
    return answer


def deadline(judge: Judge, answer: Answer, gap: int) -> date | None:
    day = judge.today
    if answer.statuses.get(day) == "done":
        day += DAY
    for ahead in range(400):
        if judge.without_checkins(day + ahead * DAY) in ("gap", "open"):
            gap += 1
        if gap > answer.freezes:
            return day + ahead * DAY
    return None
