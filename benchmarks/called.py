"""People who asked to be called in a channel at one minute: their rows, and whom a post called."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from benchmarks import crowd
from benchmarks.loopback import crowd_of
from tests.platforms.discord import LoopbackDiscord
from tests.platforms.discord.world import Channel, Guild, User


def everybody(server: LoopbackDiscord, channels: Sequence[Channel], each: int) -> list[int]:
    """The members of the channels' servers, so many a channel; their accounts, in order."""
    users = crowd_of(server, guild_of(channels[0]), len(channels) * each)
    for number, user in enumerate(users):
        server.join(user, guild_of(channels[number // each]))
    return sorted(user.id for user in users)


def pinged(channel: Channel) -> list[User]:
    """Who was called there, once a call."""
    return [user for message in channel.messages.values() for user in message.pinged]


def guild_of(channel: Channel) -> Guild:
    """The server of a channel of one."""
    assert channel.guild is not None
    return channel.guild


def fill(
    connection: sqlite3.Connection, channels: Sequence[Channel], each: int, at: datetime
) -> None:
    """Everybody asked to be called at that minute, in a zone where it is about noon.

    Each server is a group; the people are the crowd of the database, in the channels' order.
    """
    ahead = 12 - at.hour
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
    local = at + timedelta(hours=ahead)
    stamp = f"{at:%Y-%m-%dT%H:%M:%S}.000000Z"
    crowd.people(connection, len(channels) * each)
    connection.execute("UPDATE zones SET zone = ?", (zone,))
    connection.execute("UPDATE plans SET rest_days = ?", (str((local.weekday() + 3) % 7),))
    groups = {guild_of(one).id: n for n, one in reversed([*enumerate(channels, 1)])}
    for number, channel in enumerate(channels, 1):
        guild = guild_of(channel)
        group = groups[guild.id]
        if group == number:
            _group(connection, group, channel, zone, stamp)
        first, last = (number - 1) * each + 1, number * each
        connection.execute(
            'INSERT INTO members ("group", person, joined)'
            " SELECT ?, id, joined FROM people WHERE id BETWEEN ? AND ?",
            (group, first, last),
        )
        connection.execute(
            "INSERT INTO schedules (person, kind, at, zone, platform, space, channel, account,"
            " due_at, next_at) SELECT person, 'reminder', ?, ?, 'discord', ?, ?, id, ?, ?"
            " FROM accounts WHERE person BETWEEN ? AND ?",
            (f"{local:%H:%M}", zone, str(guild.id), str(channel.id), stamp, stamp, first, last),
        )


def _group(
    connection: sqlite3.Connection, number: int, channel: Channel, zone: str, stamp: str
) -> None:
    guild = guild_of(channel)
    connection.execute(
        "INSERT INTO groups (id, name, zone, created_at) VALUES (?, ?, ?, ?)",
        (number, guild.name, zone, stamp),
    )
    connection.execute(
        'INSERT INTO spaces (platform, space, "group", name, channel)'
        " VALUES ('discord', ?, ?, ?, ?)",
        (str(guild.id), number, guild.name, str(channel.id)),
    )
