"""One of each: the year and the month."""

from datetime import date, timedelta

from bot.domain.checkins import Kind
from bot.domain.streaks import Day, Reason, Status, Weeks
from bot.talk.message import Message
from bot.views.stats import stats
from bot.words import Words

TODAY = date(2026, 3, 10)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "stats": _stats(words, year=True, first=date(2026, 1, 1)),
        "stats/month": _stats(words, year=False, first=date(2026, 3, 1)),
    }


def _stats(words: Words, *, year: bool, first: date) -> Message:
    span = range((TODAY - first).days + 1)
    return stats(
        words,
        year=year,
        days=[_day(first + timedelta(days=n)) for n in span],
        best=7,
        weeks=Weeks(kept=8, of=11),
        by_kind=[(Kind.PODCAST, 900), (Kind.VIDEO, 600), (Kind.BOOK, 120)],
        weeks_left=11,
    )


def _day(on: date) -> Day:
    status = Status.REST if on.weekday() > 4 else Status.DONE
    minutes = 0 if status is Status.REST else 30
    reason = Reason(word=status.value, values={"minimum": 5})
    return Day(date=on, status=status, minutes=minutes, extra=0, due=minutes > 0, reason=reason)
