"""The next step of a person: chosen, kept while it is open, refused, done."""

from collections import Counter
from datetime import datetime, timedelta

from msgspec.structs import replace

from bot.catalog import Catalog
from bot.catalog import steps as choosing
from bot.catalog.episodes import episode_for
from bot.catalog.finding import find, suggestions
from bot.catalog.place import Mark, Place
from bot.domain.checkins import Kind, kind_of_item
from bot.domain.person import Person
from bot.domain.refusal import Offer, Refusal
from bot.domain.steps import Step, StepOf
from bot.services import learners
from bot.services.elsewhere import is_elsewhere, kept_from, step_of
from bot.services.learners import Learner
from bot.services.progress import QUESTION
from bot.store import applications, path, people, works
from bot.store import papers as paper_store
from bot.store.outbox import Delivery
from bot.store.work import Work
from bot.talk.request import Request

RECENT = timedelta(days=7)
PASSES = ("skim", "read", "discuss")


def next_step(
    work: Work,
    request: Request,
    catalog: Catalog,
    *,
    minutes: int | None = None,
    kind: Kind | None = None,
    refuse: str | None = None,
) -> tuple[Learner, Step | None]:
    """The step to propose now; kept, so that `done` means it. `refuse` is one not to show again.

    The same day gives the same step until it is done or refused.
    """
    who = learners.enter(work, request)
    if refuse:
        path.refuse(work, who.person.id, who.ledger.today, refuse.partition(".")[2] or refuse)
    elsewhere = is_elsewhere(work, request, who.person.id)
    place = _in_office(catalog, place_of(work, catalog, who), elsewhere)
    question = None if elsewhere else _question(work, who)
    step = choosing.next_step(catalog, replace(place, question=question), minutes, kind)
    return who, _keep(work, who, step)


def _in_office(catalog: Catalog, place: Place, in_office: bool) -> Place:
    """The place without what tells of a search for a job."""
    if not in_office:
        return place
    recent = [kind for kind in place.recent if kind is not Kind.APPLICATION]
    hidden = frozenset(place.refused) | catalog.path.of_a_search
    return replace(place, refused=hidden, recent=recent)


def _question(work: Work, who: Learner) -> tuple[str, str] | None:
    """An interview's hardest question that is this week's step; for `next` alone, since it tells
    of an application."""
    for one in applications.questions_of(work, who.person.id):
        if one.checkin is None and one.since <= who.ledger.today:
            return f"{QUESTION}{one.id}", one.text
    return None


def podcast(
    work: Work,
    request: Request,
    catalog: Catalog,
    *,
    minutes: int | None = None,
    topic: str = "",
    whole: bool = False,
    refuse: str | None = None,
) -> tuple[Learner, Step | None]:
    """An episode for the ride, or a part of one; kept like every step."""
    who = learners.enter(work, request)
    if refuse:
        path.refuse(work, who.person.id, who.ledger.today, refuse.partition(".")[2] or refuse)
    step = episode_for(catalog, place_of(work, catalog, who), minutes, topic, whole=whole)
    return who, _keep(work, who, step)


def propose(work: Work, catalog: Catalog, who: Learner, delivery: Delivery) -> Step | None:
    """The step of a reminder that fits the plan's day, kept as proposed: `done` means it.

    It is none of a search for a job where the person keeps that elsewhere.
    """
    elsewhere = kept_from(work, who.person.id, delivery.platform, delivery.space)
    daily = who.plan.weekly_minutes // who.plan.due_per_week
    return _keep(work, who, peek(work, catalog, who, daily, in_office=elsewhere))


def again(work: Work, catalog: Catalog, person: Person, name: str, now: datetime) -> Step | None:
    """The step last proposed if it is the one of that id, else a proposal of now."""
    found = path.proposed(work, person.id)
    if found is not None and found[0].id == name:
        return found[0]
    return peek(work, catalog, learners.learner(work, person, now))


def peek(
    work: Work,
    catalog: Catalog,
    who: Learner,
    minutes: int | None = None,
    *,
    in_office: bool = False,
) -> Step | None:
    """The step that would be proposed; keeps nothing. `in_office`: none of a search for a job."""
    place = _in_office(catalog, place_of(work, catalog, who), in_office)
    return choosing.next_step(catalog, place, minutes)


def peek_for(work: Work, request: Request, catalog: Catalog, who: Learner) -> Step | None:
    """The same where it was asked; nothing of a search where the list is kept elsewhere."""
    return peek(work, catalog, who, in_office=is_elsewhere(work, request, who.person.id))


def proposed(work: Work, request: Request, catalog: Catalog) -> Step | None:
    """The step last proposed to whoever asks; none of a search where that is kept elsewhere."""
    person = people.by_account(work, request.who)
    found = path.proposed(work, person.id) if person else None
    return step_of(work, request, catalog, person.id, found[0]) if person and found else None


def place_of(work: Work, catalog: Catalog, who: Learner, paper: str = "") -> Place:
    """Where the person stands, as the catalogue needs to know it."""
    person = who.person.id
    stage = path.stage_of(work, person)
    since = who.ledger.today - RECENT
    recent = sorted(
        (one for one in who.facts.checkins if one.date > since), key=lambda one: -one.number
    )
    book = works.book_of(work, person)
    marks = {
        thing: Mark(minute=mark.minute, done=mark.finished, on=who.date_of(mark.at))
        for thing, mark in path.marks_of(work, person).items()
    }
    return Place(
        stage=stage.key if stage else catalog.path.first.key,
        today=who.ledger.today,
        papers=stage.papers if stage else False,
        counts=Counter(one.item for one in path.items_of(work, person)),
        marks=marks,
        lengths=path.lengths(work),
        refused=path.refused_on(work, person, who.ledger.today),
        recent=[one.kind for one in recent],
        paper=paper,
        passes=_passes(work, person),
        commute=who.plan.commute,
        book=book.book if book else "",
        pages=book.pages_a_day if book else 0,
    )


def place(work: Work, catalog: Catalog, person: int) -> str:
    """Where one stood: the title of the step last proposed, if it is one of the path."""
    found = path.proposed(work, person)
    return found[0].title if found and found[0].of is not StepOf.QUESTION else ""


def my_place(work: Work, request: Request, catalog: Catalog) -> Place:
    """Where whoever asks stands; a stranger stands at the beginning."""
    who = learners.find(work, request)
    if who is None:
        return Place(stage=catalog.path.first.key, today=request.at.date())
    return place_of(work, catalog, who)


def find_item(catalog: Catalog, place: Place, words: str) -> tuple[str, Kind] | None:
    """The item or episode that these words of a line name, with its check-in kind."""
    found = find(catalog, place, words)
    if found is None:
        return None
    item = catalog.item(found.id)
    return found.id, kind_of_item(item.kind) if item else Kind.PODCAST


def named_item(catalog: Catalog, place: Place, name: str) -> str:
    """The id of what was named by its id or its words; a refusal for what is not there."""
    if name in catalog.papers:
        return name
    found = find(catalog, place, name)
    if found is None:
        likely = suggestions(catalog, place, name)[:3]
        offers = tuple(
            Offer(label=title, command="path done", values={"item": one}) for one, title in likely
        )
        raise Refusal("item.unknown", offers=offers, given=name)
    return found.id


def _keep(work: Work, who: Learner, step: Step | None) -> Step | None:
    if step is not None:
        kept = replace(step, why_values={})  # why it was chosen is said once
        path.propose(work, who.person.id, kept, who.now)
    return step


def _passes(work: Work, person: int) -> dict[str, int]:
    done: dict[str, set[str]] = {}
    for read in paper_store.reads_of(work, person):
        if read.reading in PASSES:
            done.setdefault(read.paper, set()).add(read.reading)
    return {paper: _pass_count(passes) for paper, passes in done.items()}


def _pass_count(passes: set[str]) -> int:
    """A paper that was read counts as read, skimmed before or not."""
    return max(len(passes), 2 if passes & {"read", "discuss"} else 1)
