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
from bot.store.due import DueRow, Found
from bot.store.work import Work

BATCH = 1_250  # rows a transaction: others wait no longer than about 30 ms
NO_SPREAD = timedelta()


class MovedMeanwhile(Exception):
    """Another process moved a row of this batch on: nothing of the batch is kept."""


def tick(work: Work, now: datetime, offsets: bool) -> int:
    """Claim what is due, at most a batch; the number of rows that moved on.

    Every row moves on by compare-and-set, so several processes may tick. What is too late is
    dropped; of several missed ones, one. What is called to one channel at one minute is one
    delivery. Private rows that know their spread move on together, unread; others are read.
    """
    moved = 0
    for one in due.alike(work, now, BATCH):
        late = _known_spread(one) if offsets else NO_SPREAD
        if one.private and late is not None:
            _remind(work, one, one.ids, one.many, late, now)
        else:
            _all_on(work, due.rows_of(work, one), now, offsets)
        moved += one.many
    return moved


def _all_on(work: Work, rows: list[DueRow], now: datetime, offsets: bool) -> None:
    alike: defaultdict[tuple[object, timedelta], list[DueRow]] = defaultdict(list)
    for row in rows:
        alike[row[due.RULE], offset(row) if offsets else NO_SPREAD].append(row)
    found: dict[str, Delivery] = {}
    for (_, late), those in alike.items():
        if those[0].person is not None and not those[0].channel:
            _remind(work, those[0], [row.id for row in those], len(those), late, now)
        else:
            _occur(work, those, late, now, found)
    outbox.add_all(work, found.values())


def _remind(
    work: Work, rule: DueRow | Found, ids: due.Ids, many: int, late: timedelta, now: datetime
) -> None:
    """Private rows of one rule and spread move on and, if it is time, say what they say."""
    meant = _on(work, rule, ids, many, late, now, Sort.REMINDER)
    if meant is not None:
        told = {"date": wall(meant, rule.zone).date().isoformat(), "at": rule.at}
        due.remind(work, ids, meant, told, late, now)


def _occur(
    work: Work, rows: list[DueRow], late: timedelta, now: datetime, found: dict[str, Delivery]
) -> None:
    """The same of those that say something in channels, or of groups; it is put down."""
    row, ids = rows[0], [row.id for row in rows]
    sort = Sort.REMINDER if row.person is not None else Sort.PROMPT
    meant = _on(work, row, ids, len(ids), late, now, sort)
    if meant is None:
        return
    for row in rows:
        if row.person is None:
            found.update(_prompts(work, row, meant, late, now))
        elif (key := key_of(row, meant)) not in found:
            found[key] = calls.delivery(row, meant, late, now)


def _on(
    work: Work,
    rule: DueRow | Found,
    ids: due.Ids,
    many: int,
    late: timedelta,
    now: datetime,
    sort: Sort,
) -> datetime | None:
    """Rows of one rule move on; for when they meant what is to be said now, None for nothing."""
    meant, following = _around(rule, now - late)
    early = now < meant + late  # a new row knows no offset yet
    after = meant if early else following
    if not due.move_on(work, ids, many, rule.next_at, after, after + late):
        raise MovedMeanwhile
    return None if early or too_late(sort, meant + late, now) else meant


def offset(row: DueRow) -> timedelta:
    """The stable spread of a row by its target; the terminal has none."""
    if row.platform == "terminal":
        return NO_SPREAD
    if row.account and not row.channel:
        return _spread(f"person:{row.person}", SPREAD_PERSON)
    if row.channel:
        return _spread(f"{row.platform}:{row.space}:{row.channel}", SPREAD_CHANNEL)
    return _spread(f"group:{row.group}", SPREAD_CHANNEL)


def _known_spread(found: Found) -> timedelta | None:
    """What was added when they moved on to where they are; None where that may not be so."""
    late = due.at(found.next_at) - due.at(found.due_at) if found.due_at else NO_SPREAD
    return late if NO_SPREAD < late <= SPREAD_PERSON else None


@lru_cache(maxsize=4096)
def _spread(target: str, within: timedelta) -> timedelta:
    return spread(target, within)


def _around(row: DueRow | Found, now: datetime) -> tuple[datetime, datetime]:
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
