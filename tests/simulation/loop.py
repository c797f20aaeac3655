"""An event loop in which waiting costs nothing: its time leaps to whatever is due next."""

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from bot.app import VirtualWatch

T = TypeVar("T")

RESOLUTION = 1e-6  # seconds
AT_ONE_INSTANT = 100_000  # turns of the loop: far more than all that is due together needs


class Stuck(Exception):
    """Everybody waits for something that can never come, or goes on without end at one instant."""


class Leaping(selectors.DefaultSelector):
    """Instead of waiting it lets the loop's time pass."""

    passed = 0.0
    _turns = 0  # since time passed last

    def select(self, timeout: float | None = None) -> list[Any]:
        """Nothing comes from outside, so the system need not be asked."""
        if timeout is None:
            raise Stuck("nobody can go on")
        self._turns += 1
        if timeout > 0:
            self.passed, self._turns = self.passed + timeout, 0
        elif self._turns > AT_ONE_INSTANT:
            raise Stuck("time stands still")
        return []


class SimLoop(asyncio.SelectorEventLoop):
    """Runs coroutines in virtual time, in an order that depends on nothing but them."""

    def __init__(self) -> None:
        self._leaping = Leaping()
        super().__init__(self._leaping)
        # a float of so many seconds as half a year cannot be told from one a nanosecond later
        self._clock_resolution = RESOLUTION
        self.set_exception_handler(lambda loop, context: None)  # deaths are looked at elsewhere

    def time(self) -> float:
        return self._leaping.passed


class SimWatch(VirtualWatch):
    """A process's clock: that of the loop, wrong by `skew` and by every jump it makes."""

    def __init__(self, loop: SimLoop, start: datetime, skew: timedelta = timedelta()) -> None:
        super().__init__(start)
        self._loop, self._start, self.skew = loop, start.astimezone(UTC), skew

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._loop.time()) + self.skew

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def until(self, moment: datetime) -> None:
        left = (moment - self.now()).total_seconds()
        if left > 0:
            await asyncio.sleep(left + 1e-6)


def run(main: Coroutine[Any, Any, T], loop: SimLoop) -> T:
    """Run it to its end in virtual time."""
    try:
        return loop.run_until_complete(main)
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.close()
