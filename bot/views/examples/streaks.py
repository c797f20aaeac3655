"""One of each: streaks, the way back, the year."""

from datetime import date

from bot.domain.streaks import Repair, Status, Weeks
from bot.talk.message import Message
from bot.views import streaks
from bot.views.examples.made_up import WHY
from bot.words import Words

MONDAY, TODAY = date(2026, 3, 9), date(2026, 3, 10)
REPAIR = Repair(run=7, days=2, by=date(2026, 3, 13), back=MONDAY)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    states = {
        "streak": _streak(words, 7, Status.OPEN, alive_until=date(2026, 3, 12)),
        "streak/carries": _streak(words, 7, Status.OPEN, alive_until=TODAY),
        "streak/fresh": _streak(words, 0, Status.OPEN, repair=REPAIR),
        "streak/done": _streak(words, 8, Status.DONE, alive_until=date(2026, 3, 13)),
        "streak/rest": _streak(words, 8, Status.REST),
        "streak/away": _streak(words, 8, Status.PAUSED),
        "streak/aside": _streak(words, 8, Status.OUTAGE),
    }
    return states | {
        "streak_of": streaks.streak_of(words, name="Ben", run=12),
        "first_day": streaks.first_day(
            words,
            number=41,
            date=MONDAY,
            run=1,
            best=7,
            total=370,
            repair=REPAIR,
            place="week 2, video 4",
            in_group=True,
        ),
        "first_day/long": streaks.first_day(
            words,
            number=41,
            date=MONDAY,
            run=1,
            best=7,
            total=370,
            wrote=(date(2026, 1, 9), WHY),
        ),
        "joined_again": streaks.joined_again(words, number=44, run=10, in_group=True),
    }


def _streak(
    words: Words,
    run: int,
    status: Status,
    alive_until: date | None = None,
    repair: Repair | None = None,
) -> Message:
    return streaks.streak(
        words,
        run=run,
        best=7,
        freezes=2,
        weeks=Weeks(kept=1, of=1),
        today=TODAY,
        status=status,
        alive_until=alive_until,
        away_until=date(2026, 3, 15),
        repair=repair,
    )
