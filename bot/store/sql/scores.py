"""The statements of `bot.store.scores`."""

from sqlalchemy import Integer, bindparam, case, func, select, update

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
_sum = scores.c.counted + bindparam("counted_", type_=Integer)
ADD = (
    update(scores)
    .where(
        scores.c.group == bindparam("group_"),
        scores.c.period == bindparam("period_"),
        scores.c.person == bindparam("person_"),
    )
    .values(
        minutes=scores.c.minutes + bindparam("minutes_"),
        days=scores.c.days + bindparam("days_"),
        kept=scores.c.kept + bindparam("kept_"),
        counted=_sum,
        share=case(
            (scores.c.goal == 0, -1),
            (_sum >= scores.c.goal, 100),
            else_=(100 * _sum).op("/")(scores.c.goal),
        ),
    )
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
