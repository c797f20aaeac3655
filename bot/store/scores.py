"""Scores by group, period and person: what boards of large groups are read from (a cache)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Integer, bindparam, case, func, select, update

from bot.domain.boards import Score
from bot.store.forms import stamp
from bot.store.tables import closed_boards, members, scores
from bot.store.upserts import upsert
from bot.store.work import Work

_VALUES = ("minutes", "days", "kept", "due", "counted", "goal", "share")
_seen = select(members.c.seen).where(
    members.c.group == bindparam("group"), members.c.person == bindparam("person")
)
_row = upsert(scores).values(
    {name: bindparam(name) for name in ("group", "period", "person", *_VALUES)}
    | {"seen": func.coalesce(_seen.scalar_subquery(), 0)}
)
_PUT = _row.on_conflict_do_update(
    index_elements=["group", "period", "person"],
    set_={name: getattr(_row.excluded, name) for name in (*_VALUES, "seen")},
)
_member = select(members.c.seen).where(
    members.c.group == scores.c.group, members.c.person == scores.c.person
)
_RESEEN = (
    update(scores)
    .where(scores.c.person == bindparam("person_"))
    .values(seen=func.coalesce(_member.scalar_subquery(), 0))
)
_sum = scores.c.counted + bindparam("counted_", type_=Integer)
_ADD = (
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
_OF_GROUP = select(
    scores.c.person,
    scores.c.minutes,
    scores.c.days,
    scores.c.kept,
    scores.c.due,
    scores.c.counted,
    scores.c.goal,
).where(scores.c.group == bindparam("group"), scores.c.period == bindparam("period"))
_CLOSED = select(closed_boards.c.board).where(
    closed_boards.c.group == bindparam("group"), closed_boards.c.period == bindparam("period")
)
_CLOSE = (
    upsert(closed_boards)
    .values(
        group=bindparam("group"),
        period=bindparam("period"),
        board=bindparam("board"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)


def reseen(work: Work, person: int) -> None:
    """Who is seen, and where, has changed: the person's scores follow."""
    work.run(_RESEEN, person_=person)


def put(work: Work, group: int, period: str, person: int, score: Score) -> None:
    """What the ledger says of the person's period now."""
    work.run(_PUT, **_values(group, period, person, score))


def _values(group: int, period: str, person: int, score: Score) -> dict[str, int | str]:
    share = score.share
    return {
        "group": group,
        "period": period,
        "person": person,
        "minutes": score.minutes,
        "days": score.days,
        "kept": score.kept,
        "due": score.due,
        "counted": score.counted,
        "goal": score.goal,
        "share": -1 if share is None else share,
    }


def put_all(work: Work, person: int, rows: Iterable[tuple[int, str, Score]]) -> None:
    """As `put`, for (group, period, score) at once."""
    work.many(_PUT, [_values(group, period, person, score) for group, period, score in rows])


def add(work: Work, group: int, period: str, person: int, change: Score) -> bool:
    """Add what a date brought to a score; False where there is none. What is due is the same."""
    return (
        work.run(
            _ADD,
            group_=group,
            period_=period,
            person_=person,
            minutes_=change.minutes,
            days_=change.days,
            kept_=change.kept,
            counted_=change.counted,
        )
        > 0
    )


def of_group(work: Work, group: int, period: str) -> dict[int, Score]:
    """Every kept score of a period, by person."""
    return {
        row[0]: Score(
            minutes=row[1], days=row[2], kept=row[3], due=row[4], counted=row[5], goal=row[6]
        )
        for row in work.all(_OF_GROUP, group=group, period=period)
    }


def closed(work: Work, group: int, period: str) -> str | None:
    """The board of a closed period as it was stored (JSON), None while it is open."""
    found: str | None = work.value(_CLOSED, group=group, period=period)
    return found


def close(work: Work, group: int, period: str, board: str, at: datetime) -> bool:
    """Store a closed period once; False when it was stored before."""
    return work.run(_CLOSE, group=group, period=period, board=board, at=stamp(at)) > 0
