"""The paper of the week, and the passes over it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from bot.catalog import Catalog, Paper
from bot.catalog.papers import paper_of_week
from bot.domain.calendar import wall
from bot.domain.checkins import Kind
from bot.domain.person import Group
from bot.services import checkins, learners, progress
from bot.services.boards import week_of
from bot.services.checkins import Entry, Missing, Recorded
from bot.services.groups import of_asker
from bot.services.learners import Learner
from bot.store import groups, papers
from bot.store.papers import Read
from bot.store.work import Work
from bot.talk.request import Request


class Pass(StrEnum):
    """The three passes over a paper."""

    SKIM = "skim"
    READ = "read"
    DISCUSS = "discuss"


WHOLE = frozenset({Pass.READ.value, Pass.DISCUSS.value})
MINUTES: Mapping[Pass, int] = {Pass.SKIM: 5, Pass.READ: 30, Pass.DISCUSS: 15}


class Readers(StrEnum):
    """Who may come to read a takeaway."""

    SELF = "self"
    UNNAMED = "unnamed"
    NAMED = "named"


class OfWeek(Struct, frozen=True, kw_only=True):
    """This week's paper; None when all were had. `passes` are the caller's, in order."""

    paper: Paper | None
    passes: tuple[Pass, ...] = ()


def this_week(work: Work, request: Request, catalog: Catalog) -> OfWeek:
    """The paper of the group of the place, else of the person's own list; chosen on first need."""
    who = learners.find(work, request)
    group = of_asker(work, request)
    zone = group.zone if group else who.zone if who else "UTC"
    owner = _owner(group, who)
    day = wall(request.at, zone).date()
    paper = of_week(work, catalog, owner, day, request.at)
    if paper is None or who is None:
        return OfWeek(paper=paper)
    read = papers.reads_of(work, who.person.id)
    return OfWeek(paper=paper, passes=passes_of(read, paper))


def passes_of(read: Sequence[Read], paper: Paper | None) -> tuple[Pass, ...]:
    """Which passes over a paper are among what was read, in order."""
    of = {one.reading for one in read if paper is not None and one.paper == paper.id}
    return tuple(one for one in Pass if one in of)


def of_week(work: Work, catalog: Catalog, owner: str, day: date, now: datetime) -> Paper | None:
    """The owner's paper of the ISO week of that date; chosen now if it was not yet."""
    week = week_of(day)
    kept = papers.of_week(work, owner, week)
    if kept is not None and kept in catalog.papers:
        return catalog.papers[kept]
    used = [paper for _, paper in papers.chosen(work, owner)]
    found = paper_of_week(catalog, used, len(used))
    if found is not None and owner:
        papers.choose(work, owner, week, found.id, now)
    return found


def another(work: Work, catalog: Catalog, group: Group, day: date, now: datetime) -> Paper | None:
    """Another paper for the week of that date; the one that was chosen is put aside for good."""
    owner, week = owner_of(group), week_of(day)
    before = papers.of_week(work, owner, week)
    used = {paper for _, paper in papers.chosen(work, owner)}
    after = paper_of_week(catalog, used, len(used) - 1)
    if before is not None and after is not None:
        papers.swap(work, owner, week, before, after.id, now)
    return after


def owner_of(group: Group) -> str:
    """How a group owns its weeks."""
    return f"group:{group.id}"


def done(
    work: Work,
    request: Request,
    catalog: Catalog,
    reading: Pass,
    *,
    minutes: int | None = None,
    takeaway: str = "",
    paper: str = "",
    unnamed: bool = False,
) -> tuple[Recorded | Missing, Paper | None]:
    """A pass is a check-in; read or discussed it counts on the path, once a paper."""
    before = learners.enter(work, request)
    found = catalog.papers.get(paper) or this_week(work, request, catalog).paper
    if found is None:
        return Missing(kind=Kind.PAPER, item=None, minimum=before.plan.minimum), None
    known = papers.reads_of(work, before.person.id)
    entry = Entry(minutes=minutes or MINUTES[reading], kind=Kind.PAPER, item=found.id)
    recorded = checkins.record(work, request, catalog, entry, before)
    if isinstance(recorded, Recorded) and not recorded.again:
        told = Read(
            paper=found.id,
            reading=reading.value,
            at=recorded.checkin.at,
            takeaway=takeaway,
            checkin=recorded.checkin.number,
            unnamed=unnamed,
        )
        _keep(work, catalog, recorded, told, known)
    return recorded, found


def readers(work: Work, request: Request, *, named: bool) -> Readers:
    """Who may come to read a takeaway that whoever asks gives (see `cards.takeaways`)."""
    mine = groups.memberships(work, learners.must(work, request).person.id)
    if not named:
        return Readers.UNNAMED if mine else Readers.SELF
    return Readers.NAMED if any(one.seen for one in mine) else Readers.SELF


def is_begun(work: Work, person: int, paper: str) -> bool:
    """Whether somebody went over a paper at least once."""
    return any(one.paper == paper and one.reading for one in papers.reads_of(work, person))


def mine(work: Work, request: Request) -> list[Read]:
    """Everything that whoever asks has read, in order."""
    return papers.reads_of(work, learners.must(work, request).person.id)


def _keep(work: Work, catalog: Catalog, recorded: Recorded, read: Read, known: list[Read]) -> None:
    person = recorded.after.person.id
    papers.add_read(work, person, read)
    counted = any(one.paper == read.paper and one.reading in WHOLE for one in known)
    if read.reading in WHOLE and not counted:
        progress.rise(work, catalog, person, "paper", recorded.checkin)


def _owner(group: Group | None, who: Learner | None) -> str:
    if group is not None:
        return owner_of(group)
    return f"person:{who.person.id}" if who else ""
