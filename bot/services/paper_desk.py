"""Papers beside the week's: one that cannot be opened, and a person's own list."""

from msgspec import Struct

from bot.catalog import Catalog, Paper
from bot.catalog.papers import paper_of_week
from bot.domain.refusal import Refusal
from bot.services import learners, organisers, papers
from bot.services.card_text import told
from bot.services.groups import of_asker
from bot.services.papers import WHOLE, OfWeek
from bot.store import papers as store
from bot.store.work import Work
from bot.talk.request import Request
from bot.views import papers as views
from bot.words import Words

CLOSED = "closed"


class Closed(Struct, frozen=True, kw_only=True):
    """A paper that could not be opened; `told`: an organiser knows of it, now or from before."""

    paper: Paper
    told: bool


def closed(work: Work, request: Request, words: Words, catalog: Catalog, name: str) -> Closed:
    """Somebody cannot open that paper: the organiser of their group is told once, no name."""
    paper = catalog.papers.get(name)
    if paper is None:
        raise Refusal("paper.unknown", given=name)
    message = views.closed_told(words, paper=told(paper))
    return Closed(paper=paper, told=organisers.report(work, request, CLOSED, paper.id, message))


def mine(work: Work, request: Request, catalog: Catalog) -> OfWeek:
    """The next paper of the person's own list: unread ones of the group first, oldest first.

    Then what the group has not had: it goes on for who has read all of them. Nothing of this
    chooses for the group.
    """
    who = learners.find(work, request)
    read = store.reads_of(work, who.person.id) if who else []
    done = {one.paper for one in read if one.reading in WHOLE}
    group = of_asker(work, request)
    owner = papers.owner_of(group) if group else f"person:{who.person.id}" if who else ""
    weeks = store.chosen(work, owner) if owner else []
    had = [paper for _, paper in weeks]
    theirs = [paper for week, paper in weeks if not week.startswith(store.ASIDE)]
    open_ = [name for name in theirs if name not in done and name in catalog.papers]
    paper = (
        catalog.papers[open_[0]]
        if open_
        else paper_of_week(catalog, {*done, *had}, len({*done, *had}))
    )
    return OfWeek(paper=paper, passes=papers.passes_of(read, paper))
