"""A link that leads nowhere: the organiser of the reader's group is told once, without a name."""

from bot.catalog import Catalog
from bot.domain.refusal import Refusal
from bot.services import organisers
from bot.services.paper_desk import group_of
from bot.store import groups, reports
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
    group = group_of(work, request)
    if group is None or groups.organiser(work, group.id) is None:
        return False
    if reports.add(work, group.id, name, DEAD, request.at):
        message = views.told(words, title=known.title, url=known.url)
        organisers.tell(work, group.id, f"dead:{group.id}:{name}", message, request.at)
    return True
