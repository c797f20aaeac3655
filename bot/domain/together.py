"""The streak of a group: a quorum of those who were due, and nobody is named."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct

from bot.domain.calendar import ends
from bot.domain.days import Days

QUORUM = 60  # percent
LEAST_DUE = 2


class Quorum(Struct, frozen=True, kw_only=True):
    """How many members were due on THEIR OWN date, and how many of those did it."""

    done: int
    due: int

    def __add__(self, other: "Quorum") -> "Quorum":
        return Quorum(done=self.done + other.done, due=self.due + other.due)

    @property
    def kept(self) -> bool | None:
        """Whether the date is kept; None where too few were due, which neither adds nor breaks."""
        if self.due < LEAST_DUE:
            return None
        return 100 * self.done >= QUORUM * self.due


def quorum(day: date, members: Iterable[tuple[date, Days]]) -> Quorum:
    """Counts a date over the members: the date each joined the group, and their dates."""
    due = [days for joined, days in members if joined < day and days.is_due(day)]
    return Quorum(done=sum(days.is_done(day) for days in due), due=len(due))


def group_run(verdicts: Iterable[bool | None]) -> int:
    """The run after these dates, in order."""
    run = 0
    for kept in verdicts:
        if kept is not None:
            run = run + 1 if kept else 0
    return run


def closes(day: date, members: Sequence[tuple[str, int]]) -> datetime:
    """When a date has closed for the westernmost of the members: (zone, cutoff) of each."""
    return max(ends(day, zone, cutoff) for zone, cutoff in members)
