"""A space that the bot comes to, leaves, and comes back to; and whose a button is."""

from datetime import datetime

from msgspec import Struct

from bot.domain.refusal import Refusal
from bot.services.groups import settled
from bot.store import groups, notices, people
from bot.store import spaces as store
from bot.store.forms import stamp
from bot.store.work import Work
from bot.talk.request import Place, Request

LEFT = "the bot was removed"


class Arrival(Struct, frozen=True, kw_only=True):
    """What an arrival did: whether the space is to be greeted, and whether it was suspended."""

    greet: bool
    resumed: bool


def arrived(work: Work, place: Place, now: datetime) -> Arrival:
    """The bot is in the space (again): what was suspended by its removal goes on.

    A space is to be greeted once, ever; from this call on it counts as greeted.
    """
    settled(work, place, now)
    state = store.state(work, place)
    resumed = state.suspended == LEFT
    if resumed:
        groups.put_space(work, place, suspended=None)
        store.wake(work, place, LEFT, now)
    if state.greeted:
        return Arrival(greet=False, resumed=resumed)
    groups.put_space(work, place, greeted_at=stamp(now))
    return Arrival(greet=True, resumed=resumed)


def ungreeted(work: Work, place: Place) -> None:
    """The greeting did not get through: it is due again with the next arrival."""
    groups.put_space(work, place, greeted_at=None)


def left(work: Work, place: Place) -> None:
    """The bot was removed: nothing goes there until it is back; what people did stays theirs."""
    if groups.at(work, place) is None:
        return
    groups.put_space(work, place, suspended=LEFT)
    store.rest(work, place, LEFT)


def check_owner(work: Work, request: Request) -> None:
    """Refusal `owner.only` where the pressed button belongs to another person."""
    if request.owner is None:
        return
    person = people.by_account(work, request.who)
    if person is None or person.id != request.owner:
        raise Refusal("owner.only")


def recall(work: Work, name: str) -> str:
    """A small value that an adapter keeps for itself; "" for none."""
    return notices.get(work, f"adapter:{name}") or ""


def remember(work: Work, name: str, value: str) -> None:
    """Keep it over restarts."""
    notices.put(work, f"adapter:{name}", value)
