"""Where the time comes from: the machine's clock, or one that is set by hand."""

import asyncio
from datetime import UTC, datetime
from typing import Protocol


class Watch(Protocol):
    """Anything that tells the time (aware UTC), and that one can wait by."""

    def now(self) -> datetime: ...

    async def sleep(self, seconds: float) -> None: ...


class RealWatch:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class VirtualWatch:
    """Stands still until it is set; it never goes back. Nobody waits by it."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Time stands still, so there is nothing to wait for."""

    async def until(self, moment: datetime) -> None:
        """Move on to that instant; an earlier one leaves it where it is."""
        self._now = max(self._now, moment.astimezone(UTC))
