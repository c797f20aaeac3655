"""The group of a space: found, or made when the space is first used."""

from datetime import datetime, time

from bot.domain.calendar import wall
from bot.domain.person import Group
from bot.domain.together import closes
from bot.store import groups, schedules
from bot.store.schedules import CLOSE, Schedule
from bot.store.work import Work
from bot.talk.request import Place, Request

UNKNOWN_ZONE = "UTC"
USUAL_CUTOFF = 4


def here(work: Work, request: Request) -> Group | None:
    """The group of the space where it was said, made on its first use; None without a space."""
    if not request.where.space:
        return None
    return settled(work, request.where, request.at, request.zone or UNKNOWN_ZONE)


def settled(work: Work, place: Place, now: datetime, zone: str = UNKNOWN_ZONE) -> Group:
    """The group of a space, made now if it has none."""
    found = groups.at(work, place)
    if found is not None:
        return found
    made = groups.add(work, place, zone=zone, zone_said=False, at=now)
    _judge_from(work, made, now)
    return made


def _judge_from(work: Work, group: Group, now: datetime) -> None:
    """The group's dates are judged from today on, each when it has ended for every member."""
    today = wall(now, group.zone).date()
    schedules.add(
        work,
        Schedule(
            group=group.id,
            kind=CLOSE,
            at=time(0),
            weekdays=frozenset(range(7)),
            zone=group.zone,
            last_date=today,
            next_at=closes(today, [(group.zone, USUAL_CUTOFF)]),
        ),
    )
