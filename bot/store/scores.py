"""Scores by group, period and person: what boards of large groups are read from (a cache)."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.boards import Score
from bot.store.forms import stamp
from bot.store.sql import scores as sql
from bot.store.work import Work


def reseen(work: Work, person: int) -> None:
    """Who is seen, and where, has changed: the person's scores follow."""
    work.run(sql.RESEEN, person_=person)


def put(work: Work, group: int, period: str, person: int, score: Score) -> None:
    """What the ledger says of the person's period now."""
    work.run(sql.PUT, **_values(group, period, person, score))


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
    work.many(sql.PUT, [_values(group, period, person, score) for group, period, score in rows])


def add(
    work: Work, group: int, person: int, change: Score, ever: Score, *, week: str, month: str
) -> frozenset[str]:
    """Add to the scores of the periods of a date, `ever` to that of all time; which there were.

    What is due stays the same.
    """
    rows = work.all(
        sql.ADD,
        group_=group,
        person_=person,
        week=week,
        month=month,
        minutes_=change.minutes,
        days_=change.days,
        kept_=change.kept,
        counted_=change.counted,
        minutes_ever=ever.minutes,
        days_ever=ever.days,
    )
    return frozenset([period for (period,) in rows])


def of_group(work: Work, group: int, period: str) -> dict[int, Score]:
    """Every kept score of a period, by person."""
    return {
        row[0]: Score(
            minutes=row[1], days=row[2], kept=row[3], due=row[4], counted=row[5], goal=row[6]
        )
        for row in work.all(sql.OF_GROUP, group=group, period=period)
    }


def closed(work: Work, group: int, period: str) -> str | None:
    """The board of a closed period as it was stored (JSON), None while it is open."""
    found: str | None = work.value(sql.CLOSED, group=group, period=period)
    return found


def close(work: Work, group: int, period: str, board: str, at: datetime) -> bool:
    """Store a closed period once; False when it was stored before."""
    return work.run(sql.CLOSE, group=group, period=period, board=board, at=stamp(at)) > 0
