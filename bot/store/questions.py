"""The small questions that were asked in replies, and which of them were declined."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct
from sqlalchemy import bindparam, select

from bot.store.forms import day, iso
from bot.store.tables import questions
from bot.store.upserts import upsert
from bot.store.work import Work

_ALL = select(questions.c.question, questions.c.date, questions.c.declined).where(
    questions.c.person == bindparam("person")
)
_row = upsert(questions).values(
    person=bindparam("person"),
    question=bindparam("question"),
    date=bindparam("date"),
    declined=bindparam("declined"),
)
_PUT = _row.on_conflict_do_update(
    index_elements=["person", "question"],
    set_={"date": _row.excluded.date, "declined": _row.excluded.declined},
)


class Asked(Struct, frozen=True, kw_only=True):
    """When a question was asked last, and whether it was declined for good."""

    date: date
    declined: bool


def asked(work: Work, person: int) -> Mapping[str, Asked]:
    """Every question that was asked."""
    return {
        row[0]: Asked(date=day(row[1]), declined=bool(row[2]))
        for row in work.all(_ALL, person=person)
    }


def put(work: Work, person: int, question: str, date_: date, *, declined: bool = False) -> None:
    """It was asked on that date, or declined."""
    work.run(_PUT, person=person, question=question, date=iso(date_), declined=int(declined))
