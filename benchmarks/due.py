"""100,000 of 1,000,000 people due at once: found, moved on, enqueued; and idle ticks."""

import asyncio
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from benchmarks import crowd
from benchmarks.measure import Figure, check
from bot.app import App
from bot.clock.jobs import Job
from bot.clock.lull import LOOK_EVERY
from bot.clock.watch import VirtualWatch
from bot.settings import Settings

PEOPLE, DUE, FEW = 1_000_000, 100_000, 10_000
MEANT = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
LATER = "2026-03-03T07:00:00.000000Z"
TICKS = 400


async def run() -> list[Figure]:
    """The time until all are in the outbox; the longest pause of the loop; an idle tick."""
    with crowd.folder() as folder:
        urls = [
            await _filled(folder / f"{count}.db", count, due)
            for count, due in ((PEOPLE, DUE), (FEW, 0))
        ]
        many, few = [await _open(url) for url in urls]
        try:
            idle = [*await _idle(many, few), await _look(many)]
            seconds, pause = await _all_due(many)
        finally:
            await many.close()
            await few.close()
        _check(folder / f"{PEOPLE}.db")
    scheduler = await _apscheduler()
    return [
        Figure(
            key="due_vs_apscheduler",
            value=scheduler / seconds,
            reach=5,
            about=f"{seconds:.1f} s for {DUE:,} of {PEOPLE:,}; {scheduler:.1f} s for {DUE:,} jobs",
        ),
        Figure(
            key="due_pause_ms",
            value=pause * 1000,
            reach=20,
            most=True,
            unit="ms",
            about="longest pause of the event loop meanwhile",
        ),
        Figure(
            key="idle_tick_us",
            value=idle[0] * 1e6,
            reach=100,
            most=True,
            unit="µs",
            about=f"nothing due at {PEOPLE:,} people; a look, every 5 s: {idle[2] * 1e6:.0f} µs",
        ),
        Figure(
            key="idle_tick_10k_us",
            value=idle[1] * 1e6,
            reach=100,
            most=True,
            unit="µs",
            about=f"nothing due at {FEW:,} people",
        ),
        Figure(
            key="idle_tick_growth",
            value=idle[0] / idle[1],
            reach=1.5,
            most=True,
            about="the one by the other",
        ),
    ]


async def _filled(path: Path, count: int, due: int) -> str:
    url = await crowd.empty(path)
    with crowd.filling(path) as connection:
        crowd.people(connection, count)
        crowd.reminders(connection, count, due=due, due_at=_text(MEANT), later=LATER, at="19:30")
    return url


async def _open(url: str) -> App:
    return await App.open(
        Settings(), url=url, watch=VirtualWatch(MEANT - timedelta(hours=1)), offsets=False
    )


def _tick(app: App) -> Job:
    return next(job for job in app._clock.jobs if job.name == "tick")


async def _idle(*apps: App) -> list[float]:
    """Seconds of a tick with nothing due, the median of each, in turn."""
    before = MEANT - timedelta(minutes=5)
    took: list[list[float]] = [[] for _ in apps]
    for _ in range(TICKS):
        for app, kept in zip(apps, took, strict=True):
            tick = _tick(app)
            began = time.perf_counter()
            await tick.run(before)
            kept.append(time.perf_counter() - began)
    return [sorted(each)[len(each) // 2] for each in took]


async def _look(app: App) -> float:
    """Seconds of a tick that looks: the median, each time after a lull."""
    took = []
    for number in range(1, TICKS):
        began = time.perf_counter()
        await _tick(app).run(MEANT - timedelta(hours=1) + LOOK_EVERY * number)
        took.append(time.perf_counter() - began)
    return sorted(took)[len(took) // 2]


async def _all_due(app: App) -> tuple[float, float]:
    """Seconds until nothing is due any more, and the longest pause."""
    watching = asyncio.create_task(_longest_pause())
    await asyncio.sleep(0.05)
    began = time.perf_counter()
    tick = _tick(app)
    while await tick.run(MEANT):
        pass
    took = time.perf_counter() - began
    watching.cancel()
    try:
        await watching
    except asyncio.CancelledError:
        pass
    return took, _PAUSES.pop()


_PAUSES: list[float] = []


async def _longest_pause() -> None:
    """How late the loop came back to somebody who sleeps a millisecond, at the worst."""
    longest = 0.0
    try:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began - 0.001)
    finally:
        _PAUSES.append(longest)


async def _apscheduler() -> float:
    """Seconds from the moment that a job a person falls due until all have run."""
    ran: list[int] = []

    async def remind(person: int) -> None:
        ran.append(person)

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.start(paused=True)
    trigger = CronTrigger(hour=19, minute=30, timezone="UTC")
    soon = datetime.now(UTC) - timedelta(seconds=1)
    for person in range(DUE):
        scheduler.add_job(
            remind,
            trigger,
            args=[person],
            next_run_time=soon,
            misfire_grace_time=None,
            coalesce=True,
        )
    began = time.perf_counter()
    scheduler.resume()
    while len(ran) < DUE:
        await asyncio.sleep(0.01)
    took = time.perf_counter() - began
    scheduler.shutdown(wait=False)
    check(set(ran) == set(range(DUE)), "a job did not run")
    return took


def _check(path: Path) -> None:
    connection = sqlite3.connect(path)
    owed = connection.execute(
        "SELECT COUNT(*), COUNT(DISTINCT person), MAX(person) FROM deliveries"
    ).fetchone()
    moved = connection.execute(
        "SELECT COUNT(*) FROM schedules WHERE due_at = '2026-03-03T19:30:00.000000Z'"
    ).fetchone()
    connection.close()
    check(owed == (DUE, DUE, DUE), f"enqueued: {owed}")
    check(moved == (DUE,), f"moved on: {moved}")


def _text(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}.000000Z"
