"""How a space stands: greeted, suspended, and the schedules of people that go to it."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, select, update

from bot.store.forms import stamp
from bot.store.tables import schedules, spaces
from bot.store.work import Work
from bot.talk.request import Place


class State(Struct, frozen=True, kw_only=True):
    """`suspended` says why nothing is posted there, "" where all is well."""

    suspended: str
    greeted: bool


_STATE = select(spaces.c.suspended, spaces.c.greeted_at).where(
    spaces.c.platform == bindparam("platform"), spaces.c.space == bindparam("space")
)
_THERE = (
    schedules.c.platform == bindparam("platform_"),
    schedules.c.space == bindparam("space_"),
    schedules.c.channel != "",
    schedules.c.person.is_not(None),
)
_REST = (
    update(schedules)
    .where(*_THERE, schedules.c.suspended.is_(None))
    .values(suspended=bindparam("why_"), next_at=None)
)
_WAKE = (
    update(schedules)
    .where(*_THERE, schedules.c.suspended == bindparam("why_"))
    .values(suspended=None, failures=0, next_at=bindparam("now_"))
)


def state(work: Work, place: Place) -> State:
    """The state of a space that has a group."""
    row = work.one(_STATE, platform=place.platform, space=place.space)
    assert row is not None
    return State(suspended=row[0] or "", greeted=row[1] is not None)


def rest(work: Work, place: Place, why: str) -> None:
    """Reminders that go to a channel of the space are not due until it is back."""
    work.run(_REST, platform_=place.platform, space_=place.space, why_=why)


def wake(work: Work, place: Place, why: str, now: datetime) -> None:
    """They go on: each is looked at now; what was missed meanwhile is too late and moves on."""
    work.run(_WAKE, platform_=place.platform, space_=place.space, why_=why, now_=stamp(now))
