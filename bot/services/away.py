"""Being away and coming back."""

from datetime import date, datetime

from msgspec import Struct

from bot.domain.away import Away, Back, come_back, go_away
from bot.domain.facts import Excuse, Spared
from bot.domain.people import Span
from bot.services import boards, learners, reminders
from bot.services.learners import Learner
from bot.store import facts as store
from bot.store.work import Work
from bot.talk.days import resolve_day
from bot.talk.request import Request

QUIET_LONG = 14  # dates; after more the own reason is returned


class Gone(Struct, frozen=True, kw_only=True):
    """What an `away` recorded, and the person after it."""

    after: Learner
    away: Away


class Returned(Struct, frozen=True, kw_only=True):
    """What a `back` ended, and the person before and after it."""

    before: Learner
    after: Learner
    back: Back
    quiet: int


def go(
    work: Work, request: Request, *, until: str | None, first: str | None, note: str = ""
) -> Gone:
    """Away from `first` (today when not said) to `until` (the same date when not said)."""
    before = learners.enter(work, request)
    today = before.ledger.today
    span = _span(first, until, today)
    told = store.excuses_of(work, before.person.id)
    excused = [one.span for one, _, _ in told if one.reason is Spared.EXCUSED]
    away = go_away(span, today, before.facts.pauses, excused)
    _store(work, before.person.id, away, request.at, note)
    after = learners.again(work, before)
    boards.count(work, after, *_touched(away))
    reminders.call_off(work, before.person.id, request.at)
    return Gone(after=after, away=away)


def _span(first: str | None, until: str | None, today: date) -> Span:
    """The dates that were said.

    "wed until fri" is the Wednesday before that Friday, be it past or to come.
    """
    if not until:
        start = resolve_day(first, today) if first else today
        return Span(first=start, last=start)
    last = resolve_day(until, today, ahead=True)
    if not first:
        return Span(first=min(today, last), last=last)
    coming = resolve_day(first, today, ahead=True)
    return Span(first=coming if coming <= last else resolve_day(first, today), last=last)


def back(work: Work, request: Request) -> Returned:
    """End the pause of today with yesterday, or call off the next that is to come."""
    before = learners.held(work, request)
    done = come_back(before.facts.pauses, before.ledger.today)
    store.end_pause(
        work,
        before.person.id,
        done.ended.first,
        done.spent.last if done.spent else date.min,
    )
    reminders.wake(work, before)
    after = learners.again(work, before)
    boards.count(work, after, before.ledger.today)
    quiet = (before.ledger.today - done.ended.first).days
    return Returned(before=before, after=after, back=done, quiet=quiet)


def pause_now(who: Learner) -> Span | None:
    """The pause that holds today, if one does."""
    return next((span for span in who.facts.pauses if who.ledger.today in span), None)


def _store(work: Work, person: int, away: Away, at: datetime, note: str) -> None:
    if away.pause is not None:
        store.add_pause(work, person, away.pause, at, note)
    if away.excuse is not None:
        store.add_excuse(work, person, Excuse(span=away.excuse), at, note)


def _touched(away: Away) -> list[date]:
    spans = [span for span in (away.pause, away.excuse) if span is not None]
    return sorted({day for span in spans for day in (span.first, span.last)})
