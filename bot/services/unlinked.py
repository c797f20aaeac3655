"""What is open on the path and has no link: no step proposes it, so it is asked about."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta

from bot.catalog import Catalog
from bot.domain.stages import Item
from bot.services import stages
from bot.services.learners import Learner
from bot.store import path
from bot.store.questions import Asked
from bot.store.work import Work

NAME = "item:"
EVERY = timedelta(days=7)
"""One item a week is asked about at most, whichever it is."""


def name_of(item: Item) -> str:
    """How the question about an item is remembered."""
    return f"{NAME}{item.id}"


def is_soon(before: Mapping[str, Asked], today: date) -> bool:
    """Whether an item was asked about within the week."""
    return any(name.startswith(NAME) and today - one.date < EVERY for name, one in before.items())


def open_ones(work: Work, catalog: Catalog, who: Learner) -> list[Item]:
    """The open items without a link of the present stage and beside it.

    Optional ones come up once all that is required there is done. Those with a count are left
    out: they rise by themselves, or are ticked in `path`.
    """
    now = stages.present(work, catalog, who)
    done = Counter([one.item for one in path.items_of(work, who.person.id)])
    found: list[Item] = []
    for stage in catalog.path.open_to(now.key, now.papers):
        left = [item for item in stage.items if done[item.id] < item.count]
        required = [item for item in left if item.required]
        found += [item for item in required or left if item.count == 1 and not item.url]
    return found
