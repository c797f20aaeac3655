"""What a check-in changes for the groups of a person: the kept dates, the scores, the card."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from bot.domain.boards import Score, score
from bot.domain.people import Span
from bot.services import learners
from bot.services.learners import Learner
from bot.store import days, groups, posts, scores
from bot.store.work import Work

EDIT_EVERY = timedelta(seconds=15)
BOARD_EVERY = timedelta(seconds=60)
ALL = "all"


def count(
    work: Work,
    who: Learner,
    *dates: date,
    before: Learner | None = None,
    also: Iterable[date] = (),
) -> None:
    """Renew the kept dates and scores that these dates touch; the cards owe an edit.

    A period that is still to come has no score: what is due in it can change until it begins.
    `before` is the same person without the check-in, needed where not all dates were read;
    `also` are dates on which nothing was done, whose periods change with them.
    """
    for day in dates:
        days.put(work, who.person.id, day, who.ledger.days.minutes(day), who.kept(day))
    mine = _groups(work, who)
    if not mine:
        return
    periods = {
        name: span
        for day in (*dates, *_early(who, dates), *also)
        for name, span in periods_of(day).items()
        if span.first <= who.ledger.today
    }
    partly = _added(work, who, before, mine, periods, dates) if who.settled else ()
    told = {
        name: score(who.ledger.days, who.facts.plans, span)
        for name, span in periods.items()
        if name not in partly
    }
    told[ALL] = everything(who)
    rows = [(group, name, value) for group in mine for name, value in told.items()]
    scores.put_all(work, who.person.id, rows)
    for group in mine:
        touch(work, group, who.now)


def _groups(work: Work, who: Learner) -> Sequence[int]:
    """Where the person learns; read only where it is not known yet."""
    if who.groups is not None:
        return sorted(who.groups)
    return [member.group for member in groups.memberships(work, who.person.id)]


def touch(work: Work, group: int, now: datetime) -> None:
    """What stands in the channels of a group owes an edit: its card, its board."""
    posts.touch(work, group, now, card_at=now + EDIT_EVERY, board_at=now + BOARD_EVERY)


def _early(who: Learner, dates: tuple[date, ...]) -> set[date]:
    """A date before joining can move where the record begins, and with it what was due then.

    One date of each week from the earliest of them to joining: also of weeks without any.
    """
    joined = who.facts.joined
    if all(day >= joined for day in dates):
        return set()
    recorded = {one.date for one in who.facts.checkins}
    recorded |= {one.date for one in who.facts.corrections}
    first = min({*dates, *recorded})
    return {joined, *(first + timedelta(days=n) for n in range(0, (joined - first).days, 7))}


def _added(
    work: Work,
    who: Learner,
    before: Learner | None,
    mine: Sequence[int],
    periods: Mapping[str, Span],
    dates: Sequence[date],
) -> Collection[str]:
    """Periods that began before what was read: what the dates changed is added to their scores.

    The names of those that were; a period without a score gets one when all is read.
    """
    assert before is not None
    first = who.ledger.days.first
    older = {name: span for name, span in periods.items() if span.first < first}
    for name, span in older.items():
        inside = [Span(first=day, last=day) for day in dates if day in span]
        change = sum((_change(before, who, day) for day in inside), Score())
        for group in mine:
            if not scores.add(work, group, name, who.person.id, change):
                everything_read = learners.whole(work, who)
                told = score(everything_read.ledger.days, who.facts.plans, span)
                scores.put(work, group, name, who.person.id, told)
    return older


def _change(before: Learner, after: Learner, day: Span) -> Score:
    return score(after.ledger.days, after.facts.plans, day) - score(
        before.ledger.days, before.facts.plans, day
    )


def everything(who: Learner) -> Score:
    """All time: minutes and days; a share of all time says nothing and is left out."""
    return Score(minutes=who.total_minutes, days=who.total_days)


@lru_cache(maxsize=1024)
def periods_of(day: date) -> Mapping[str, Span]:
    """The week and the month of a date, by their names (2026-W11, 2026-03)."""
    return MappingProxyType({week_of(day): week_span(day), f"{day:%Y-%m}": month_span(day)})


def week_of(day: date) -> str:
    """The ISO week of a date."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def week_span(day: date) -> Span:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Span(first=monday, last=monday + timedelta(days=6))


def month_span(day: date) -> Span:
    """From the first to the last of the month."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Span(first=first, last=following - timedelta(days=1))
