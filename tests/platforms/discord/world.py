"""What exists on the loopback Discord: people, servers, channels, messages, and their ids."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

EPOCH_MS = 1_420_070_400_000
TEXT, DM, THREAD = 0, 1, 11
EPHEMERAL, LOADING, V2 = 1 << 6, 1 << 7, 1 << 15


class Clock:
    """The server's time: real, moved forward by `advance` so that a test need not wait minutes.

    It begins LOOPBACK_AHEAD seconds (0) ahead of the machine's.
    """

    def __init__(self) -> None:
        self.ahead = float(os.environ.get("LOOPBACK_AHEAD", "0"))

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.ahead

    def advance(self, *, seconds: float = 0, minutes: float = 0) -> None:
        self.ahead += seconds + 60 * minutes


class Ids:
    """Makes snowflakes: milliseconds since 2015 above 22 bits, each larger than the last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._numbers = itertools.count(1)
        self._last = 0

    def new(self) -> int:
        ms = int(self._clock.now() * 1000) - EPOCH_MS
        self._last = max(self._last + 1, (ms << 22) | (next(self._numbers) & 0xFFF))
        return self._last

    def on_shard(self, shard: int, count: int) -> int:
        """An id whose server belongs to `shard` of `count`: (id >> 22) % count."""
        ms = self.new() >> 22
        return ((ms - ms % count + count + shard) << 22) | (next(self._numbers) & 0xFFF)


def time_of(snowflake: int) -> datetime:
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH_MS) / 1000, UTC)


@dataclass(eq=False, kw_only=True)
class User:
    id: int
    name: str
    display: str
    bot: bool = False
    locale: str = "en-US"
    dms_closed: bool = False
    installed: bool = False  # the person installed the app for themselves

    def __str__(self) -> str:
        return self.display


@dataclass(eq=False, kw_only=True)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 0


@dataclass(eq=False, kw_only=True)
class Member:
    user: User
    roles: list[Role] = field(default_factory=list)
    nick: str | None = None

    @property
    def name(self) -> str:
        return self.nick or self.user.display


@dataclass(eq=False, kw_only=True)
class Attachment:
    id: int
    filename: str
    data: bytes = field(repr=False)
    content_type: str
    description: str | None = None


@dataclass(eq=False, kw_only=True)
class Message:
    id: int
    world: World = field(repr=False)
    channel: Channel
    author: User
    content: str = ""
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    nonce: str | int | None = None
    edits: int = 0
    edited_at: datetime | None = None
    deleted: bool = False
    seen_by: User | None = None  # the only reader of an ephemeral message
    interaction: dict[str, Any] | None = None
    pinged: list[User] = field(default_factory=list)  # who was really called
    pinged_everyone: bool = False
    pinged_roles: list[Role] = field(default_factory=list)
    reference: Message | None = None
    thread: Channel | None = None

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)

    @property
    def v2(self) -> bool:
        return bool(self.flags & V2)

    @property
    def text(self) -> str:
        """As a person reads it."""
        from . import look

        return look.text(self)


@dataclass(eq=False, kw_only=True)
class Channel:
    id: int
    type: int
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None  # of a thread
    owner: User | None = None
    recipients: list[User] = field(default_factory=list)
    denied: dict[int, int] = field(default_factory=dict)  # role or user id -> bits
    allowed: dict[int, int] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    deleted: bool = False

    @property
    def is_thread(self) -> bool:
        return self.type == THREAD


@dataclass(eq=False, kw_only=True)
class Guild:
    id: int
    name: str
    owner: User
    has_bot: bool = True
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    locale: str = "en-US"

    @property
    def everyone(self) -> Role:
        return self.roles[self.id]

    def channel(self, name: str) -> Channel:
        """The channel or thread of that name."""
        return next(c for c in self.channels.values() if c.name == name and not c.deleted)


class World:
    """All of it, by id. Nothing here knows of sockets."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.ids = Ids(self.clock)
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.commands: dict[int, dict[str, Any]] = {}
        self.guild_commands: dict[int, dict[int, dict[str, Any]]] = {}
        self.bot = self.new_user("understudy", display="Understudy", bot=True)
        self.application_id = self.bot.id

    def new_user(self, name: str, *, display: str = "", bot: bool = False) -> User:
        user = User(id=self.ids.new(), name=name.lower(), display=display or name, bot=bot)
        self.users[user.id] = user
        return user

    def private_channel(self, user: User) -> Channel:
        """The channel between the bot and `user`, opened when there was none."""
        for channel in self.channels.values():
            if channel.type == DM and channel.recipients == [user]:
                return channel
        channel = Channel(id=self.ids.new(), type=DM, recipients=[user])
        self.channels[channel.id] = channel
        return channel

    def messages(self) -> Iterator[Message]:
        for channel in self.channels.values():
            yield from channel.messages.values()

    def message(self, message_id: int) -> Message | None:
        return next((m for m in self.messages() if m.id == message_id), None)
