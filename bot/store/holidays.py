"""Spans of dates on which a group rests: nothing is posted to it, and nothing judged."""

from datetime import date, datetime

from msgspec import Struct

from bot.domain.people import Span
from bot.store.forms import day, iso, stamp
from bot.store.sql import holidays as sql
from bot.store.work import Work


class Holiday(Struct, frozen=True, kw_only=True):
    """One span of a group, by its number."""

    id: int
    span: Span


def add(work: Work, group: int, span: Span, at: datetime) -> int:
    """Keep it; its number."""
    made: int = work.value(
        sql.ADD, group=group, first=iso(span.first), last=iso(span.last), at=stamp(at)
    )
    return made


def of_group(work: Work, group: int) -> list[Holiday]:
    """All of them, in order."""
    return [
        Holiday(id=row[0], span=Span(first=day(row[1]), last=day(row[2])))
        for row in work.all(sql.ALL, group=group)
    ]


def rests(work: Work, group: int, on: date) -> bool:
    """Whether the group rests on that date."""
    return any(on in one.span for one in of_group(work, group))


def drop(work: Work, group: int, number: int) -> bool:
    """Call it off; False when the group has none of that number."""
    return work.run(sql.DROP, group=group, id_=number) > 0
