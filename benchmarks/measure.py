"""How things are measured: figures with what they must reach, rounds in turn, medians."""

import gc
import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a run. `reach` is None for a note beside the others.

    `most` says that the number must not be above `reach`; else it must not be below. `about` is
    what was compared, with the absolute numbers of this run.
    """

    key: str
    value: float
    reach: float | None = None
    most: bool = False
    unit: str = ""
    about: str = ""

    @property
    def reached(self) -> bool:
        """Whether the number is where it must be; a note always is."""
        if self.reach is None:
            return True
        return self.value <= self.reach if self.most else self.value >= self.reach


@dataclass(slots=True)
class Clocked:
    """Seconds of each round of one contender."""

    seconds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


Body = Callable[[int], None]
AsyncBody = Callable[[int], Awaitable[Any]]


def in_turn(
    rounds: int, *bodies: Body, clock: Callable[[], float] = time.perf_counter
) -> list[Clocked]:
    """Each body once a round, one after the other, in turns that begin with another each time.

    Take `time.process_time` as clock for what only computes: it leaves out other programs' turns.
    """
    clocked = [Clocked([]) for _ in bodies]
    for number in range(rounds):
        for at in _order(number, len(bodies)):
            with quiet():
                began = clock()
                bodies[at](number)
                clocked[at].seconds.append(clock() - began)
    return clocked


async def in_turn_async(rounds: int, *bodies: AsyncBody) -> list[Clocked]:
    """The same for bodies that are awaited. A body may return its own seconds instead."""
    clocked = [Clocked([]) for _ in bodies]
    for number in range(rounds):
        for at in _order(number, len(bodies)):
            gc.collect()
            began = time.perf_counter()
            own = await bodies[at](number)
            took = time.perf_counter() - began
            clocked[at].seconds.append(own if isinstance(own, float) else took)
    return clocked


@contextmanager
def quiet() -> Iterator[None]:
    """No garbage collection of one contender in the time of the other."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def check(holds: bool, sentence: str) -> None:
    """A benchmark that produced something wrong has measured nothing."""
    if not holds:
        raise AssertionError(sentence)


def _order(number: int, count: int) -> list[int]:
    return [(number + at) % count for at in range(count)]
