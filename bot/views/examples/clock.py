"""One of each: what comes by itself to one person or a few."""

from datetime import UTC, date, datetime, time

from bot.talk.markup import Mention
from bot.talk.message import Message
from bot.views import clock
from bot.views.clock import PartOfDay
from bot.views.examples.made_up import VIDEO
from bot.words import Words

TUESDAY, THURSDAY = date(2026, 3, 10), date(2026, 3, 12)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    mentions = [
        Mention(platform="discord", space="7", id=str(number), name=name)
        for number, name in enumerate(("Ada", "Ben", "Chi"))
    ]
    seven, half_past = time(19), datetime(2026, 3, 10, 19, 30, tzinfo=UTC)
    return {
        "reminder": clock.reminder(words, step=VIDEO),
        "reminder/plain": clock.reminder(words, daily=45),
        **{f"reminder/{day}": clock.reminder(words, weekday=day) for day in range(1, 7)},
        "reminder/offer": clock.reminder(words, step=VIDEO, offer=True),
        "kept": clock.kept(words, day=TUESDAY),
        "study_hour": clock.study_hour(words, at=seven, until=half_past, mentions=mentions),
        "study_hour/all": clock.study_hour(words, at=seven, until=half_past),
        "still_here": clock.still_here(words, days=6, today=TUESDAY),
        "outage": clock.outage(words, first=TUESDAY, last=TUESDAY, part=PartOfDay.EVENING),
        "outage/day": clock.outage(words, first=TUESDAY, last=TUESDAY),
        "outage/days": clock.outage(words, first=TUESDAY, last=THURSDAY),
    }
