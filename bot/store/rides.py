"""The episode that a group's card proposed for each date."""

from datetime import date, datetime

import msgspec
from sqlalchemy import bindparam, select

from bot.domain.steps import Step
from bot.store.forms import iso, stamp
from bot.store.tables import rides
from bot.store.upserts import upsert
from bot.store.work import Work

_OF_DAY = select(rides.c.step).where(
    rides.c.group == bindparam("group"), rides.c.date == bindparam("date")
)
_HAD = select(rides.c.step).where(rides.c.group == bindparam("group"))
_KEEP = (
    upsert(rides)
    .values(
        group=bindparam("group"),
        date=bindparam("date"),
        step=bindparam("step"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)


def of_day(work: Work, group: int, date_: date) -> Step | None:
    """What was proposed for the date."""
    found = work.value(_OF_DAY, group=group, date=iso(date_))
    return None if found is None else msgspec.json.decode(found, type=Step)


def had(work: Work, group: int) -> frozenset[str]:
    """The ids of every episode that the group had."""
    return frozenset(
        msgspec.json.decode(row[0], type=Step).id for row in work.all(_HAD, group=group)
    )


def keep(work: Work, group: int, date_: date, step: Step, at: datetime) -> None:
    """Propose it for the date; one that was proposed before stays."""
    work.run(
        _KEEP,
        group=group,
        date=iso(date_),
        step=msgspec.json.encode(step).decode(),
        at=stamp(at),
    )
