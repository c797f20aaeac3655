"""What is due now: read as plain rows, moved on and said by sets, for there may be very many."""

from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

import msgspec

from bot.domain.schedules import GOOD_FOR, Sort
from bot.store.forms import instant, stamp
from bot.store.sql import due as sql
from bot.store.work import Work

Ids = list[int] | str
"""Numbers of rows; or as the database wrote them, to be given back to it as they came."""


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


class Found(NamedTuple):
    """Due rows of one rule and channel, and when they are due: how many, and which."""

    due_at: str | None
    next_at: str
    at: str
    weekdays: str
    zone: str
    channel: str
    personal: bool  # each is of a person, none of a group
    many: int
    ids: Ids

    @property
    def private(self) -> bool:
        """Whether each is a reminder to its person alone."""
        return self.personal and not self.channel


RULE = slice(0, DueRow._fields.index("id"))
"""What rows have in common that move on together, if their spread is the same."""


def alike(work: Work, now: datetime, most: int) -> list[Found]:
    """What is due by now, earliest first, by rules; locked until the end of the transaction.

    The database puts it together, which takes half as long as reading it, and other threads go
    on meanwhile.
    """
    return list(map(Found._make, work.all(sql.ALIKE, now=stamp(now), most=most)))


def rows_of(work: Work, found: Found) -> list[DueRow]:
    """Its rows."""
    return list(map(DueRow._make, work.all(sql.ROWS, ids=found.ids)))


def move_on(
    work: Work, ids: Ids, many: int, before: str, due_at: datetime, next_at: datetime
) -> bool:
    """So many rows that were due at one instant are due next at that local time, its spread added.

    Compare and set, all of them; False where another process had moved one (undo it all).
    """
    after = {"due_at_": text(due_at), "next_at_": text(next_at)}
    return work.run(sql.MOVE, ids=ids, before=before, **after) == many


def remind(
    work: Work,
    ids: Ids,
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
