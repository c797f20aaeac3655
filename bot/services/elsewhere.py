"""A workspace may belong to the employer: whether somebody keeps applications out of it."""

from bot.store import questions
from bot.store.work import Work
from bot.talk.request import Request


def is_elsewhere(work: Work, request: Request, person: int) -> bool:
    """Whether the person wants nothing of applications said where this was asked."""
    kept = questions.asked(work, person).get(name_of(request))
    return kept is not None and kept.declined


def name_of(request: Request) -> str:
    """How the choice is remembered: for the account's own workspace."""
    return f"elsewhere:{request.who.platform}:{request.who.space}"
