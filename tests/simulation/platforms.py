"""Platforms that fail by the dice, and remember all that ever arrived on them."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from bot.talk.message import Message
from bot.talk.platform import Gone, Later, Outcome, Sent, Target
from tests.simulation.store import SimStore

TELLS = timedelta(minutes=5)  # how long Discord really knows a nonce; it promises three minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A message that stands: when it was asked for (by the clock of whoever asked), when it came,
    and what it showed then."""

    key: str
    asked: datetime
    at: datetime
    to: str
    channel: str
    text: str
    message: Message
    receipt: str


@dataclass(slots=True)
class Weather:
    """How a platform behaves at the moment: the chances of each fault, in order."""

    busy: float = 0.0
    shut: float = 0.0  # busy, and for a long time
    broken: float = 0.0
    lost: float = 0.0
    hangs: float = 0.0
    slow: float = 0.0
    closed: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)


class World:
    """One platform as it really is; processes come and go."""

    def __init__(self, name: str, now: Callable[[], datetime], dice: random.Random) -> None:
        self.name, self.now, self.dice = name, now, dice
        self.weather = Weather()
        self.arrived: list[Arrived] = []
        self.shown: dict[str, str] = {}
        self.edited: set[str] = set()
        self._keys: dict[str, tuple[str, datetime]] = {}

    def put(self, key: str, target: Target, message: Message, asked: datetime) -> str:
        """Put it up, or find what stands under the key as long as the platform knows it."""
        known = self._keys.get(key)
        if known is not None and self._tells(known[1]):
            return known[0]
        receipt = f"{self.name}/{len(self.arrived)}"
        text = msgspec.json.encode(message).decode()
        to = target.account.id if target.account else ""
        self.arrived.append(
            Arrived(
                key=key, asked=asked, at=self.now(), to=to, channel=target.place.channel,
                text=text, message=message, receipt=receipt,
            )
        )  # fmt: skip
        self.shown[receipt] = text
        self._keys[key] = (receipt, self.now())
        return receipt

    def find(self, key: str) -> str | None:
        known = self._keys.get(key)
        return known[0] if known else None

    def _tells(self, first: datetime) -> bool:
        if self.name == "terminal":
            return True
        return self.name == "discord" and self.now() - first <= TELLS


class SimPlatform:
    """One process's connection to it."""

    def __init__(self, world: World, store: SimStore, clock: Callable[[], datetime]) -> None:
        self.name, self._clock = world.name, clock
        self.can_dedupe_for = {"discord": 180, "slack": 0, "terminal": 10**9}[world.name]
        self._world, self._store = world, store

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        world, dice, weather = self._world, self._world.dice, self._world.weather
        asked = self._clock()
        self._store.step()
        if weather.slow and dice.random() < weather.slow:
            await asyncio.sleep(dice.uniform(0.1, 20.0))
            self._store.step()
        if target.account is not None and target.account.id in weather.closed:
            return Gone(why="private messages are closed")
        if target.account is None and target.place.channel in weather.deleted:
            return Gone(why="the channel is gone")
        if dice.random() < weather.busy:
            return Later(why="429", after=world.now() + timedelta(seconds=dice.randrange(1, 90)))
        if weather.shut and dice.random() < weather.shut:
            return Later(why="429", after=world.now() + timedelta(minutes=dice.randrange(3, 60)))
        if dice.random() < weather.broken:
            return Later(why="500")
        if receipt:
            world.shown[receipt] = msgspec.json.encode(message).decode()
            world.edited.add(key)
        else:
            receipt = world.put(key, target, message, asked)
        self._store.step()
        if dice.random() < weather.hangs:
            await asyncio.sleep(3600)
        if dice.random() < weather.lost:
            return Later(why="the answer was lost", maybe=True)
        return Sent(receipt=receipt)

    async def check(self, target: Target) -> str:
        return ""


class LookingPlatform(SimPlatform):
    """One that can be asked whether a message stands: Slack."""

    async def look(self, key: str, target: Target, since: datetime) -> Outcome | None:
        self._store.step()
        if self._world.dice.random() < self._world.weather.broken:
            return Later(why="500", maybe=True)
        if target.place.channel.startswith("secret"):
            return Gone(why="I may not read back there")
        found = self._world.find(key)
        return Sent(receipt=found) if found else None


def connect(world: World, store: SimStore, clock: Callable[[], datetime]) -> SimPlatform:
    """A new process connects."""
    return (LookingPlatform if world.name == "slack" else SimPlatform)(world, store, clock)
