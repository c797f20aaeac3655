"""A workspace may belong to the employer: whether somebody keeps applications out of it."""

from bot.store import questions
from bot.store.work import Work
from bot.talk.request import Request


def is_elsewhere(work: Work, request: Request, person: int) -> bool:
    """Whether the person wants nothing of applications said where this was asked."""
    return kept_from(work, person, request.who.platform, request.who.space)


def kept_from(work: Work, person: int, platform: str, space: str) -> bool:
    """The same of a message that goes to an account there."""
    kept = questions.asked(work, person).get(_name(platform, space))
    return kept is not None and kept.declined


def name_of(request: Request) -> str:
    """How the choice is remembered: for the account's own workspace."""
    return _name(request.who.platform, request.who.space)


def _name(platform: str, space: str) -> str:
    return f"elsewhere:{platform}:{space}"
