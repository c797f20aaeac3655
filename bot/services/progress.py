"""Ticks on the path that follow from check-ins, and their undoing."""

from collections.abc import Iterable

from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.checkins import Checkin, Kind
from bot.domain.stages import Item
from bot.domain.steps import Step, StepOf
from bot.services.learners import Learner
from bot.store import applications, papers, path, works
from bot.store.work import Work

QUESTION = "question-"


def question_number(name: str | None) -> int | None:
    """The number of the hard question that a step of this id is about; None for other things."""
    digits = (name or "").removeprefix(QUESTION)
    return int(digits) if digits != name and digits.isdecimal() else None


def count(
    work: Work, catalog: Catalog, person: int, checkin: Checkin, earlier: Iterable[Checkin]
) -> None:
    """What this check-in ticks by itself: the item it finished, and an episode for a ride.

    `earlier` are the person's other check-ins. An item with a count rises by itself for podcasts,
    once a date: an episode is often heard in parts on one day's rides, and whoever logs "30m
    podcast" each day must get on, too.
    """
    if checkin.finished and catalog.item(checkin.item or "") is not None:
        path.tick(work, person, str(checkin.item), checkin.at, checkin.number)
    question = question_number(checkin.item)
    if question is not None:
        applications.answer(work, person, question, checkin.number)
    if checkin.kind is Kind.PODCAST and not _ridden(checkin, earlier):
        rise(work, catalog, person, "podcast", checkin)


def rise(work: Work, catalog: Catalog, person: int, kind: str, checkin: Checkin) -> None:
    """One more for every item of that kind that has a count here."""
    now = path.stage_of(work, person)
    for item in counted(catalog, kind, now.key if now else catalog.path.first.key):
        path.tick(work, person, item.id, checkin.at, checkin.number)


def counted(catalog: Catalog, kind: str, stage: str) -> list[Item]:
    """The items that count acts of one kind for somebody in that stage.

    Those of stages up to the present one; where none of them counts such acts, those of the
    nearest stage ahead. "Two a week while you are here" begins with being there.
    """
    here = catalog.rank.get(stage, 0)
    found = [
        (catalog.rank[catalog.stage_of[item.id].key], item)
        for item in catalog.items.values()
        if item.kind == kind and item.count > 1
    ]
    nearest = min((rank for rank, _ in found), default=0)
    return [item for rank, item in found if rank <= max(here, nearest)]


def uncount(work: Work, person: int, checkin: Checkin) -> None:
    """Take back what that check-in brought along: ticks, the pass over a paper and its takeaway,
    the way in a long thing, what was logged with it. An application that something came of stays.
    """
    path.untick_checkin(work, person, checkin.number)
    papers.drop_reads(work, person, checkin.number)
    applications.undo(work, person, checkin.number)
    applications.reopen(work, person, checkin.number)
    works.undo(work, person, checkin.number)
    mark = path.marks_of(work, person).get(checkin.item or "")
    if mark is not None and mark.at == checkin.at:
        start = max(0, mark.minute - checkin.minutes)
        path.put_mark(work, person, str(checkin.item), replace(mark, minute=start, finished=False))


def place_kept(work: Work, before: Learner, step: Step | None) -> str:
    """Where somebody stood who comes back: the step last proposed, unless it was done since."""
    if step is None or before.ledger.run or step.of is StepOf.QUESTION:
        return ""
    person = before.person.id
    mark = path.marks_of(work, person).get(step.id)
    ticked = any(one.item == step.id for one in path.items_of(work, person))
    return "" if ticked or (mark is not None and mark.finished) else step.title


def _ridden(checkin: Checkin, earlier: Iterable[Checkin]) -> bool:
    return any(one.kind is Kind.PODCAST and one.date == checkin.date for one in earlier)
