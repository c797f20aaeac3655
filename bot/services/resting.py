"""Reminders that rest since they could not be delivered: told on the person's next command."""

from msgspec.structs import replace

from bot.store import people, schedules
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.request import Request


def untold(work: Work, request: Request) -> Schedule | None:
    """A reminder of whoever asks that rests and of which nothing was said yet."""
    person = people.by_account(work, request.who)
    if person is None:
        return None
    rows = schedules.of_person(work, person.id)
    return next((row for row in rows if row.suspended and row.failures), None)


def told(work: Work, request: Request, number: int) -> None:
    """It was said; the reminder goes on resting until it is set anew."""
    row = schedules.one(work, number)
    if row is not None:
        schedules.put(work, replace(row, failures=0))
