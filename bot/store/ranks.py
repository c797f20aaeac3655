"""Places on the board of a large group, read along the indexes of the kept scores.

Ranked are members who chose to be seen; ties stand by the number of the person, newest first, so
that the order is the index's own. A place is counted, the few around it are looked up.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from bot.domain.boards import Score
from bot.store.sql import ranks as sql
from bot.store.work import Row, Work


class Value(StrEnum):
    """What is ranked; each has its index."""

    MINUTES = "minutes"
    DAYS = "days"


class Ranked(Struct, frozen=True, kw_only=True):
    """A member on the board. `stage` is None for one who never moved."""

    person: int
    name: str
    stage: str | None
    seen: bool
    score: Score


def top(work: Work, group: int, period: str, by: Value, most: int) -> list[int]:
    """The first of the seen, in order."""
    rows = work.all(sql.RANKS[by.value]["top"], group=group, period=period, most=most)
    return [row[0] for row in rows]


def counts(work: Work, group: int, period: str, by: Value, value: int) -> tuple[int, int]:
    """(how many are seen, how many of them have a larger value), in one pass."""
    row = work.one(sql.RANKS[by.value]["counts"], group=group, period=period, value=value)
    count, larger = row or (0, 0)
    return count, larger or 0


def equal(work: Work, group: int, period: str, by: Value, value: int) -> int:
    """How many of the seen have that value."""
    count: int = work.value(sql.RANKS[by.value]["equal"], group=group, period=period, value=value)
    return count


def around(
    work: Work, group: int, period: str, by: Value, person: int, value: int
) -> tuple[int | None, int | None]:
    """The seen member right above and the one right below a person with that value."""

    def first(*names: str) -> int | None:
        for name in names:
            found: int | None = work.value(
                sql.RANKS[by.value][name], group=group, period=period, value=value, person=person
            )
            if found is not None:
                return found
        return None

    return first("tied_above", "above"), first("tied_below", "below")


def sums(work: Work, group: int, period: str) -> tuple[int, int, int]:
    """(kept, due, members unseen) of those who had something due in the period."""
    row = work.one(sql.SUMS, group=group, period=period)
    kept, due, count, shown = (number or 0 for number in row or (0, 0, 0, 0))
    return kept, due, count - shown


def few(work: Work, group: int, period: str, persons: Iterable[int]) -> Mapping[int, Ranked]:
    """Some members with their scores, by person; each is one look-up by the primary key."""
    found: dict[int, Ranked] = {}
    for person in persons:
        row = work.one(sql.ONE, group=group, period=period, person=person)
        if row is not None:
            found[person] = _ranked(row)
    return found


def _ranked(row: Row) -> Ranked:
    return Ranked(
        person=row[0],
        name=row[1],
        stage=row[2],
        seen=bool(row[3]),
        score=Score(
            minutes=row[4],
            days=row[5],
            kept=row[6],
            due=row[7],
            counted=row[8],
            goal=row[9],
        ),
    )
