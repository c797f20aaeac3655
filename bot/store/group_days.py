"""The dates of groups as they were judged, once each."""

from datetime import date, datetime

from sqlalchemy import bindparam, select

from bot.domain.together import Quorum
from bot.store.forms import day, iso, stamp
from bot.store.tables import group_days
from bot.store.upserts import upsert
from bot.store.work import Work

_ADD = (
    upsert(group_days)
    .values(
        group=bindparam("group"),
        date=bindparam("date"),
        due=bindparam("due"),
        done=bindparam("done"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
_ALL = (
    select(group_days.c.date, group_days.c.done, group_days.c.due)
    .where(group_days.c.group == bindparam("group"))
    .order_by(group_days.c.date)
)


def add(work: Work, group: int, date_: date, quorum: Quorum, at: datetime) -> bool:
    """Judge the date; False when it was judged before."""
    return (
        work.run(
            _ADD, group=group, date=iso(date_), due=quorum.due, done=quorum.done, at=stamp(at)
        )
        > 0
    )


def all_of(work: Work, group: int) -> list[tuple[date, Quorum]]:
    """Every judged date, in order."""
    return [(day(row[0]), Quorum(done=row[1], due=row[2])) for row in work.all(_ALL, group=group)]
