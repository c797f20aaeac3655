"""One of each: reminders that one asked for."""

from datetime import UTC, date, datetime, time

from bot.domain.schedules import Quiet
from bot.talk.message import Message
from bot.views import schedules
from bot.words import Words

TODAY, NIGHT, MORNING, EVENING = date(2026, 3, 10), time(22, 30), time(7, 30), time(19, 30)


def evening(day: int, hour: int = 19) -> datetime:
    """Half past that hour in March."""
    return datetime(2026, 3, day, hour, 30, tzinfo=UTC)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    both = (MORNING, EVENING)
    return {
        "reminded": schedules.reminded(words, at=EVENING, every=(EVENING,)),
        "reminded/second": schedules.reminded(words, at=EVENING, every=both, hello=False),
        "listed": schedules.listed(words, at=(EVENING,), mode="daily"),
        "listed/both": schedules.listed(words, at=both, mode="weekly"),
        "reminded/channel": schedules.reminded(
            words, at=EVENING, every=(EVENING,), channel="#study"
        ),
        "reminded/quiet": schedules.reminded(
            words,
            at=NIGHT,
            every=(NIGHT,),
            before=Quiet(),
            quiet=Quiet(from_=time(22, 45), to=time(7)),
        ),
        "reminded/early": schedules.reminded(
            words,
            at=time(6, 30),
            every=(time(6, 30),),
            before=Quiet(),
            quiet=Quiet(from_=time(22), to=time(6, 30)),
        ),
        "hello": schedules.hello(words, at=EVENING, zone="Europe/Paris"),
        "third": schedules.third(words, at=time(12), every=both),
        "off": schedules.off(words),
        "off/one": schedules.off(words, at=EVENING, left=(MORNING,)),
        "paced": schedules.paced(words, weekly=True, at=evening(16)),
        "paced/daily": schedules.paced(words, weekly=False, at=evening(11)),
        "snoozed": schedules.snoozed(words, today=TODAY, at=evening(10, 20)),
        "snoozed/tomorrow": schedules.snoozed(words, today=TODAY, at=evening(11)),
        "snoozed/none": schedules.snoozed(words, today=TODAY, at=None),
    }
