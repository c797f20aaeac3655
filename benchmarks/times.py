"""The next local time of 100,000 people of all zones; APScheduler's CronTrigger as a note."""

import random
from datetime import UTC, datetime, time, timedelta
from time import process_time
from zoneinfo import ZoneInfo, available_timezones

from apscheduler.triggers.cron import CronTrigger

from benchmarks.measure import Figure, check, in_turn
from bot.domain.calendar import next_time

PEOPLE = 100_000
NOTED = 1_000
NOW = datetime(2026, 3, 2, 18, 4, 5, tzinfo=UTC)
DAYS = frozenset({0, 1, 2, 3, 4})
NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def run() -> list[Figure]:
    """Microseconds for each."""
    chance = random.Random(7)
    zones = sorted(available_timezones() - {"localtime", "Factory"})
    asked = [
        (NOW + timedelta(minutes=chance.randrange(1440)), chance.choice(zones), _time(chance))
        for _ in range(PEOPLE)
    ]
    found: list[datetime] = []

    def ours(_: int) -> None:
        found[:] = [next_time(after, zone, at, DAYS) for after, zone, at in asked]

    few = asked[:NOTED]
    triggers = [
        CronTrigger(day_of_week="mon-fri", hour=at.hour, minute=at.minute, timezone=zone)
        for _, zone, at in few
    ]
    theirs: list[datetime] = []

    def cron(_: int) -> None:
        theirs[:] = [
            trigger.get_next_fire_time(None, after + timedelta(microseconds=1))
            for trigger, (after, _, _) in zip(triggers, few, strict=True)
        ]

    real, noted = in_turn(5, ours, cron, clock=process_time)
    for (after, zone, at), instant in zip(asked, found, strict=True):
        local = instant.astimezone(ZoneInfo(zone))
        check(after < instant <= after + timedelta(days=4), "not the next one")
        check(local.weekday() in DAYS and local.time() == at, f"{local} is not {at}")
    check(found[:NOTED] == theirs, "CronTrigger says something else")
    each = real.median / PEOPLE * 1e6
    cron_each = noted.median / NOTED * 1e6
    return [
        Figure(
            key="next_time_us",
            value=each,
            reach=3,
            most=True,
            unit="µs",
            about=f"each of {PEOPLE:,} people in {len(zones)} zones",
        ),
        Figure(
            key="next_time_cron_us",
            value=cron_each,
            unit="µs",
            about="APScheduler's CronTrigger for the same",
        ),
    ]


def _time(chance: random.Random) -> time:
    return time(chance.randrange(6, 23), chance.randrange(60))
