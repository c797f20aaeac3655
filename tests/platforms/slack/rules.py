"""The knobs of a loopback Slack, and its rate limits."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

# Requests a minute of Slack's tiers, by method; chat.postMessage has its own rule (1 a second a
# channel).
TIERS = {
    "chat.update": 50, "chat.delete": 50, "chat.postEphemeral": 100, "conversations.open": 50,
    "conversations.info": 50, "conversations.members": 100, "conversations.list": 20,
    "conversations.history": 50, "conversations.replies": 50, "users.info": 100, "users.list": 20,
    "views.open": 100, "views.push": 100, "views.update": 100, "views.publish": 100,
    "users.conversations": 50, "apps.connections.open": 1000, "files.getUploadURLExternal": 100,
    "files.completeUploadExternal": 100,
}  # fmt: skip


@dataclass(kw_only=True)
class Rules:
    """What a test may change. Times in seconds."""

    ack_limit: float = 3.0  # Slack's own, on every machine, as the next
    trigger_life: float = 3.0
    hook_life: float = 1800.0
    hook_uses: int = 5
    code_life: float = 600.0
    burst: int = 10  # posts to one channel at once before 1 a second holds
    tiers: bool = False  # also hold the methods' tiers (TIERS)
    redeliver: bool = True  # an unacknowledged event is sent again: at once, then as time advances
    echo: bool = True  # the bot's own private messages come back to it as message.im events
    escape_commands: bool = True  # & < > in a command's text arrive as entities
    plain_entities: bool = False  # allow &amp; and the like in plain_text
    unfurl_flags: bool = True  # chat.postMessage must switch unfurling off
    patience: float = 5.0  # how long a person waits for something to see
    quiet: float = 0.06  # silence after which an answer counts as complete
    mentions: set[str] = field(default_factory=set)  # user ids, "channel", "here" … or "*"


class Buckets:
    """Token buckets by key; time is an argument."""

    def __init__(self) -> None:
        self._levels: dict[tuple[str, str], tuple[float, float]] = {}

    def take(self, key: tuple[str, str], now: float, *, size: float, rate: float) -> int:
        """0 when there was one to take, else whole seconds until there is."""
        level, before = self._levels.get(key, (size, now))
        level = min(size, level + max(0.0, now - before) * rate)
        if level >= 1:
            self._levels[key] = (level - 1, now)
            return 0
        self._levels[key] = (level, now)
        return max(1, math.ceil((1 - level) / rate))
