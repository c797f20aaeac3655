"""What people saw, in order, and waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from .model import Channel, Message, Team, User, View

PATIENCE = 30.0  # seconds for what must come: room for a machine with other things to do


class Seen(StrEnum):
    """The ways something comes before somebody's eyes."""

    MESSAGE = "message"
    EPHEMERAL = "ephemeral"
    EDIT = "edit"
    DELETE = "delete"
    MODAL = "modal"
    MODAL_UPDATE = "modal_update"
    HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One thing seen. `user` None: by everybody in the channel; `via`: the interaction it answers,
    where known.
    """

    kind: Seen
    team: Team
    user: User | None
    channel: Channel | None
    thing: Message | View
    via: str | None
    text: str  # as it read at that moment


class Timeline:
    """All sights of a server, and the people waiting for more."""

    def __init__(self) -> None:
        self.sights: list[Sight] = []
        self.busy = 0  # requests of the bot being answered
        self.listeners: list[Callable[[Sight], None]] = []
        self.current: dict[str, object] = {}  # by user id: the watch of the last act
        self.places: dict[str, Channel] = {}  # by user id: the channel they look at
        self._moved = asyncio.Event()

    def add(self, sight: Sight) -> None:
        """Somebody sees something."""
        self.sights.append(sight)
        for listener in list(self.listeners):
            listener(sight)
        self.stir()

    def stir(self) -> None:
        """Wake whoever waits."""
        self._moved.set()
        self._moved = asyncio.Event()

    async def until(self, done: Callable[[], bool], within: float = PATIENCE) -> bool:
        """Wait until `done()`; False when the time passed before."""
        try:
            async with asyncio.timeout(within):
                while not done():
                    await self._moved.wait()
        except TimeoutError:
            return done()
        return True

    async def still(self, count: Callable[[], int], quiet: float, within: float) -> None:
        """Wait until `count()` has not grown for `quiet` seconds, for at most `within`."""
        end = asyncio.get_running_loop().time() + within
        before = -1
        while before != count() and asyncio.get_running_loop().time() < end:
            before = count()
            await self.until(partial(_moved, count, before), quiet)


def _moved(count: Callable[[], int], known: int) -> bool:
    return count() != known
