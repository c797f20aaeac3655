"""What a person should know and was not told yet: it rides along with any private answer."""

from datetime import date

from msgspec import Struct

from bot.services import resting, untold
from bot.services.recorded import Recorded
from bot.store import notices
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.request import Request


class Owed(Struct, frozen=True, kw_only=True):
    """`resting` is a reminder that rests, `missing` a date whose reminder may not have come."""

    resting: Schedule | None = None
    missing: date | None = None


NOTHING = Owed()


def owed(work: Work, request: Request, done: object = None) -> Owed:
    """One look where there is nothing, for every private answer asks; none where `done` looked.

    A check-in looks before it records. It may: nothing that it writes lets a reminder rest, makes
    one go on, or says that one may be missing. (That reminders are daily again is none of it.)
    """
    beside = done.before.beside if isinstance(done, Recorded) else None
    if not (beside.owed if beside else notices.any_owed(work, request.who)):
        return NOTHING
    return Owed(resting=resting.untold(work, request), missing=untold.waiting(work, request))
