"""100,000 people who asked to be called at one minute, in 1,250 channels, by a real process."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import called, crowd
from benchmarks.loopback import BOT, discord, started
from benchmarks.measure import Figure, check
from bot.store.forms import instant
from tests.platforms.discord import LoopbackDiscord
from tests.platforms.discord.world import Channel

GUILDS, ROOMS, EACH = 10, 125, 80
PEOPLE = GUILDS * ROOMS * EACH
READY_IN = timedelta(seconds=20)  # from here to the minute that is meant
WITHIN = 240.0


async def run() -> list[Figure]:
    """Messages, answers 429, and the latest one, from the minute and the channel's offset."""
    with crowd.folder() as folder:
        database = folder / "bot.db"
        async with discord() as server:
            channels = _channels(server)
            everybody = called.everybody(server, channels, EACH)
            await crowd.empty(database)
            at = _minute()
            with crowd.filling(database) as connection:
                called.fill(connection, channels, EACH, at)
            bot = await started(server, *BOT, database=database)
            check(datetime.now(UTC) < at, "the minute had begun before the bot was there")
            async with bot:
                await server.until(lambda: _calls(channels) >= GUILDS * ROOMS, WITHIN)
                await asyncio.sleep(2)
            found = sorted(user.id for one in channels for user in called.pinged(one))
            check(found == everybody, "somebody was called twice or never")
            posts = _calls(channels)
            refused = len(server.limits.refusals)
        late = _late(database)
    return [
        Figure(
            key="evening_late_s",
            value=max(late),
            reach=30,
            most=True,
            unit="s",
            about=f"the latest of {len(late):,} messages for {PEOPLE:,} people at one minute, from"
            f" its offset; half within {late[len(late) // 2]:.1f} s",
        ),
        Figure(
            key="evening_messages",
            value=posts,
            reach=1300,
            most=True,
            about=f"for {PEOPLE:,} people in {GUILDS * ROOMS:,} channels",
        ),
        Figure(
            key="evening_429",
            value=refused,
            reach=0,
            most=True,
            about="answers 429, under a limiter of 50 a second",
        ),
    ]


def _channels(server: LoopbackDiscord) -> list[Channel]:
    names = tuple(f"room-{number}" for number in range(ROOMS))
    guilds = [server.add_guild(f"Server {number}", channels=names) for number in range(GUILDS)]
    return [guild.channel(name) for guild in guilds for name in names]


def _minute() -> datetime:
    """A full minute that leaves time to start."""
    soon = datetime.now(UTC) + READY_IN + timedelta(minutes=1)
    return soon.replace(second=0, microsecond=0)


def _calls(channels: list[Channel]) -> int:
    return sum(any(message.pinged for message in one.messages.values()) for one in channels)


def _late(database: Path) -> list[float]:
    """Seconds from when each was due, its offset counted, to its confirmation; in order."""
    connection = sqlite3.connect(database)
    rows = connection.execute("SELECT due_at, settled_at, state FROM deliveries").fetchall()
    connection.close()
    check({state for _, _, state in rows} == {"sent"}, "a delivery is still owed, or unknown")
    return sorted((instant(end) - instant(due)).total_seconds() for due, end, _ in rows)
