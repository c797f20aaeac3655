"""The cached rows of one person, all of them: compared by rebuild, and who there is to look at."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from bot.domain.boards import Score
from bot.store.forms import day, instant, instant_or_none
from bot.store.sql import caches as sql
from bot.store.work import Work

VALUES = ("minutes", "days", "kept", "due", "counted", "goal")


class KeptStreak(Struct, frozen=True, kw_only=True):
    """The streak as it was kept at the instant `at`."""

    run: int
    best: int
    freezes: int
    alive_until: date | None
    expires_at: datetime | None
    at: datetime


class KeptScore(Struct, frozen=True, kw_only=True):
    """A score as kept; `share` is stored beside what it follows from."""

    score: Score
    share: int


def numbers(work: Work, after: int, most: int) -> list[int]:
    """The next people by number."""
    return [row[0] for row in work.all(sql.NUMBERS, after=after, most=most)]


def streak_of(work: Work, person: int) -> KeptStreak | None:
    """The kept streak, if any."""
    row = work.one(sql.STREAK, person=person)
    if row is None:
        return None
    return KeptStreak(
        run=row[0],
        best=row[1],
        freezes=row[2],
        alive_until=None if row[3] is None else day(row[3]),
        expires_at=instant_or_none(row[4]),
        at=instant(row[5]),
    )


def days_of(work: Work, person: int) -> Mapping[date, tuple[int, bool]]:
    """(minutes, kept) by date."""
    return {day(row[0]): (row[1], bool(row[2])) for row in work.all(sql.DAYS, person=person)}


def scores_of(work: Work, person: int) -> Mapping[tuple[int, str], KeptScore]:
    """Every score by (group, period)."""
    return {
        (row[0], row[1]): KeptScore(
            score=Score(**dict(zip(VALUES, row[2:8], strict=True))), share=row[8]
        )
        for row in work.all(sql.SCORES, person=person)
    }


def drop_scores(work: Work, group: int, person: int) -> int:
    """The person's scores in a group go; how many there were."""
    return work.run(sql.DROP_SCORES, group=group, person=person)
