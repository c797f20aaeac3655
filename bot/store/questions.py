"""The small questions that were asked in replies, and which of them were declined."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from bot.store.forms import day, iso
from bot.store.sql import questions as sql
from bot.store.work import Work


class Asked(Struct, frozen=True, kw_only=True):
    """When a question was asked last, and whether it was declined for good."""

    date: date
    declined: bool


def asked(work: Work, person: int) -> Mapping[str, Asked]:
    """Every question that was asked."""
    return {
        row[0]: Asked(date=day(row[1]), declined=bool(row[2]))
        for row in work.all(sql.ALL, person=person)
    }


def put(work: Work, person: int, question: str, date_: date, *, declined: bool = False) -> None:
    """It was asked on that date, or declined."""
    work.run(sql.PUT, person=person, question=question, date=iso(date_), declined=int(declined))
