"""How a space stands: greeted, suspended, and the schedules of people that go to it."""

from datetime import datetime

from msgspec import Struct

from bot.store.forms import stamp
from bot.store.sql import spaces as sql
from bot.store.work import Work
from bot.talk.request import Place


class State(Struct, frozen=True, kw_only=True):
    """`suspended` says why nothing is posted there, "" where all is well."""

    suspended: str
    greeted: bool


def state(work: Work, place: Place) -> State:
    """The state of a space that has a group."""
    row = work.one(sql.STATE, platform=place.platform, space=place.space)
    assert row is not None
    return State(suspended=row[0] or "", greeted=row[1] is not None)


def rest(work: Work, place: Place, why: str) -> None:
    """Reminders that go to a channel of the space are not due until it is back."""
    work.run(sql.REST, platform_=place.platform, space_=place.space, why_=why)


def wake(work: Work, place: Place, why: str, now: datetime) -> None:
    """They go on: each is looked at now; what was missed meanwhile is too late and moves on."""
    work.run(sql.WAKE, platform_=place.platform, space_=place.space, why_=why, now_=stamp(now))
