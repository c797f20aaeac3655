"""The episode that a group's card proposed for each date."""

from datetime import date, datetime

import msgspec

from bot.domain.steps import Step
from bot.store.forms import iso, stamp
from bot.store.sql import rides as sql
from bot.store.work import Work


def of_day(work: Work, group: int, date_: date) -> Step | None:
    """What was proposed for the date."""
    found = work.value(sql.OF_DAY, group=group, date=iso(date_))
    return None if found is None else msgspec.json.decode(found, type=Step)


def had(work: Work, group: int) -> frozenset[str]:
    """The ids of every episode that the group had."""
    return frozenset(
        msgspec.json.decode(row[0], type=Step).id for row in work.all(sql.HAD, group=group)
    )


def keep(work: Work, group: int, date_: date, step: Step, at: datetime) -> None:
    """Propose it for the date; one that was proposed before stays."""
    work.run(
        sql.KEEP,
        group=group,
        date=iso(date_),
        step=msgspec.json.encode(step).decode(),
        at=stamp(at),
    )
