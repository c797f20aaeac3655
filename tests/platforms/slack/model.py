"""What a loopback Slack is made of: teams, users, channels, messages, views, and the clock they
share.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

# The bot scopes an installation is given unless a test says otherwise (platforms.md).
DEFAULT_SCOPES = frozenset(
    [
        "commands",
        "chat:write",
        "im:write",
        "users:read",
        "channels:read",
        "groups:read",
        "files:write",
        "im:history",
    ]
)
DEFAULT_EVENTS = frozenset(
    ["app_home_opened", "app_uninstalled", "tokens_revoked", "member_joined_channel", "message.im"]
)


class Clock:
    """The server's time: the machine's, moved on by `advance`; what expires here expires by it.

    It begins LOOPBACK_AHEAD seconds (0) ahead of the machine's.
    """

    def __init__(self) -> None:
        self.offset = float(os.environ.get("LOOPBACK_AHEAD", "0"))
        self._last = 0

    def now(self) -> float:
        """Seconds since 1970, as Slack's servers see them."""
        return time.time() + self.offset

    def ts(self) -> str:
        """A message timestamp that no other message of this server has."""
        self._last = max(self._last + 1, int(self.now() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"


class Ids:
    """Ids that look like Slack's: a letter and ten characters, never the same twice."""

    def __init__(self) -> None:
        self._count = 0

    def new(self, letter: str) -> str:
        """The next id of a kind, for example `U00000000K7`."""
        self._count += 1
        number, text = self._count * 7919 + 46_656, ""
        while number:
            number, digit = divmod(number, 36)
            text = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[digit] + text
        return letter + text.rjust(10, "0")


@dataclass(eq=False, kw_only=True)
class Team:
    """One workspace, with the app's standing in it."""

    id: str
    name: str
    domain: str
    scopes: frozenset[str]
    bot_id: str
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    bot: User = field(init=False)
    bot_token: str = ""
    installer: User | None = None
    installed: bool = False
    messages_tab: bool = True
    home_tab: bool = True


@dataclass(eq=False, kw_only=True)
class User:
    """A person (or the bot) of one team."""

    id: str
    team: Team
    name: str
    real_name: str
    tz: str = "UTC"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    deleted: bool = False
    dm_closed: bool = False  # the bot cannot open or write the private chat
    home: View | None = None
    modals: list[View] = field(default_factory=list)

    def __str__(self) -> str:
        return f"<@{self.id}>"


@dataclass(eq=False, kw_only=True)
class Channel:
    """A channel, or (`im_of` set) the private chat of one user with the bot."""

    id: str
    team: Team
    name: str
    members: set[str] = field(default_factory=set)
    private: bool = False
    archived: bool = False
    im_of: User | None = None
    messages: list[Message] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """`im`, `private_channel` or `public_channel`, as `types` of conversations.list says."""
        if self.im_of is not None:
            return "im"
        return "private_channel" if self.private else "public_channel"

    def find(self, ts: str) -> Message | None:
        """The message with this timestamp, if it still stands."""
        return next((m for m in self.messages if m.ts == ts and not m.deleted), None)


@dataclass(eq=False, kw_only=True)
class File:
    """An upload: announced, then filled, then shared."""

    id: str
    team: Team
    name: str
    length: int
    alt: str | None
    title: str = ""
    content: bytes | None = None
    shared_in: list[str] = field(default_factory=list)


@dataclass(eq=False, kw_only=True)
class Message:
    """A message as it stands now; `history` keeps what it said before each edit."""

    team: Team
    channel: Channel
    ts: str
    author: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    thread_ts: str | None = None
    files: list[File] = field(default_factory=list)
    ephemeral_to: User | None = None
    by_bot: bool = True
    edited: bool = False
    deleted: bool = False
    history: list[str] = field(default_factory=list)

    @property
    def all_blocks(self) -> list[Json]:
        """Blocks of the message, then those of its attachments."""
        return self.blocks + [b for a in self.attachments for b in a.get("blocks", [])]

    def seen(self, by: User | None = None) -> str:
        """The message as its reader sees it: plain text, dates in the reader's zone."""
        from .reading import read_message

        return read_message(self, by or self.ephemeral_to or self.channel.im_of)

    def wire(self) -> Json:
        """The message object as Slack sends it."""
        from .payloads import message_object

        return message_object(self)


@dataclass(eq=False, kw_only=True)
class View:
    """A modal or a Home tab as it stands now."""

    id: str
    team: Team
    user: User
    body: Json  # what the bot sent: type, title, blocks, private_metadata …
    hash: str
    root_id: str
    previous_id: str | None = None
    open: bool = True

    @property
    def all_blocks(self) -> list[Json]:
        """The blocks of the view."""
        blocks: list[Json] = self.body.get("blocks", [])
        return blocks

    @property
    def is_home(self) -> bool:
        """Whether this is the Home tab."""
        return bool(self.body["type"] == "home")

    def seen(self, by: User | None = None) -> str:
        """The view as its reader sees it."""
        from .reading import read_view

        return read_view(self)

    @property
    def text(self) -> str:
        """Same as `seen()`."""
        return self.seen()

    def wire(self) -> Json:
        """The view object as Slack sends it."""
        from .payloads import view_object

        return view_object(self)
