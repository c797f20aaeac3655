"""Due rows move on and their deliveries are put into the outbox, in one transaction."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from bot.domain.calendar import next_time, wall
from bot.domain.schedules import GOOD_FOR, SPREAD_CHANNEL, SPREAD_PERSON, Sort, spread, too_late
from bot.services import calls, prompts
from bot.store import due, outbox
from bot.store.deliveries import Delivery
from bot.store.due import DueRow
from bot.store.work import Work

BATCH = 1_000
NO_SPREAD = timedelta()


class MovedMeanwhile(Exception):
    """Another process moved a row of this batch on: nothing of the batch is kept."""


def tick(work: Work, now: datetime, offsets: bool) -> int:
    """Claim what is due, at most a batch; the number of rows that moved on.

    Every row moves on by compare-and-set, so several processes may tick. What is too late is
    dropped; of several missed ones, one. What is called to one channel at one minute is one
    delivery.
    """
    rows = due.due(work, now, BATCH)
    moves: list[dict[str, Any]] = []
    found: dict[str, Delivery] = {}
    for row in rows:
        late = offset(row, offsets)
        meant, following = _around(row, now - late)
        if now < meant + late:  # a new row knows no offset yet
            moves.append(due.moved(row, meant, meant + late))
            continue
        moves.append(due.moved(row, following, following + late))
        if not too_late(_sort(row), meant + late, now):
            _occur(work, row, meant, late, now, found)
    if not due.move_on(work, moves):
        raise MovedMeanwhile
    outbox.add_all(work, found.values())
    return len(rows)


def offset(row: DueRow, offsets: bool) -> timedelta:
    """The stable spread of a row by its target; the terminal has none."""
    if not offsets or row.platform == "terminal":
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


def _occur(
    work: Work,
    row: DueRow,
    meant: datetime,
    late: timedelta,
    now: datetime,
    found: dict[str, Delivery],
) -> None:
    """What this occurrence puts into the outbox, by its key."""
    if calls.is_call(row):
        key = calls.key_of(row, meant)
        if key not in found:
            found[key] = calls.delivery(row, meant, late, now)
        return
    for target in prompts.targets(work, row):
        place, account = target.place, target.account
        key = f"{row.id}:{due.text(meant)}:{place.platform}:{place.space}:{place.channel}"
        found[key] = Delivery(
            key=key,
            kind=row.kind,
            schedule=row.id,
            person=row.person or prompts.person_of(work, account),
            group=row.group,
            platform=place.platform,
            space=account.space if account else place.space,
            channel="" if account else place.channel,
            account=account.id if account else "",
            data={"date": wall(meant, row.zone).date().isoformat()},
            due_at=meant + late,
            expires_at=meant + late + GOOD_FOR[_sort(row)],
            not_before=now,
        )


def _sort(row: DueRow) -> Sort:
    return Sort.REMINDER if row.person is not None else Sort.PROMPT
