"""A link that leads nowhere: the organiser of the reader's group is told once, without a name."""

from bot.catalog import Catalog
from bot.domain.refusal import Refusal
from bot.services import organisers
from bot.store.work import Work
from bot.talk.request import Request
from bot.views import dead_links as views
from bot.words import Words

DEAD = "dead"


def report(work: Work, request: Request, words: Words, catalog: Catalog, step: str) -> bool:
    """Whether an organiser knows of it, now or from before. `step` is "<of>.<id>"."""
    name = step.partition(".")[2]
    known = catalog.items.get(name) or catalog.episodes.get(name) or catalog.papers.get(name)
    if known is None:
        raise Refusal("step.unknown", given=step)
    message = views.told(words, title=known.title, url=known.url)
    return organisers.report(work, request, DEAD, name, message)
