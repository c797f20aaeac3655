"""What one has to show: projects with their links, and places in competitions."""

from collections.abc import Iterable

from msgspec import Struct

from bot.catalog import Catalog
from bot.catalog.finding import find
from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.domain.stages import Item
from bot.services import checkins, learners, steps
from bot.services.applications import check_link
from bot.services.checkins import Entry, Recorded
from bot.services.learners import Learner
from bot.services.second import with_second
from bot.store import path, works
from bot.store.work import Work
from bot.store.works import Project, Rank
from bot.talk.request import Request

MINUTES = 30  # of putting something up, where nothing else is said
MOST_TEAMS = 1_000_000


class Shown(Struct, frozen=True, kw_only=True):
    """All that there is to show."""

    who: Learner
    projects: tuple[Project, ...]
    ranks: tuple[Rank, ...]


def add_project(
    work: Work,
    request: Request,
    catalog: Catalog,
    title: str,
    link: str,
    minutes: int | None = None,
) -> Recorded:
    """A project with its link: a check-in that ticks the project of the path that is open."""
    if not link:
        raise Refusal("link.none")
    address = check_link(link)
    who = learners.enter(work, request)
    item = _item_for(work, catalog, who, "project", title)
    done = _record(work, request, catalog, who, Kind.PROJECT, item, minutes)
    if not done.again:
        one = Project(title=title, link=address, at=request.at, checkin=done.checkin.number)
        works.add_project(work, who.person.id, one)
    return with_second(work, request, catalog, done)


def add_rank(
    work: Work,
    request: Request,
    catalog: Catalog,
    competition: str,
    rank: int,
    teams: int,
    minutes: int | None = None,
) -> Recorded:
    """A place in a competition: a check-in that ticks the competition of the path."""
    if rank > teams:
        raise Refusal("kaggle.rank", rank=rank, teams=teams)
    who = learners.enter(work, request)
    item = _item_for(work, catalog, who, "competition", competition)
    done = _record(work, request, catalog, who, Kind.KAGGLE, item, minutes)
    if not done.again:
        one = Rank(
            competition=competition,
            rank=rank,
            teams=teams,
            at=request.at,
            checkin=done.checkin.number,
        )
        works.add_rank(work, who.person.id, one)
    return with_second(work, request, catalog, done)


def listed(work: Work, request: Request) -> Shown:
    """Everything of whoever asks."""
    who = learners.must(work, request)
    return Shown(
        who=who,
        projects=tuple(works.projects_of(work, who.person.id)),
        ranks=tuple(works.ranks_of(work, who.person.id)),
    )


def rank_on_resume(catalog: Catalog) -> int:
    """From which place on a rank belongs on a résumé, as the path says."""
    return max((stage.kaggle_rank_on_cv_max for stage in catalog.path.stages), default=0)


def _record(
    work: Work,
    request: Request,
    catalog: Catalog,
    who: Learner,
    kind: Kind,
    item: Item | None,
    minutes: int | None,
) -> Recorded:
    entry = Entry(
        minutes=MINUTES if minutes is None else minutes,
        kind=kind,
        item=item.id if item else None,
        finished=item is not None,
    )
    done = checkins.record(work, request, catalog, entry, who)
    assert isinstance(done, Recorded)
    return done


def _item_for(work: Work, catalog: Catalog, who: Learner, kind: str, words: str) -> Item | None:
    """The item that this finishes: the one that the words name, else the present stage's next.

    Only an open one of that kind. Of stages ahead only what was named.
    """
    place = steps.place_of(work, catalog, who)
    named = find(catalog, place, words)
    item = catalog.item(named.id) if named else None
    if item is not None and item.kind == kind and place.is_open(item):
        return item
    there = [item for item in _here(work, catalog, who) if item.kind == kind]
    if kind == "competition":  # the starters have names; the long one is for all others
        there = [max(there, key=lambda item: item.minutes)] if there else []
    return next((item for item in there if item.required and place.is_open(item)), None)


def _here(work: Work, catalog: Catalog, who: Learner) -> Iterable[Item]:
    """Items of the present stage, then of those before it, the nearest first."""
    now = path.stage_of(work, who.person.id)
    rank = catalog.rank.get(now.key, 0) if now else 0
    for stage in reversed(catalog.path.stages[: rank + 1]):
        if not stage.beside:
            yield from stage.items
