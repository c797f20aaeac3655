"""One of each: the own data."""

from bot.talk.message import Message
from bot.views import data
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "exported": data.exported(words, text='{"version": 1, "people": []}'),
        "delete_asked": data.delete_asked(words, checkins=412),
        "deleted": data.deleted(words),
        "kept": data.kept(words),
    }
