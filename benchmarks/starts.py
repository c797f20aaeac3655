"""Starting and idling: `understudy run` against a bare discord.py client with one command."""

import asyncio
import shutil
from pathlib import Path

from benchmarks import crowd
from benchmarks.loopback import BARE, BOT, discord, started
from benchmarks.measure import Figure, check, in_turn_async

ROUNDS = 5
PEOPLE = 100_000
SETTLED = 2.0  # seconds after which a process counts as idle


async def run() -> list[Figure]:
    """Seconds from the start of the process until its commands are known; resident memory."""
    with crowd.folder() as folder:
        memory: dict[str, list[int]] = {"bot": [], "bare": []}

        for turn in range(ROUNDS):
            await crowd.empty(folder / f"{turn}.db")  # only the very first start makes tables

        async def ours(turn: int) -> float:
            return await _start(folder / f"{turn}.db", BOT, memory["bot"])

        async def theirs(turn: int) -> float:
            return await _start(folder / "none.db", BARE, memory["bare"])

        one, other = await in_turn_async(ROUNDS, ours, theirs)
        large = await _large(folder)
    mib = [sorted(each)[len(each) // 2] / 1024 for each in memory.values()]
    return [
        Figure(
            key="start_vs_client",
            value=one.median / other.median,
            reach=2,
            most=True,
            about=f"{one.median:.2f} s until commands are synced; {other.median:.2f} s",
        ),
        Figure(
            key="rss_vs_client",
            value=mib[0] / mib[1],
            reach=1.6,
            most=True,
            about=f"{mib[0]:.0f} MiB idle; {mib[1]:.0f} MiB",
        ),
        Figure(
            key="start_s_100k",
            value=large,
            reach=2,
            most=True,
            unit="s",
            about=f"ready with {PEOPLE:,} people in the database",
        ),
    ]


async def _start(database: Path, command: tuple[str, ...], memory: list[int]) -> float:
    """With a Discord that knows no commands, so that they are synced; its memory is kept."""
    async with discord() as server:
        server.add_guild("A server")
        bot = await started(server, *command, database=database)
        async with bot:
            took = bot.took
            check(bool(server.world.commands), "no commands")
            await asyncio.sleep(SETTLED)
            memory.append(bot.rss_kib())
    return took


async def _large(folder: Path) -> float:
    """The same with many people, the median of a few starts."""
    path = folder / "large.db"
    await crowd.empty(path)
    with crowd.filling(path) as connection:
        crowd.people(connection, PEOPLE)
        crowd.reminders(
            connection,
            PEOPLE,
            due=0,
            due_at="",
            later="2100-01-01T00:00:00.000000Z",
            at="19:30",
        )
        crowd.members(connection, PEOPLE)
    took = []
    for turn in range(3):
        copy = folder / f"large{turn}.db"
        shutil.copyfile(path, copy)
        took.append(await _start(copy, BOT, []))
    return sorted(took)[1]
