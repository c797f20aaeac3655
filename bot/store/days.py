"""The dates of people as the ledger judged them: minutes, and whether kept (a cache)."""

from collections.abc import Mapping
from datetime import date

from bot.store.forms import iso
from bot.store.sql import days as sql
from bot.store.work import Work


def put(work: Work, person: int, date_: date, minutes: int, kept: bool) -> None:
    """What the ledger says of that date now."""
    work.run(sql.PUT, person=person, date=iso(date_), minutes=minutes, kept=int(kept))


def kept_on(work: Work, group: int, date_: date) -> Mapping[int, bool]:
    """The members who kept that date, and whether each chose to be seen in this group."""
    return {row[0]: bool(row[1]) for row in work.all(sql.KEPT, group=group, date=iso(date_))}
