"""Writing down the own reason: the first item of the path asks for it."""

from bot.catalog import Catalog
from bot.domain.checkins import kind_of_item
from bot.services import checkins, learners
from bot.services.checkins import Entry, Recorded
from bot.services.reasons import item_of
from bot.store import path, people
from bot.store.work import Work
from bot.talk.request import Request


def write(work: Work, request: Request, catalog: Catalog, reason: str) -> Recorded | None:
    """Keep the reason. The first time it is a check-in that ticks its item; None later on."""
    who = learners.enter(work, request)
    again = bool(who.person.reason)
    people.put(work, who.person.id, reason=reason)
    item = item_of(catalog)
    if item is None:
        return None
    if again:
        path.tick(work, who.person.id, item.id, request.at, None)  # the date it says now
        return None
    entry = Entry(
        minutes=item.minutes_each, kind=kind_of_item(item.kind), item=item.id, finished=True
    )
    done = checkins.record(work, request, catalog, entry, who)
    assert isinstance(done, Recorded)
    return done
