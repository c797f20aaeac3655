"""Every cached number of people computed again from the facts, and what differed."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import lru_cache

from msgspec import Struct

from bot.domain.boards import Score, score
from bot.domain.people import Span
from bot.domain.streaks import Ledger, ledger
from bot.services import boards, learners
from bot.services.learners import Learner
from bot.store import caches, days, groups, people, scores
from bot.store.caches import KeptStreak
from bot.store.work import Work

AWAY = -1  # the share of who had nothing due


class Difference(Struct, frozen=True, kw_only=True):
    """A cached row that was not what the facts say: `what` names it, `was` and `now` tell it."""

    person: int
    name: str
    what: str
    was: str
    now: str


class Rebuilt(Struct, frozen=True, kw_only=True):
    """One batch: how many people, the last number of them, and what differed."""

    people: int
    last: int
    differences: tuple[Difference, ...]


def rebuild(work: Work, now: datetime, after: int = 0, most: int = 50) -> Rebuilt:
    """The next people by number: their streak, dates and scores. `people` 0: all are done.

    A batch is one transaction, so that nobody waits long while 100,000 people are looked at.
    """
    numbers = caches.numbers(work, after, most)
    differences: list[Difference] = []
    for number in numbers:
        work.lock_person(number)
        differences += renew(work, number, now)
    return Rebuilt(
        people=len(numbers),
        last=numbers[-1] if numbers else after,
        differences=tuple(differences),
    )


def renew(work: Work, person: int, now: datetime) -> list[Difference]:
    """Compute one person's caches again and keep them; what differed."""
    who = learners.learner(work, people.by_id(work, person), now)
    found = [*_streak(work, who), *_days(work, who), *_scores(work, who)]
    learners.keep(work, who)  # also what is settled
    scores.reseen(work, person)
    return [
        Difference(person=person, name=who.person.name, what=what, was=was, now=told)
        for what, was, told in found
    ]


def _streak(work: Work, who: Learner) -> Iterator[tuple[str, str, str]]:
    """A row is held against the instant at which it was kept: time alone makes no difference."""
    kept = caches.streak_of(work, who.person.id)
    if kept is None:
        if who.ledger.best:
            yield "streak", "missing", _told(who.ledger)
        learners.keep(work, who)
        return
    then = who.ledger if _same(kept, who.ledger) else ledger(who.facts, kept.at)
    if not _same(kept, then):
        yield "streak", _told(kept), _told(then)
    if not _same(kept, who.ledger):
        learners.keep(work, who)


def _same(kept: KeptStreak, told: Ledger) -> bool:
    return (kept.run, kept.best, kept.freezes, kept.alive_until, kept.expires_at) == (
        told.run,
        told.best,
        told.freezes,
        told.alive_until,
        told.expires_at,
    )


def _told(row: KeptStreak | Ledger) -> str:
    until = row.alive_until or "none"
    return f"run {row.run}, best {row.best}, freezes {row.freezes}, alive until {until}"


def _days(work: Work, who: Learner) -> Iterator[tuple[str, str, str]]:
    """A date without a row is as good as one that says that nothing was done."""
    person, kept = who.person.id, caches.days_of(work, who.person.id)
    dates = {one.date for one in who.facts.checkins}
    dates |= {one.date for one in who.facts.corrections}
    for day in sorted(dates | set(kept)):
        told = (who.ledger.days.minutes(day), who.kept(day))
        if kept.get(day, (0, False)) != told:
            yield f"date {day}", _of_day(kept.get(day)), _of_day(told)
            days.put(work, person, day, *told)


def _of_day(row: tuple[int, bool] | None) -> str:
    if row is None:
        return "missing"
    return f"{row[0]} min, {'kept' if row[1] else 'not kept'}"


def _scores(work: Work, who: Learner) -> Iterator[tuple[str, str, str]]:
    person, kept = who.person.id, caches.scores_of(work, who.person.id)
    mine = {member.group: member for member in groups.memberships(work, person)}
    known: dict[str, Score] = {}
    done = _periods({one.date for one in who.facts.checkins}, who.ledger.today)
    for group in {group for group, _ in kept} - set(mine):
        yield f"scores of group {group}", "there", "not a member"
        caches.drop_scores(work, group, person)
    for group, member in mine.items():
        here = {period for of, period in kept if of == group}
        owed = _owed(who, member.joined) if done - here else set()
        for period in sorted(here | done):
            told = known.get(period) or known.setdefault(period, score_of(who, period))
            share = AWAY if told.share is None else told.share
            row = kept.get((group, period))
            if row is not None and (row.score, row.share) == (told, share):
                continue
            if row is not None or period in owed:
                was = _of_score(row.score) if row else "missing"
                yield f"score {period} of group {group}", was, _of_score(told)
            scores.put(work, group, period, person, told)


def _of_score(told: Score) -> str:
    return (
        f"{told.minutes} min, {told.days} days, {told.kept} of {told.due} due, "
        f"{told.counted} of {told.goal}"
    )


def score_of(who: Learner, period: str) -> Score:
    """The score of a period by its name."""
    if period == boards.ALL:
        return boards.everything(who)
    return score(who.ledger.days, who.facts.plans, span_of(period))


def span_of(period: str) -> Span:
    """The dates of 2026-W11 or 2026-03."""
    year, _, rest = period.partition("-")
    if rest.startswith("W"):
        return boards.week_span(date.fromisocalendar(int(year), int(rest[1:]), 1))
    return boards.month_span(date(int(year), int(rest), 1))


def _periods(dates: Collection[date], today: date) -> set[str]:
    """Every period in which something was done, but those to come."""
    names = {name for day in dates for name, first in _named(day) if first <= today}
    return names | {boards.ALL} if dates else set()


@lru_cache(maxsize=4096)
def _named(day: date) -> tuple[tuple[str, date], ...]:
    """The names of a date's periods, with their first dates."""
    return tuple((name, span.first) for name, span in boards.periods_of(day).items())


def _owed(who: Learner, joined: date) -> set[str]:
    """Periods that a check-in recorded as a member has surely scored.

    What was done before joining a group is scored with the first rebuild, or never asked for.
    """
    later = {one.date for one in who.facts.checkins if who.date_of(one.at) > joined}
    return _periods(later, who.ledger.today)
