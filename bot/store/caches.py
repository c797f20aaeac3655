"""The cached rows of one person, all of them: compared by rebuild, and who there is to look at."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import bindparam, delete, select

from bot.domain.boards import Score
from bot.store.forms import day, instant, instant_or_none, iso
from bot.store.tables import days, people, scores, streaks
from bot.store.work import Work

_NUMBERS = (
    select(people.c.id)
    .where(people.c.id > bindparam("after"))
    .order_by(people.c.id)
    .limit(bindparam("most"))
)
_STREAK = select(
    streaks.c.run,
    streaks.c.best,
    streaks.c.freezes,
    streaks.c.alive_until,
    streaks.c.expires_at,
    streaks.c.counted_at,
).where(streaks.c.person == bindparam("person"))
_DAYS = (
    select(days.c.date, days.c.minutes, days.c.kept)
    .where(days.c.person == bindparam("person"))
    .order_by(days.c.date)
)
_VALUES = ("minutes", "days", "kept", "due", "counted", "goal")
_SCORES = (
    select(scores.c.group, scores.c.period, *(scores.c[name] for name in _VALUES), scores.c.share)
    .where(scores.c.person == bindparam("person"))
    .order_by(scores.c.group, scores.c.period)
)
_DROP_SCORES = delete(scores).where(
    scores.c.person == bindparam("person"), scores.c.group == bindparam("group")
)
_DROP_DAY = delete(days).where(
    days.c.person == bindparam("person"), days.c.date == bindparam("date")
)


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
    return [row[0] for row in work.all(_NUMBERS, after=after, most=most)]


def streak_of(work: Work, person: int) -> KeptStreak | None:
    """The kept streak, if any."""
    row = work.one(_STREAK, person=person)
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
    return {day(row[0]): (row[1], bool(row[2])) for row in work.all(_DAYS, person=person)}


def scores_of(work: Work, person: int) -> Mapping[tuple[int, str], KeptScore]:
    """Every score by (group, period)."""
    return {
        (row[0], row[1]): KeptScore(
            score=Score(**dict(zip(_VALUES, row[2:8], strict=True))), share=row[8]
        )
        for row in work.all(_SCORES, person=person)
    }


def drop_scores(work: Work, group: int, person: int) -> int:
    """The person's scores in a group go; how many there were."""
    return work.run(_DROP_SCORES, group=group, person=person)


def drop_day(work: Work, person: int, date_: date) -> None:
    """The kept date goes."""
    work.run(_DROP_DAY, person=person, date=iso(date_))
