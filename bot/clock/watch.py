"""Where the time comes from: the machine's clock, or one that is set by hand."""

from datetime import UTC, datetime
from typing import Protocol


class Watch(Protocol):
    """Anything that tells the time (aware UTC)."""

    def now(self) -> datetime: ...


class RealWatch:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class VirtualWatch:
    """Stands still until it is set; it never goes back."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        return self._now

    def set(self, moment: datetime) -> None:
        """Move on to that instant; an earlier one leaves it where it is."""
        self._now = max(self._now, moment.astimezone(UTC))
