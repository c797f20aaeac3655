"""The statements of `bot.store.scores`."""

from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    bindparam,
    case,
    func,
    literal_column,
    select,
    update,
)

from bot.store.tables import closed_boards, members, scores
from bot.store.upserts import upsert

VALUES = ("minutes", "days", "kept", "due", "counted", "goal", "share")
_seen = select(members.c.seen).where(
    members.c.group == bindparam("group"), members.c.person == bindparam("person")
)
_row = upsert(scores).values(
    {name: bindparam(name) for name in ("group", "period", "person", *VALUES)}
    | {"seen": func.coalesce(_seen.scalar_subquery(), 0)}
)
PUT = _row.on_conflict_do_update(
    index_elements=["group", "period", "person"],
    set_={name: getattr(_row.excluded, name) for name in (*VALUES, "seen")},
)
_member = select(members.c.seen).where(
    members.c.group == scores.c.group, members.c.person == scores.c.person
)
RESEEN = (
    update(scores)
    .where(scores.c.person == bindparam("person_"))
    .values(seen=func.coalesce(_member.scalar_subquery(), 0))
)
_ALL: ColumnElement[str] = literal_column("'all'")
_EVER = scores.c.period == _ALL


def _grown(column: Column[int], ever: Any) -> ColumnElement[int]:
    """By what is given, in the score of all time by something else."""
    given = bindparam(f"{column.name}_", type_=Integer)
    return column + case((_EVER, ever), else_=given)


_counted = _grown(scores.c.counted, 0)
ADD = (
    update(scores)
    .where(
        scores.c.group == bindparam("group_"),
        scores.c.period.in_([bindparam("week"), bindparam("month"), _ALL]),
        scores.c.person == bindparam("person_"),
    )
    .values(
        minutes=_grown(scores.c.minutes, bindparam("minutes_ever", type_=Integer)),
        days=_grown(scores.c.days, bindparam("days_ever", type_=Integer)),
        kept=_grown(scores.c.kept, 0),
        counted=_counted,
        share=case(
            (scores.c.goal == 0, -1),
            (_counted >= scores.c.goal, 100),
            else_=(100 * _counted).op("/")(scores.c.goal),
        ),
    )
    .returning(scores.c.period)
)
OF_GROUP = select(
    scores.c.person,
    scores.c.minutes,
    scores.c.days,
    scores.c.kept,
    scores.c.due,
    scores.c.counted,
    scores.c.goal,
).where(scores.c.group == bindparam("group"), scores.c.period == bindparam("period"))
CLOSED = select(closed_boards.c.board).where(
    closed_boards.c.group == bindparam("group"), closed_boards.c.period == bindparam("period")
)
CLOSE = (
    upsert(closed_boards)
    .values(
        group=bindparam("group"),
        period=bindparam("period"),
        board=bindparam("board"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
