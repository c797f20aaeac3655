"""The few things that time sets off, each one job of the scheduler and of the virtual clock."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from msgspec import Struct


class Job(Struct, frozen=True, kw_only=True):
    """`run(now)` every so many seconds; it returns how many things it did."""

    name: str
    seconds: float
    run: Callable[[datetime], Awaitable[int]]
