"""What a person chose over time: zones, plans, spans of dates, and which of them is in force."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

DEFAULT_ZONE = "UTC"


class ZoneFrom(Struct, frozen=True, kw_only=True):
    """A zone (IANA name) in force from an instant (UTC) on."""

    since: datetime
    zone: str


class Plan(Struct, frozen=True, kw_only=True):
    """A person's own week, in force from a logical date on. Rest days count from Monday = 0."""

    since: date
    weekly_minutes: int = 150
    minimum: int = 5
    rest_days: frozenset[int] = frozenset({5, 6})
    cutoff: int = 4
    commute: int = 30

    @property
    def due_per_week(self) -> int:
        """How many dates of a whole week are due under this plan (2 to 7)."""
        return 7 - len(self.rest_days)

    def rests_on(self, day: date) -> bool:
        return day.weekday() in self.rest_days


class Span(Struct, frozen=True, kw_only=True):
    """Dates from first to last, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __len__(self) -> int:
        return max(0, (self.last - self.first).days + 1)

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(len(self)))

    def overlaps(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last


DEFAULT_PLAN = Plan(since=date(2000, 1, 1))


def zone_at(zones: Sequence[ZoneFrom], instant: datetime) -> str:
    """The zone in force at an instant. `zones` in order; the first counts for all time before."""
    for entry in reversed(zones):
        if entry.since <= instant:
            return entry.zone
    return zones[0].zone if zones else DEFAULT_ZONE


def plan_on(plans: Sequence[Plan], day: date) -> Plan:
    """The plan in force on a date. `plans` in order; the first counts for all dates before."""
    for plan in reversed(plans):
        if plan.since <= day:
            return plan
    return plans[0] if plans else DEFAULT_PLAN
