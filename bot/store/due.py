"""What is due now: read as plain rows and moved on all at once, for there may be very many."""

from collections.abc import Iterable
from datetime import datetime, time
from functools import lru_cache
from typing import Any, NamedTuple

from bot.store.forms import instant, stamp
from bot.store.sql import due as sql
from bot.store.work import Work


class DueRow(NamedTuple):
    """A schedule that is due, in the texts of the database; see `bot.store.schedules`."""

    id: int
    person: int | None
    group: int | None
    kind: str
    at: str
    weekdays: str
    zone: str
    platform: str
    space: str
    channel: str
    account: str
    due_at: str | None
    next_at: str


def due(work: Work, now: datetime, most: int) -> list[DueRow]:
    """What is due by now, earliest first; locked until the end of the transaction."""
    return [DueRow(*row) for row in work.all(sql.DUE, now=stamp(now), most=most)]


def moved(row: DueRow, due_at: datetime, next_at: datetime) -> dict[str, Any]:
    """That the row is due next at that local time, its spread added, as `move_on` takes it."""
    return {
        "id_": row.id,
        "before": row.next_at,
        "due_at_": text(due_at),
        "next_at_": text(next_at),
    }


def move_on(work: Work, moves: Iterable[dict[str, Any]]) -> bool:
    """Compare and set, all of them; False where another process had moved one (undo it all)."""
    rows = list(moves)
    return work.many(sql.MOVE, rows) == len(rows)


@lru_cache(maxsize=4096)
def clock(text: str) -> time:
    """A wall time as rows hold it."""
    return time.fromisoformat(text)


@lru_cache(maxsize=256)
def weekdays(digits: str) -> frozenset[int]:
    """Weekdays as rows hold them."""
    return frozenset(map(int, digits))


@lru_cache(maxsize=4096)
def at(text: str) -> datetime:
    """An instant as rows hold it: many are due at the same."""
    return instant(text)


@lru_cache(maxsize=4096)
def text(when: datetime) -> str:
    """The same as rows hold it."""
    return stamp(when)
