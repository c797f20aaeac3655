"""What a person should know and was not told yet: it rides along with any private answer."""

from datetime import date

from msgspec import Struct

from bot.services import resting, untold
from bot.store import notices
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.request import Request


class Owed(Struct, frozen=True, kw_only=True):
    """`resting` is a reminder that rests, `missing` a date whose reminder may not have come."""

    resting: Schedule | None = None
    missing: date | None = None


NOTHING = Owed()


def owed(work: Work, request: Request) -> Owed:
    """One look where there is nothing, for every private answer asks."""
    if not notices.any_owed(work, request.who, untold.PREFIX):
        return NOTHING
    return Owed(resting=resting.untold(work, request), missing=untold.waiting(work, request))
