"""The learner's own reason: what it was written for, and when."""

from datetime import date

from bot.catalog import Catalog
from bot.domain.stages import Item
from bot.services import learners
from bot.services.learners import Learner
from bot.store import path
from bot.store.work import Work
from bot.talk.request import Request

ASKED_BY = "reflection"  # the kind of the first item, where the path asks for a reason at all


def item_of(catalog: Catalog) -> Item | None:
    """The item that the reason is written for: the path's first, if it is there to be written."""
    first = next(iter(catalog.path.first.items), None)
    return first if first is not None and first.kind == ASKED_BY else None


def written(work: Work, catalog: Catalog, who: Learner) -> tuple[date, str] | None:
    """The reason and the date it was written; None where there is none."""
    if not who.person.reason:
        return None
    item = item_of(catalog)
    ticks = [one.at for one in path.items_of(work, who.person.id) if item and one.item == item.id]
    return who.date_of(max(ticks)) if ticks else who.person.joined, who.person.reason


def mine(work: Work, request: Request, catalog: Catalog) -> tuple[date, str] | None:
    """The reason of whoever asks."""
    who = learners.find(work, request)
    return written(work, catalog, who) if who else None
