"""One of each: prompts of their own, where an organiser splits the card."""

from bot.talk.message import Message
from bot.views import prompts
from bot.views.examples.made_up import EPISODE
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {"ride": prompts.ride(words, step=EPISODE)}
