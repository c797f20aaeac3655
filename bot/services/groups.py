"""The group of a space: found, or made when the space is first used."""

from datetime import datetime, time

from bot.domain.calendar import wall
from bot.domain.person import Group
from bot.domain.refusal import Offer, Refusal
from bot.domain.together import closes
from bot.store import groups, people, schedules, taking
from bot.store.schedules import CLOSE, Schedule
from bot.store.work import Work
from bot.talk.request import Place, Request

UNKNOWN_ZONE = "UTC"
USUAL_CUTOFF = 4


def here(work: Work, request: Request) -> Group | None:
    """The group of the space where it was said, made on its first use; None without a space.

    A group that an import brought, without a space, is taken by the first space of its name in
    which one of its members speaks.
    """
    place = request.where
    if not place.space:
        return None
    found = groups.at(work, place)
    if found is not None:
        return found
    waiting = taking.waiting_for(work, place.space_name or place.space, request.who)
    if waiting is not None:
        return _moved_in(work, waiting, request)
    return settled(work, request.where, request.at, request.zone or UNKNOWN_ZONE)


def of_asker(work: Work, request: Request) -> Group | None:
    """The group of the place, else the first of the person's own."""
    found = groups.at(work, request.where)
    person = people.by_account(work, request.who) if found is None else None
    mine = groups.memberships(work, person.id) if person else []
    return groups.by_id(work, mine[0].group) if mine else found


def known_here(work: Work, request: Request) -> Group:
    """The group of the place. Where there is none, a refusal that offers to set one up."""
    found = groups.at(work, request.where)
    if found is None:
        _check_shared(request)
        raise Refusal("group.unset", offers=(Offer(label="Set up", command="setup"),))
    return found


def made_here(work: Work, request: Request) -> Group:
    """The group of the place, made now if it has none; refused in a private chat."""
    _check_shared(request)
    return settled(work, request.where, request.at, request.zone or UNKNOWN_ZONE)


def _check_shared(request: Request) -> None:
    if not request.where.space:
        raise Refusal("group.none")


def settled(work: Work, place: Place, now: datetime, zone: str = UNKNOWN_ZONE) -> Group:
    """The group of a space, made now if it has none."""
    found = groups.at(work, place)
    if found is not None:
        return found
    made = groups.add(work, place, zone=zone, zone_said=False, at=now)
    judge_from(work, made, now)
    return made


def _moved_in(work: Work, group: int, request: Request) -> Group:
    """The group lives in the space of the request from now on."""
    taking.settle(work, group, request.where)
    groups.put(work, group, zone=request.zone or UNKNOWN_ZONE)
    found = groups.by_id(work, group)
    judge_from(work, found, request.at)
    return found


def not_an_organiser(place: Place) -> str:
    """The word of the refusal, by what such a space is called."""
    return "organiser.workspace" if place.platform == "slack" else "organiser.only"


def judge_from(work: Work, group: Group, now: datetime) -> None:
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
