"""The statements of `bot.store.ranks`."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, Select, bindparam, case, func, select

from bot.store.ranks import Value
from bot.store.tables import members, people, scores, stages

HERE = (scores.c.group == bindparam("group"), scores.c.period == bindparam("period"))
SEEN = (*HERE, scores.c.seen == 1)
V = bindparam("value", type_=Integer)
ME = bindparam("person", type_=Integer)


def _statements(name: str) -> Mapping[str, Select[Any]]:
    value, person = scores.c[name], scores.c.person
    found = select(person)
    down, up = (value.desc(), person.desc()), (value, person)
    return {
        "top": found.where(*SEEN).order_by(*down).limit(bindparam("most")),
        "counts": select(func.count(), func.sum(case((value > V, 1), else_=0))).where(*SEEN),
        "equal": select(func.count()).where(*SEEN, value == V),
        "tied_above": found.where(*SEEN, value == V, person > ME).order_by(person).limit(1),
        "above": found.where(*SEEN, value > V).order_by(*up).limit(1),
        "tied_below": found.where(*SEEN, value == V, person < ME).order_by(person.desc()).limit(1),
        "below": found.where(*SEEN, value < V).order_by(*down).limit(1),
    }


RANKS = {value.value: _statements(value.value) for value in Value}
SUMS = select(
    func.sum(scores.c.kept), func.sum(scores.c.due), func.count(), func.sum(scores.c.seen)
).where(*HERE, scores.c.goal > 0)
ONE = (
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
    .where(*HERE, scores.c.person == bindparam("person"))
)
