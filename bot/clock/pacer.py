"""How fast one token of a platform may send, with room left for answers to people."""

import asyncio
from collections.abc import Hashable, Mapping

from msgspec import Struct

from bot.clock.watch import Watch

MANY = 10_000  # channels that are remembered


class Pace(Struct, frozen=True, kw_only=True):
    """Seconds between two messages of a token, and between two to the same channel.

    `alone`: one process at a time sends by this token.
    """

    token: float = 0.0
    channel: float = 0.0
    alone: bool = True


FREE = Pace(alone=False)
PACES: Mapping[str, Pace] = {
    "discord": Pace(token=1 / 45),  # of 50 a second: answers and edits by people keep the rest
    "slack": Pace(token=1 / 20, channel=1.0),
}


def pace_of(platform: str) -> Pace:
    """The pace of a platform; what is not known there is not paced."""
    return PACES.get(platform, FREE)


class Pacer:
    """Gives one turn after the other, evenly; who asks first goes first."""

    def __init__(self, pace: Pace, watch: Watch) -> None:
        self._pace = pace
        self._watch = watch
        self._next = 0.0
        self._channels: dict[Hashable, float] = {}

    async def turn(self, channel: Hashable) -> None:
        """Wait until a message to the channel may go. Its messages ask one after the other."""
        if self._pace.channel:
            await self._wait(self._channels.get(channel, 0.0))
        if self._pace.token:
            now = _monotonic()
            at = max(now, self._next)
            self._next = at + self._pace.token
            await self._wait(at)
        if self._pace.channel:
            self._remember(channel)

    async def _wait(self, until: float) -> None:
        left = until - _monotonic()
        if left > 0:
            await self._watch.sleep(left)

    def _remember(self, channel: Hashable) -> None:
        self._channels.pop(channel, None)
        self._channels[channel] = _monotonic() + self._pace.channel
        while len(self._channels) > MANY:
            self._channels.pop(next(iter(self._channels)))


def _monotonic() -> float:
    """Jumps of the wall clock move no turn."""
    return asyncio.get_running_loop().time()
