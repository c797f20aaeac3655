"""The few things that time sets off, each one job of the scheduler and of the virtual clock."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`run(now)` every so many seconds; it returns how many things it did."""

    name: str
    seconds: float
    run: Callable[[datetime], Awaitable[int]]
