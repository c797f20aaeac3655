"""A check-in over the loopback gateway, against a discord.py command that does nothing."""

import asyncio
import sqlite3
import time
from pathlib import Path

from benchmarks import crowd
from benchmarks.loopback import AT_NOON, BARE, crowd_of, discord, noontime, started
from benchmarks.measure import Figure, check
from tests.platforms.discord import LoopbackDiscord, Reply
from tests.platforms.discord.world import Guild, User

SINGLE = 120  # one at a time, in turn
BURST = 300
BURSTS = 5


async def run() -> list[Figure]:
    """How many times as long one takes; how much of the throughput is kept."""
    with crowd.folder() as folder, noontime():
        database = folder / "bot.db"
        async with discord() as ours, discord() as theirs:
            bot = await started(ours, *AT_NOON, database=database)
            bare = await started(theirs, *BARE, database=folder / "none.db")
            async with bot, bare:
                figures = await _compare(ours, theirs, database)
            check(not ours.violations, f"{ours.violations[:3]}")
    return figures


async def _compare(ours: LoopbackDiscord, theirs: LoopbackDiscord, database: Path) -> list[Figure]:
    guilds = [server.add_guild("A server") for server in (ours, theirs)]
    crowds = [
        crowd_of(server, guild, BURST)
        for server, guild in zip((ours, theirs), guilds, strict=True)
    ]

    async def real(number: int) -> Reply:
        return await _checkin(ours, guilds[0], crowds[0][number])

    async def noop(number: int) -> Reply:
        return await _checkin(theirs, guilds[1], crowds[1][number])

    for number in range(20):  # everybody is warm
        await real(number)
        await noop(number)
    single: tuple[list[float], list[float]] = ([], [])
    for turn in range(SINGLE):
        for kept, body in zip(single, (real, noop), strict=True):
            began = time.perf_counter()
            reply = await body(turn % 20)
            kept.append(time.perf_counter() - began)
            _check_reply(reply, real=body is real)
    bursts: tuple[list[float], list[float]] = ([], [])
    for _ in range(BURSTS):
        for kept, body in zip(bursts, (real, noop), strict=True):
            began = time.perf_counter()
            replies = await asyncio.gather(*(body(number) for number in range(BURST)))
            kept.append(time.perf_counter() - began)
            for reply in replies:
                _check_reply(reply, real=body is real)
    _check(database, SINGLE + 20 + BURSTS * BURST)
    one, nothing = (sorted(each)[len(each) // 2] * 1000 for each in single)
    rates = [BURST / sorted(each)[len(each) // 2] for each in bursts]
    return [
        Figure(
            key="command_vs_noop",
            value=one / nothing,
            reach=2,
            most=True,
            about=f"{one:.1f} ms a check-in; {nothing:.1f} ms a command that does nothing",
        ),
        Figure(
            key="burst_vs_noop",
            value=rates[0] / rates[1],
            reach=0.6,
            about=f"{BURST} at once: {rates[0]:,.0f} a second; {rates[1]:,.0f}",
        ),
    ]


async def _checkin(server: LoopbackDiscord, guild: Guild, user: User) -> Reply:
    return await server.slash(user, guild, "checkin", what="30m", within=30)


def _check_reply(reply: Reply, *, real: bool) -> None:
    """Read when the time was taken: what a person sees of a message takes the loopback a while."""
    seen = reply.text
    right = not real or "30 min" in seen
    check(not reply.failed and right, f"answered: {seen[:200]}")


def _check(database: Path, count: int) -> None:
    connection = sqlite3.connect(database)
    found = connection.execute("SELECT COUNT(*), COUNT(DISTINCT person) FROM checkins").fetchone()
    connection.close()
    check(found == (count, BURST), f"{found} check-ins of people, not {count} of {BURST}")
