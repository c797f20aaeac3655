"""A while in which nothing falls due, so that an idle second costs nothing."""

from datetime import datetime, timedelta

LOOK_EVERY = timedelta(seconds=5)
"""Another process may have set something meanwhile; what it may be late by counts from here."""


class Lull:
    """Until when nothing of the schedule falls due, as far as this process can know.

    `written` is the store's count of writes: taken before the look, so that whatever this process
    wrote during it or after ends the lull.
    """

    def __init__(self) -> None:
        self._written = -1
        self._span: tuple[datetime, datetime] | None = None

    def begin(self, now: datetime, due: datetime | None, written: int) -> None:
        """A look was taken: `due` is next, None for nothing."""
        latest = now + LOOK_EVERY
        self._written = written
        self._span = (now, latest if due is None else min(due, latest))

    def holds(self, now: datetime, written: int) -> bool:
        """Whether nothing can be due; a clock that was set back tells nothing."""
        if self._span is None or written != self._written:
            return False
        since, until = self._span
        return since <= now < until
