"""What is due now: read as plain rows, moved on and said by sets, for there may be very many."""

from datetime import datetime, time, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

import msgspec

from bot.domain.schedules import GOOD_FOR, Sort
from bot.store.forms import instant, stamp
from bot.store.sql import due as sql
from bot.store.work import Row, Work


class DueRow(NamedTuple):
    """A schedule that is due, in the texts of the database; see `bot.store.schedules`."""

    due_at: str | None
    next_at: str
    at: str
    weekdays: str
    zone: str
    group: int | None
    channel: str
    id: int
    person: int | None
    kind: str
    platform: str
    space: str
    account: str


RULE = slice(0, DueRow._fields.index("id"))
"""What rows have in common that move on together, if their spread is the same."""


def due(work: Work, now: datetime, most: int) -> list[DueRow]:
    """What is due by now, earliest first; locked until the end of the transaction."""
    return _rows(work.all(sql.DUE, now=stamp(now), most=most))


def more(work: Work, now: datetime, most: int, after: DueRow | None) -> list[DueRow]:
    """The same behind a row that was found before (None: from the first), and without a lock."""
    place = (after.next_at, after.channel, after.id) if after else ("", "", 0)
    told = dict(zip(("next_at", "channel", "id"), place, strict=True))
    return _rows(work.all(sql.MORE, now=stamp(now), most=most, **told))


def move_on(work: Work, rows: list[DueRow], due_at: datetime, next_at: datetime) -> bool:
    """Rows of one rule are due next at that local time, its spread added.

    Compare and set, all of them; False where one is not as it was found, so another process
    moved it or a person changed it (undo it all).
    """
    row = rows[0]
    before = {"at": row.at, "weekdays": row.weekdays, "zone": row.zone, "channel": row.channel}
    after = {"due_at_": text(due_at), "next_at_": text(next_at)}
    ids = [row.id for row in rows]
    return work.run(sql.MOVE, ids=ids, before=row.next_at, **before, **after) == len(ids)


def remind(
    work: Work,
    ids: list[int],
    meant: datetime,
    data: dict[str, str],
    late: timedelta,
    now: datetime,
) -> None:
    """What these rows say to their persons goes into the outbox, each under a key of its own.

    `meant` is the local time as an instant, `late` the spread. What has a key that is there
    already is left as it is.
    """
    due_at = meant + late
    work.run(
        sql.REMIND,
        ids=ids,
        meant=f":{text(meant)}:",
        data=msgspec.json.encode(data).decode(),
        due_at=text(due_at),
        expires_at=text(due_at + GOOD_FOR[Sort.REMINDER]),
        not_before=text(now),
    )


def _rows(found: list[Row]) -> list[DueRow]:
    return list(map(partial(tuple.__new__, DueRow), found))  # `_make` without its count


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
