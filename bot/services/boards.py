"""What a check-in changes for the groups of a person: the kept dates, the scores, the card."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType

from bot.domain.boards import Score, gained, score
from bot.domain.checkins import Checkin
from bot.domain.people import Span
from bot.services import learners
from bot.services.learners import Learner
from bot.store import days, groups, posts, scores
from bot.store.work import Work

EDIT_EVERY = timedelta(seconds=15)
BOARD_EVERY = timedelta(seconds=60)
ALL = "all"


def count(work: Work, who: Learner, *dates: date, also: Iterable[date] = ()) -> None:
    """Renew the kept dates and scores that these dates touch; the cards owe an edit.

    The scores of `also` too. A period that is still to come has none: what is due in it can
    change until it begins.
    """
    mine = _keep(work, who, *dates)
    if mine:
        _renew(work, who, mine, dates, also)
        _touch_all(work, who, mine)


def add(work: Work, before: Learner, who: Learner, checkin: Checkin) -> None:
    """As `count`, after a check-in; the scores are added to, if nothing else of them changes.

    `before` is the same person without it. Where it moved the date of joining, the periods of the
    dates that were looked round on change with it.
    """
    mine = _keep(work, who, checkin.date)
    if not mine:
        return
    if _only_adds(before, who, checkin.date):
        _add(work, before, who, mine, checkin)
    else:
        _renew(work, who, mine, (checkin.date,), learners.looked_round(before, who))
    _touch_all(work, who, mine)


def _keep(work: Work, who: Learner, *dates: date) -> Sequence[int]:
    """Keep what these dates are; the groups that are to know of it."""
    for day in dates:
        days.put(work, who.person.id, day, who.ledger.days.minutes(day), who.kept(day))
    return _groups(work, who)


def _touch_all(work: Work, who: Learner, mine: Sequence[int]) -> None:
    shown = mine if who.beside is None else who.beside.standing.intersection(mine)
    for group in sorted(shown):
        touch(work, group, who.now)


def _renew(
    work: Work,
    who: Learner,
    mine: Sequence[int],
    dates: Sequence[date],
    also: Iterable[date] = (),
) -> None:
    """Every score that these dates touch, from all facts."""
    periods = {
        name: span
        for day in (*dates, *_early(who, dates), *also)
        for name, span in periods_of(day).items()
        if span.first <= who.ledger.today
    }
    told = {name: score(who.ledger.days, who.facts.plans, span) for name, span in periods.items()}
    told[ALL] = everything(who)
    rows = [(group, name, value) for group in mine for name, value in told.items()]
    scores.put_all(work, who.person.id, rows)


def _only_adds(before: Learner, who: Learner, day: date) -> bool:
    """Whether the record begins where it did, so that no more was due than before."""
    first, joined = before.ledger.days.first, before.facts.joined
    same = joined == who.facts.joined and first == who.ledger.days.first
    return same and first <= day and joined <= day


def _add(work: Work, before: Learner, who: Learner, mine: Sequence[int], checkin: Checkin) -> None:
    """What a check-in added to its date is added to the scores of its periods.

    Nothing else of them changes by it, what is due neither. A period without a score gets one.
    """
    change = gained(before.ledger.days, who.ledger.days, who.facts.plans, checkin.date)
    ever = Score(minutes=checkin.minutes, days=change.days)  # a date's minutes end at 960
    periods: dict[str, Span | None] = {**periods_of(checkin.date), ALL: None}
    week, month, _ = periods
    for group in mine:
        there = scores.add(work, group, who.person.id, change, ever, week=week, month=month)
        if len(there) < len(periods):
            lacking = ((n, _whole(work, who, s)) for n, s in periods.items() if n not in there)
            scores.put_all(work, who.person.id, [(group, *one) for one in lacking])


def _whole(work: Work, who: Learner, span: Span | None) -> Score:
    """The score of a period, None for all time; all is read where it began before what was."""
    if span is None:
        return everything(who)
    if span.first < who.ledger.days.first:
        who = learners.whole(work, who)
    return score(who.ledger.days, who.facts.plans, span)


def _groups(work: Work, who: Learner) -> Sequence[int]:
    """Where the person learns; read only where it is not known yet."""
    if who.groups is not None:
        return sorted(who.groups)
    return [member.group for member in groups.memberships(work, who.person.id)]


def touch(work: Work, group: int, now: datetime) -> None:
    """What stands in the channels of a group owes an edit: its card, its board."""
    posts.touch(work, group, now, card_at=now + EDIT_EVERY, board_at=now + BOARD_EVERY)


def _early(who: Learner, dates: Sequence[date]) -> set[date]:
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
