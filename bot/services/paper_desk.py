"""Papers beside the week's: one that cannot be opened, and a person's own list."""

from collections.abc import Sequence

from msgspec import Struct

from bot.catalog import Catalog, Paper
from bot.catalog.papers import paper_of_week
from bot.domain.person import Group
from bot.domain.refusal import Refusal
from bot.services import learners, organisers, papers
from bot.services.card_text import told
from bot.services.papers import WHOLE, OfWeek, Pass
from bot.store import groups, people, reports
from bot.store import papers as store
from bot.store.papers import Read
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
    group = group_of(work, request)
    if group is None or groups.organiser(work, group.id) is None:
        return Closed(paper=paper, told=False)
    if reports.add(work, group.id, paper.id, CLOSED, request.at):
        message = views.closed_told(words, paper=told(paper))
        key = f"closed:{group.id}:{paper.id}"
        organisers.tell(work, group.id, key, message, request.at)
    return Closed(paper=paper, told=True)


def mine(work: Work, request: Request, catalog: Catalog) -> OfWeek:
    """The next paper of the person's own list: unread ones of the group first, oldest first.

    Then what the group has not had: it goes on for who has read all of them. Nothing of this
    chooses for the group.
    """
    who = learners.find(work, request)
    read = store.reads_of(work, who.person.id) if who else []
    done = {one.paper for one in read if one.reading in WHOLE}
    group = group_of(work, request)
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
    return OfWeek(paper=paper, passes=_passes(read, paper))


def _passes(read: Sequence[Read], paper: Paper | None) -> tuple[Pass, ...]:
    of = {one.reading for one in read if paper is not None and one.paper == paper.id}
    return tuple(one for one in Pass if one.value in of)


def group_of(work: Work, request: Request) -> Group | None:
    """The group of the place, else the first of the person's own."""
    found = groups.at(work, request.where)
    person = people.by_account(work, request.who)
    if found is not None or person is None:
        return found
    member = groups.memberships(work, person.id)
    return groups.by_id(work, member[0].group) if member else None
