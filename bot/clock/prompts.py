"""Due rows move on and their deliveries are put into the outbox, in one transaction."""

from datetime import datetime, timedelta

from bot.domain.calendar import next_time, wall
from bot.domain.schedules import GOOD_FOR, SPREAD_CHANNEL, SPREAD_PERSON, Sort, spread, too_late
from bot.services import prompts
from bot.store import outbox, schedules
from bot.store.outbox import Delivery
from bot.store.schedules import Schedule
from bot.store.work import Work

BATCH = 500


def tick(work: Work, now: datetime, offsets: bool) -> int:
    """Claim what is due, at most a batch; the number of rows that moved on.

    Every row moves on by compare-and-set, so several processes may tick. What is too late is
    dropped; of several missed ones, one.
    """
    due = schedules.due(work, now, BATCH)
    for row in due:
        _occur(work, row, now, offsets)
    return len(due)


def offset(row: Schedule, offsets: bool) -> timedelta:
    """The stable spread of a row by its target; the terminal has none."""
    if not offsets or row.platform == "terminal":
        return timedelta()
    if row.account and not row.channel:
        return spread(f"person:{row.person}", SPREAD_PERSON)
    return spread(f"{row.platform}:{row.space}:{row.channel}", SPREAD_CHANNEL)


def _occur(work: Work, row: Schedule, now: datetime, offsets: bool) -> None:
    late = offset(row, offsets)
    meant = _newest(row, now - late)
    if now < meant + late:  # a new row knows no offset yet
        schedules.move_on(work, row, meant, meant + late)
        return
    following = next_time(max(meant, now - late), row.zone, row.at, row.weekdays)
    if not schedules.move_on(work, row, following, following + late):
        return
    if too_late(_sort(row), meant + late, now):
        return
    for target in prompts.targets(work, row):
        outbox.add(
            work,
            Delivery(
                key=f"{row.id}:{meant.isoformat()}:{target.place.platform}:"
                f"{target.place.space}:{target.place.channel}",
                kind=row.kind,
                schedule=row.id,
                person=row.person,
                group=row.group,
                platform=target.place.platform,
                space=target.place.space,
                channel="" if target.account else target.place.channel,
                account=target.account.id if target.account else "",
                data={"date": wall(meant, row.zone).date().isoformat()},
                due_at=meant + late,
                expires_at=meant + late + GOOD_FOR[_sort(row)],
                not_before=now,
            ),
        )


def _newest(row: Schedule, now: datetime) -> datetime:
    """The latest occurrence that is due: of several missed ones, one."""
    meant = row.due_at or now
    while True:
        following = next_time(meant, row.zone, row.at, row.weekdays)
        if following > now:
            return meant
        meant = following


def _sort(row: Schedule) -> Sort:
    return Sort.REMINDER if row.person is not None else Sort.PROMPT
