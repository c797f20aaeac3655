"""Quiet hours of a person, and the bounds of the person's own today."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.calendar import end_of, logical_date, next_time, starts, wall
from bot.domain.people import Plan, ZoneFrom, plan_on, zone_at
from bot.domain.person import Person
from bot.domain.spared import opened
from bot.store import people
from bot.store.work import Work

ALL_DAYS = frozenset(range(7))


def quiet_until(work: Work, person: Person, now: datetime) -> datetime | None:
    """When the person's quiet hours end, None outside them."""
    zone = zone_at(people.zones_of(work, person.id), now)
    quiet = person.quiet
    if not quiet.holds(wall(now, zone).time()):
        return None
    return next_time(now, zone, quiet.to, ALL_DAYS)


def bounds_of_today(work: Work, person: Person, now: datetime) -> tuple[datetime, datetime]:
    """When the person's date began, also in a zone that was left since, and when it ends."""
    zones, plans = people.zones_of(work, person.id), people.plans_of(work, person.id)
    day, zone = logical_date(now, zones, plans), zone_at(zones, now)
    return began(day, zones, plans, now), end_of(day, zone, plans)


def began(day: date, zones: Sequence[ZoneFrom], plans: Sequence[Plan], now: datetime) -> datetime:
    """When a person's date began, also in a zone that was left before `now`."""
    start = starts(day, zone_at(zones, now), plan_on(plans, day).cutoff)
    return min([start, *(since for since, _ in opened(day, zones, plans))])
