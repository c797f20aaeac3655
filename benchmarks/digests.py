"""The requests of 1,000 reminders that are due together, called for in groups of 100."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import called, crowd
from benchmarks.loopback import BOT, discord, started
from benchmarks.measure import Figure, check
from tests.platforms.discord.world import Channel

GROUPS, EACH = 10, 100
OPENING = "POST /users/@me/channels"
WITHIN = 60.0


async def run() -> list[Figure]:
    """Requests that carried them; one private message each is at least one request each."""
    with crowd.folder() as folder:
        database = folder / "bot.db"
        async with discord() as server:
            channels = []
            for number in range(GROUPS):
                guild = server.add_guild(f"Server {number}")
                channels.append(guild.channel("general"))
            everybody = called.everybody(server, channels, EACH)
            await crowd.empty(database)
            at = datetime.now(UTC).replace(second=0, microsecond=0)
            with crowd.filling(database) as connection:
                called.fill(connection, channels, EACH, at)
            bot = await started(server, *BOT, database=database)
            async with bot:
                await server.until(lambda: len(_called(channels)) >= len(everybody), WITHIN)
                await asyncio.sleep(0.5)
            posts = [
                one for channel in channels for one in channel.messages.values() if one.pinged
            ]
            check(sorted(_called(channels)) == everybody, "somebody was called twice or never")
            calls = len(posts) + len(server.calls(OPENING))
            check(_settled(database), "a delivery is still owed")
    return [
        Figure(
            key="digest_calls_per_1000",
            value=calls,
            reach=20,
            most=True,
            about=f"requests for {GROUPS * EACH:,} reminders of {GROUPS} channels; one each: "
            f"{GROUPS * EACH:,}",
        )
    ]


def _called(channels: list[Channel]) -> list[int]:
    return [user.id for channel in channels for user in called.pinged(channel)]


def _settled(database: Path) -> bool:
    connection = sqlite3.connect(database)
    owed = connection.execute("SELECT COUNT(*) FROM deliveries WHERE state = 'owed'").fetchone()
    connection.close()
    return bool(owed == (0,))
