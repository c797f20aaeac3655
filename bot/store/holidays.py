"""Spans of dates on which a group rests: nothing is posted to it, and nothing judged."""

from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, delete, insert, select

from bot.domain.people import Span
from bot.store.forms import day, iso, stamp
from bot.store.tables import holidays
from bot.store.work import Work

_ADD = (
    insert(holidays)
    .values(
        group=bindparam("group"),
        first=bindparam("first"),
        last=bindparam("last"),
        at=bindparam("at"),
    )
    .returning(holidays.c.id)
)
_ALL = (
    select(holidays.c.id, holidays.c.first, holidays.c.last)
    .where(holidays.c.group == bindparam("group"))
    .order_by(holidays.c.first)
)
_DROP = delete(holidays).where(
    holidays.c.group == bindparam("group"), holidays.c.id == bindparam("id_")
)


class Holiday(Struct, frozen=True, kw_only=True):
    """One span of a group, by its number."""

    id: int
    span: Span


def add(work: Work, group: int, span: Span, at: datetime) -> int:
    """Keep it; its number."""
    made: int = work.value(
        _ADD, group=group, first=iso(span.first), last=iso(span.last), at=stamp(at)
    )
    return made


def of_group(work: Work, group: int) -> list[Holiday]:
    """All of them, in order."""
    return [
        Holiday(id=row[0], span=Span(first=day(row[1]), last=day(row[2])))
        for row in work.all(_ALL, group=group)
    ]


def rests(work: Work, group: int, on: date) -> bool:
    """Whether the group rests on that date."""
    return any(on in one.span for one in of_group(work, group))


def drop(work: Work, group: int, number: int) -> bool:
    """Call it off; False when the group has none of that number."""
    return work.run(_DROP, group=group, id_=number) > 0
