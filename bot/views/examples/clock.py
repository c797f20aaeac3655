"""One of each: what comes by itself to one person or a few."""

from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from bot.domain.checkins import Kind
from bot.talk.markup import Mention
from bot.talk.message import Message
from bot.views import clock
from bot.views.clock import PartOfDay
from bot.views.examples.made_up import LESSON, VIDEO
from bot.words import Words

LETTER = replace(VIDEO, title="Send two a week", kind=Kind.APPLICATION, nth=(3, 16))
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
        "reminder/little": clock.reminder(words, offer=True, minimum=10),
        "reminder/known": clock.reminder(words, step=VIDEO, known=True),
        "reminder/sitting": clock.reminder(words, step=replace(VIDEO, nth=(3, 16))),
        "reminder/part": clock.reminder(words, step=LESSON),
        "reminder/pages": clock.reminder(words, step=replace(LESSON, pages=(137, 140))),
        "reminder/letter": clock.reminder(words, step=LETTER),
        "kept": clock.kept(words, day=TUESDAY),
        "study_hour": clock.study_hour(words, at=seven, until=half_past, mentions=mentions),
        "study_hour/all": clock.study_hour(words, at=seven, until=half_past),
        "still_here": clock.still_here(words, days=6, today=TUESDAY),
        "outage": clock.outage(words, first=TUESDAY, last=TUESDAY, part=PartOfDay.EVENING),
        "outage/day": clock.outage(words, first=TUESDAY, last=TUESDAY),
        "outage/days": clock.outage(words, first=TUESDAY, last=THURSDAY),
    }
