"""What a check-in changes for the groups of a person: the kept dates, the scores, the card."""

from datetime import date, timedelta

from bot.domain.boards import Score, score
from bot.domain.people import Span
from bot.domain.streaks import Status
from bot.services.learners import Learner
from bot.store import days, groups, posts, scores
from bot.store.work import Work

EDIT_EVERY = timedelta(seconds=15)
ALL = "all"


def count(work: Work, who: Learner, *dates: date) -> None:
    """Renew the kept dates and scores that these dates touch; the cards owe an edit.

    A period that is still to come has no score: what is due in it can change until it begins.
    """
    for day in dates:
        days.put(work, who.person.id, day, who.ledger.days.minutes(day), who.kept(day))
    mine = groups.memberships(work, who.person.id)
    if not mine:
        return
    periods = {
        name: span
        for day in (*dates, *_early(who, dates))
        for name, span in periods_of(day).items()
        if span.first <= who.ledger.today
    }
    told = {name: score(who.ledger.days, who.facts.plans, span) for name, span in periods.items()}
    told[ALL] = everything(who)
    for member in mine:
        for name, value in told.items():
            scores.put(work, member.group, name, who.person.id, value)
        posts.touch(work, member.group, "card", who.now, who.now + EDIT_EVERY)


def _early(who: Learner, dates: tuple[date, ...]) -> set[date]:
    """A date before joining can move where the record begins, and with it what was due then."""
    joined = who.facts.joined
    if all(day >= joined for day in dates):
        return set()
    dates_done = {one.date for one in who.facts.checkins}
    dates_done |= {one.date for one in who.facts.corrections}
    return {joined, *(day for day in dates_done if day < joined)}


def everything(who: Learner) -> Score:
    """All time: minutes and days; a share of all time says nothing and is left out."""
    kept = sum(status is Status.DONE for status in who.ledger.days.statuses())
    return Score(minutes=who.total_minutes, days=kept)


def periods_of(day: date) -> dict[str, Span]:
    """The week and the month of a date, by their names (2026-W11, 2026-03)."""
    return {week_of(day): week_span(day), f"{day:%Y-%m}": month_span(day)}


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
