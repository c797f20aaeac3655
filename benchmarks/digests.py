"""The requests of 1,000 reminders that are due together, called for in groups of 100."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import crowd
from benchmarks.loopback import BOT, crowd_of, discord, started
from benchmarks.measure import Figure, check
from tests.platforms.discord import LoopbackDiscord
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
            everybody = _everybody(server, channels)
            await crowd.empty(database)
            at = datetime.now(UTC).replace(second=0, microsecond=0)
            with crowd.filling(database) as connection:
                _fill(connection, channels, at)
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


def _everybody(server: LoopbackDiscord, channels: list[Channel]) -> list[int]:
    """The members of the servers, a hundred each; their accounts, in order."""
    users = crowd_of(server, channels[0].guild, GROUPS * EACH)  # type: ignore[arg-type]
    for number, user in enumerate(users):
        guild = channels[number // EACH].guild
        assert guild is not None
        server.join(user, guild)
    return sorted(user.id for user in users)


def _called(channels: list[Channel]) -> list[int]:
    return [
        user.id
        for channel in channels
        for message in channel.messages.values()
        for user in message.pinged
    ]


def _fill(connection: sqlite3.Connection, channels: list[Channel], at: datetime) -> None:
    """Everybody asked to be called this minute, in a zone where it is about noon."""
    ahead = 12 - at.hour
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
    local = at + timedelta(hours=ahead)
    stamp = f"{at:%Y-%m-%dT%H:%M:%S}.000000Z"
    crowd.people(connection, GROUPS * EACH)
    connection.execute("UPDATE zones SET zone = ?", (zone,))
    connection.execute("UPDATE plans SET rest_days = ?", (str((local.weekday() + 3) % 7),))
    for number, channel in enumerate(channels, 1):
        assert channel.guild is not None
        connection.execute(
            "INSERT INTO groups (id, name, zone, created_at) VALUES (?, ?, ?, ?)",
            (number, channel.guild.name, zone, stamp),
        )
        connection.execute(
            'INSERT INTO spaces (platform, space, "group", name, channel)'
            " VALUES ('discord', ?, ?, ?, ?)",
            (str(channel.guild.id), number, channel.guild.name, str(channel.id)),
        )
        first, last = (number - 1) * EACH + 1, number * EACH
        connection.execute(
            'INSERT INTO members ("group", person, joined)'
            " SELECT ?, id, joined FROM people WHERE id BETWEEN ? AND ?",
            (number, first, last),
        )
        connection.execute(
            "INSERT INTO schedules (person, kind, at, zone, platform, space, channel, account,"
            " due_at, next_at) SELECT person, 'reminder', ?, ?, 'discord', ?, ?, id, ?, ?"
            " FROM accounts WHERE person BETWEEN ? AND ?",
            (f"{local:%H:%M}", zone, str(channel.guild.id), str(channel.id), stamp, stamp,
             first, last),
        )  # fmt: skip


def _settled(database: Path) -> bool:
    connection = sqlite3.connect(database)
    owed = connection.execute("SELECT COUNT(*) FROM deliveries WHERE state = 'owed'").fetchone()
    connection.close()
    return bool(owed == (0,))
