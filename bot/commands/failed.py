"""What is said where a request came to nothing: a rule that says no, or that the fault is ours."""

from bot import log
from bot.commands.ask import AnsweredBefore
from bot.domain.refusal import Refusal
from bot.store.engine_errors import StoreError
from bot.talk.message import Message
from bot.views import errors
from bot.words import Words


def said_of(words: Words, error: BaseException, *, done: bool = False) -> Message:
    """What the person is told of it; a fault of ours is logged under the code that is told.

    `done`: all was kept that was to be, and the answer alone came to nothing.
    """
    if done:
        return errors.unshown(words, log.failure("answer", error))
    match error:
        case Refusal():
            return errors.refused(words, error)
        case AnsweredBefore():
            return errors.answered_before(words)
        case StoreError():
            return errors.store(words, error.word, log.failure("store", error))
        case _:
            return errors.ours(words, log.failure("request", error))
