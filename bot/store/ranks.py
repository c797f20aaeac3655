"""Places on the board of a large group, read along the indexes of the kept scores.

Ranked are members who chose to be seen; ties stand by the number of the person, newest first, so
that the order is the index's own. A place is counted, the few around it are looked up.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct
from sqlalchemy import Integer, Select, bindparam, case, func, select

from bot.domain.boards import Score
from bot.store.tables import members, people, scores, stages
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


_HERE = (scores.c.group == bindparam("group"), scores.c.period == bindparam("period"))
_SEEN = (*_HERE, scores.c.seen == 1)
_V = bindparam("value", type_=Integer)
_ME = bindparam("person", type_=Integer)


def _statements(name: str) -> Mapping[str, Select[Any]]:
    value, person = scores.c[name], scores.c.person
    found = select(person)
    down, up = (value.desc(), person.desc()), (value, person)
    return {
        "top": found.where(*_SEEN).order_by(*down).limit(bindparam("most")),
        "counts": select(func.count(), func.sum(case((value > _V, 1), else_=0))).where(*_SEEN),
        "equal": select(func.count()).where(*_SEEN, value == _V),
        "tied_above": found.where(*_SEEN, value == _V, person > _ME).order_by(person).limit(1),
        "above": found.where(*_SEEN, value > _V).order_by(*up).limit(1),
        "tied_below": found.where(*_SEEN, value == _V, person < _ME)
        .order_by(person.desc())
        .limit(1),
        "below": found.where(*_SEEN, value < _V).order_by(*down).limit(1),
    }


_RANKS = {value.value: _statements(value.value) for value in Value}
_SUMS = select(
    func.sum(scores.c.kept), func.sum(scores.c.due), func.count(), func.sum(scores.c.seen)
).where(*_HERE, scores.c.goal > 0)
_ONE = (
    select(
        scores.c.person,
        people.c.name,
        stages.c.now,
        members.c.seen,
        scores.c.minutes,
        scores.c.days,
        scores.c.kept,
        scores.c.due,
        scores.c.counted,
        scores.c.goal,
    )
    .join(people, people.c.id == scores.c.person)
    .join(members, (members.c.group == scores.c.group) & (members.c.person == scores.c.person))
    .outerjoin(stages, stages.c.person == scores.c.person)
    .where(*_HERE, scores.c.person == bindparam("person"))
)


def top(work: Work, group: int, period: str, by: Value, most: int) -> list[int]:
    """The first of the seen, in order."""
    rows = work.all(_RANKS[by.value]["top"], group=group, period=period, most=most)
    return [row[0] for row in rows]


def counts(work: Work, group: int, period: str, by: Value, value: int) -> tuple[int, int]:
    """(how many are seen, how many of them have a larger value), in one pass."""
    row = work.one(_RANKS[by.value]["counts"], group=group, period=period, value=value)
    count, larger = row or (0, 0)
    return count, larger or 0


def equal(work: Work, group: int, period: str, by: Value, value: int) -> int:
    """How many of the seen have that value."""
    count: int = work.value(_RANKS[by.value]["equal"], group=group, period=period, value=value)
    return count


def around(
    work: Work, group: int, period: str, by: Value, person: int, value: int
) -> tuple[int | None, int | None]:
    """The seen member right above and the one right below a person with that value."""

    def first(*names: str) -> int | None:
        for name in names:
            found: int | None = work.value(
                _RANKS[by.value][name], group=group, period=period, value=value, person=person
            )
            if found is not None:
                return found
        return None

    return first("tied_above", "above"), first("tied_below", "below")


def sums(work: Work, group: int, period: str) -> tuple[int, int, int]:
    """(kept, due, members unseen) of those who had something due in the period."""
    row = work.one(_SUMS, group=group, period=period)
    kept, due, count, shown = (number or 0 for number in row or (0, 0, 0, 0))
    return kept, due, count - shown


def few(work: Work, group: int, period: str, persons: Iterable[int]) -> Mapping[int, Ranked]:
    """Some members with their scores, by person; each is one look-up by the primary key."""
    found: dict[int, Ranked] = {}
    for person in persons:
        row = work.one(_ONE, group=group, period=period, person=person)
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
