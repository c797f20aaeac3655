"""A process's door to the disk, which can say no, and at which it may die."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from bot.store.engine import Store
from bot.store.engine_errors import StoreBusy, StoreFull
from bot.store.work import Work
from tests.simulation.disks import Disk

P = ParamSpec("P")
T = TypeVar("T")

LINGERS = 0.25  # of all operations let others go first, up to three times


class Crash(BaseException):
    """The process dies here; nothing of it goes on."""


class Chances:
    """How often what goes wrong; everything is quiet until `on`."""

    def __init__(self, dice: random.Random, *, crash: float, refuse: float) -> None:
        self.dice, self.crash, self.refuse = dice, crash, refuse
        self.on = False

    def crashes(self) -> bool:
        return self.on and self.dice.random() < self.crash

    def lingers(self) -> bool:
        return self.on and self.dice.random() < LINGERS

    def refuses(self) -> bool:
        return self.on and self.dice.random() < self.refuse


class SimStore(Store):
    """One process's door to the disk. After its death nothing gets through it."""

    def __init__(self, disk: Disk, chances: Chances) -> None:
        self.dialect, self.place = disk.dialect, disk.place
        self._disk, self._chances = disk, chances
        self.dead = False

    async def write(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        await self._wait()
        if self._chances.refuses():
            error = StoreFull if self._chances.dice.random() < 0.5 else StoreBusy
            with suppress(Exception):  # it ran, and none of it was kept
                self._disk.run(lambda work: fn(work, *args, **kwargs), keep=False)
            raise error("the simulated disk says no")
        value = self._disk.run(lambda work: fn(work, *args, **kwargs))
        self.step()
        await self._wait()
        return value

    async def ahead(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Awaitable[object] | None]:
        """The value is known; then the disk keeps it, or says no, or the process dies before."""
        await self._wait()
        if self._chances.refuses():
            value = self._disk.run(lambda work: fn(work, *args, **kwargs), keep=False)
            return value, self._refused()
        value = self._disk.run(lambda work: fn(work, *args, **kwargs))
        self.step()
        return value, self._wait()

    async def _refused(self) -> None:
        await self._wait()
        raise StoreFull("the simulated disk says no")

    async def read(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        await self._wait()
        return self._disk.look(lambda work: fn(work, *args, **kwargs))

    async def _wait(self) -> None:
        self.step()
        if self._chances.lingers():
            for _ in range(self._chances.dice.randrange(1, 4)):
                await asyncio.sleep(0)
            self.step()

    def step(self) -> None:
        """A moment at which the process may die, and at which a dead one stops."""
        if self.dead or self._chances.crashes():
            self.dead = True
            raise Crash

    async def backup(self, path: Path) -> None:
        raise AssertionError("nobody backs a simulation up")

    async def close(self) -> None:
        """It goes on for the next life."""
