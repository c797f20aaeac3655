"""Due rows move on and their deliveries are put into the outbox, in one transaction."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache

from bot.domain.calendar import next_time, wall
from bot.domain.schedules import GOOD_FOR, SPREAD_CHANNEL, SPREAD_PERSON, Sort, spread, too_late
from bot.services import calls, prompts
from bot.services.call_list import key_of
from bot.store import due, outbox
from bot.store.deliveries import Delivery
from bot.store.due import DueRow
from bot.store.work import Work

BATCH = 1_000  # rows a transaction: others wait no longer than about 30 ms
FOUND = 2_000  # as many where they were found before, which is half of the work
NO_SPREAD = timedelta()

Alike = list[tuple[timedelta, list[DueRow]]]
"""Rows that move on together, of one rule and spread, and that spread."""


class MovedMeanwhile(Exception):
    """A row of this batch is not as it was found any more: nothing of the batch is kept."""


def tick(work: Work, now: datetime, offsets: bool) -> int:
    """Claim what is due, at most a batch; the number of rows that moved on.

    Every row moves on by compare-and-set, so several processes may tick. What is too late is
    dropped; of several missed ones, one. What is called to one channel at one minute is one
    delivery.
    """
    return move(work, _alike(due.due(work, now, BATCH), offsets), now)


def find(
    work: Work, now: datetime, offsets: bool, after: DueRow | None = None
) -> tuple[Alike, DueRow | None]:
    """What is due behind that row, at most a batch, to be moved later; the last one, if any."""
    rows = due.more(work, now, FOUND, after)
    return _alike(rows, offsets), rows[-1] if rows else None


def move(work: Work, alike: Alike, now: datetime) -> int:
    """Rows that were found move on, and what they say is put into the outbox; how many."""
    found: dict[str, Delivery] = {}
    for late, rows in alike:
        _occur(work, rows, late, now, found)
    outbox.add_all(work, found.values())
    return sum(len(rows) for _, rows in alike)


def _alike(rows: list[DueRow], offsets: bool) -> Alike:
    alike: defaultdict[tuple[object, timedelta], list[DueRow]] = defaultdict(list)
    for row in rows:
        alike[row[due.RULE], offset(row) if offsets else NO_SPREAD].append(row)
    return [(late, those) for (_, late), those in alike.items()]


def _occur(
    work: Work, rows: list[DueRow], late: timedelta, now: datetime, found: dict[str, Delivery]
) -> None:
    """Rows of one rule and spread move on, and what they say at this occurrence is put down."""
    row = rows[0]
    meant, following = _around(row, now - late)
    early = now < meant + late  # a new row knows no offset yet
    after = meant if early else following
    if not due.move_on(work, rows, after, after + late):
        raise MovedMeanwhile
    if early or too_late(_sort(row), meant + late, now):
        return
    if row.person is None:
        for row in rows:
            found.update(_prompts(work, row, meant, late, now))
    elif row.channel:
        for key, row in {key_of(row, meant): row for row in rows}.items():
            found.setdefault(key, calls.delivery(row, meant, late, now))
    else:
        told = {"date": wall(meant, row.zone).date().isoformat(), "at": row.at}
        due.remind(work, [row.id for row in rows], meant, told, late, now)


def offset(row: DueRow) -> timedelta:
    """The stable spread of a row by its target; the terminal has none."""
    if row.platform == "terminal":
        return NO_SPREAD
    if row.account and not row.channel:
        return _spread(f"person:{row.person}", SPREAD_PERSON)
    if row.channel:
        return _spread(f"{row.platform}:{row.space}:{row.channel}", SPREAD_CHANNEL)
    return _spread(f"group:{row.group}", SPREAD_CHANNEL)


@lru_cache(maxsize=4096)
def _spread(target: str, within: timedelta) -> timedelta:
    return spread(target, within)


def _around(row: DueRow, now: datetime) -> tuple[datetime, datetime]:
    """The latest occurrence that is due (of several missed ones, one), and the one after now."""
    at, weekdays = due.clock(row.at), due.weekdays(row.weekdays)
    meant = due.at(row.due_at) if row.due_at else now
    following = next_time(meant, row.zone, at, weekdays)
    while following <= now:
        meant = following
        following = next_time(meant, row.zone, at, weekdays)
    return meant, following


def _prompts(
    work: Work, row: DueRow, meant: datetime, late: timedelta, now: datetime
) -> Iterator[tuple[str, Delivery]]:
    """What a group's row says, by its key: in each of its spaces, or to who organises it."""
    for target in prompts.targets(work, row):
        place, account = target.place, target.account
        key = f"{row.id}:{due.text(meant)}:{place.platform}:{place.space}:{place.channel}"
        yield (
            key,
            Delivery(
                key=key,
                kind=row.kind,
                schedule=row.id,
                person=prompts.person_of(work, account),
                group=row.group,
                platform=place.platform,
                space=account.space if account else place.space,
                channel="" if account else place.channel,
                account=account.id if account else "",
                data={"date": wall(meant, row.zone).date().isoformat()},
                due_at=meant + late,
                expires_at=meant + late + GOOD_FOR[Sort.PROMPT],
                not_before=now,
            ),
        )


def _sort(row: DueRow) -> Sort:
    return Sort.REMINDER if row.person is not None else Sort.PROMPT
