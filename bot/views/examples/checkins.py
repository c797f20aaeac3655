"""One of each: check-ins."""

from datetime import date

from bot.domain.checkins import Kind
from bot.talk.message import Message
from bot.views import checkins
from bot.views.checkins import Counted
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    tuesday, monday = date(2026, 3, 10), date(2026, 3, 9)
    podcast = Kind.PODCAST
    return {
        "recorded": checkins.recorded(
            words,
            number=41,
            date=tuesday,
            minutes=30,
            kind=podcast,
            run=7,
            week=55,
            plan=150,
            in_group=True,
        ),
        "recorded/short": checkins.recorded(
            words,
            number=1,
            date=tuesday,
            minutes=3,
            kind=Kind.BOOK,
            run=0,
            week=3,
            plan=150,
            left=2,
        ),
        "recorded/more": checkins.recorded(
            words,
            number=42,
            date=tuesday,
            minutes=15,
            kind=podcast,
            run=7,
            week=70,
            plan=150,
            total=45,
        ),
        "recorded/finished": checkins.recorded(
            words,
            number=43,
            date=tuesday,
            minutes=14,
            kind=Kind.VIDEO,
            run=7,
            week=84,
            plan=150,
            item="Week 2, video 4",
        ),
        "recorded/ticked": checkins.recorded(
            words,
            number=44,
            date=tuesday,
            minutes=0,
            kind=Kind.OTHER,
            run=7,
            week=84,
            plan=150,
            item="Choose a daily slot",
        ),
        "other_day": checkins.other_day(
            words,
            number=41,
            date=monday,
            minutes=30,
            kind=podcast,
            run=6,
            counted=Counted.CUTOFF,
            wall=tuesday,
        ),
        "other_day/said": checkins.other_day(
            words, number=41, date=monday, minutes=45, kind=Kind.BOOK, run=6, counted=Counted.SAID
        ),
        "other_day/late": checkins.other_day(
            words,
            number=41,
            date=date(2026, 3, 5),
            minutes=45,
            kind=Kind.BOOK,
            run=6,
            counted=Counted.LATE,
            late_used=2,
        ),
        "recorded/yesterday": checkins.recorded(
            words,
            number=45,
            date=monday,
            minutes=30,
            kind=podcast,
            run=7,
            week=30,
            plan=150,
            today=False,
        ),
        "other_day/short": checkins.other_day(
            words,
            number=41,
            date=monday,
            minutes=3,
            kind=podcast,
            run=6,
            counted=Counted.SAID,
            left=2,
        ),
        "other_day/flight": checkins.other_day(
            words,
            number=41,
            date=tuesday,
            minutes=45,
            kind=Kind.BOOK,
            run=6,
            counted=Counted.FLIGHT,
        ),
        "totals": checkins.totals(
            words,
            number=41,
            date=date(2026, 2, 2),
            minutes=40,
            kind=Kind.BOOK,
            total=370,
            older=True,
        ),
        "totals/used": checkins.totals(
            words,
            number=41,
            date=date(2026, 3, 4),
            minutes=40,
            kind=Kind.BOOK,
            total=370,
            older=False,
        ),
        "ask": checkins.ask(words, kind=podcast),
        "ask/open": checkins.ask(words, minimum=1),
    }
