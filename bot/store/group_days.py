"""The dates of groups as they were judged, once each."""

from datetime import date, datetime

from bot.domain.together import Quorum
from bot.store.forms import day, iso, stamp
from bot.store.sql import group_days as sql
from bot.store.work import Work


def add(work: Work, group: int, date_: date, quorum: Quorum, at: datetime) -> bool:
    """Judge the date; False when it was judged before."""
    return (
        work.run(
            sql.ADD, group=group, date=iso(date_), due=quorum.due, done=quorum.done, at=stamp(at)
        )
        > 0
    )


def all_of(work: Work, group: int) -> list[tuple[date, Quorum]]:
    """Every judged date, in order."""
    return [
        (day(row[0]), Quorum(done=row[1], due=row[2])) for row in work.all(sql.ALL, group=group)
    ]
