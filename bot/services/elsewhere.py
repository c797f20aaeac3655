"""A workspace may belong to the employer: whether somebody keeps applications out of it."""

from collections.abc import Mapping

from bot.catalog import Catalog
from bot.domain.checkins import Kind
from bot.domain.steps import Step, StepOf
from bot.store import people, questions
from bot.store.questions import Asked
from bot.store.work import Work
from bot.talk.request import Request


def is_elsewhere(work: Work, request: Request, person: int) -> bool:
    """Whether the person wants nothing of applications said where this was asked."""
    return said_elsewhere(questions.asked(work, person), request)


def of_asker(work: Work, request: Request) -> bool:
    """The same of whoever asks."""
    person = people.by_account(work, request.who)
    return person is not None and is_elsewhere(work, request, person.id)


def said_elsewhere(asked: Mapping[str, Asked], request: Request) -> bool:
    """The same by the person's questions, where they were read already."""
    return _declined(asked, request.who.platform, request.who.space)


def kept_from(work: Work, person: int, platform: str, space: str) -> bool:
    """The same of a message that goes to an account there."""
    return _declined(questions.asked(work, person), platform, space)


def spoken_of(work: Work, request: Request, person: int, kind: Kind | None) -> Kind | None:
    """A kind that nobody said; an application is none where nothing of them is said."""
    if kind is Kind.APPLICATION and is_elsewhere(work, request, person):
        return None
    return kind


def told_as(kind: Kind, *, hidden: bool) -> Kind:
    """How a recorded kind is told; `hidden`: an application is learning like any other there."""
    return Kind.OTHER if hidden and kind is Kind.APPLICATION else kind


def step_of(
    work: Work, request: Request, catalog: Catalog, person: int, step: Step | None
) -> Step | None:
    """The step last proposed; none where it tells of a search and nothing of one is said."""
    if step is None or not _searches(catalog, step):
        return step
    return None if is_elsewhere(work, request, person) else step


def _searches(catalog: Catalog, step: Step) -> bool:
    searched = step.kind is Kind.APPLICATION or step.of is StepOf.QUESTION
    return searched or step.id in catalog.path.of_a_search


def _declined(asked: Mapping[str, Asked], platform: str, space: str) -> bool:
    kept = asked.get(_name(platform, space))
    return kept is not None and kept.declined


def name_of(request: Request) -> str:
    """How the choice is remembered: for the account's own workspace."""
    return _name(request.who.platform, request.who.space)


def _name(platform: str, space: str) -> str:
    return f"elsewhere:{platform}:{space}"
