"""The dates of people as the ledger judged them: minutes, and whether kept (a cache)."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import bindparam, select

from bot.store.forms import iso
from bot.store.tables import days, members
from bot.store.upserts import upsert
from bot.store.work import Work

_row = upsert(days).values(
    person=bindparam("person"),
    date=bindparam("date"),
    minutes=bindparam("minutes"),
    kept=bindparam("kept"),
)
_PUT = _row.on_conflict_do_update(
    index_elements=["person", "date"],
    set_={"minutes": _row.excluded.minutes, "kept": _row.excluded.kept},
)
_KEPT = (
    select(days.c.person, members.c.seen)
    .join(members, members.c.person == days.c.person)
    .where(
        members.c.group == bindparam("group"),
        days.c.date == bindparam("date"),
        days.c.kept == 1,
    )
    .order_by(days.c.person)
)


def put(work: Work, person: int, date_: date, minutes: int, kept: bool) -> None:
    """What the ledger says of that date now."""
    work.run(_PUT, person=person, date=iso(date_), minutes=minutes, kept=int(kept))


def kept_on(work: Work, group: int, date_: date) -> Mapping[int, bool]:
    """The members who kept that date, and whether each chose to be seen in this group."""
    return {row[0]: bool(row[1]) for row in work.all(_KEPT, group=group, date=iso(date_))}
