"""One of each: who sees what."""

from bot.talk.message import Message
from bot.views.privacy import privacy
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "privacy": privacy(words, operator="Mira Lang", group="Paris evenings"),
        "privacy/seen": privacy(words, operator="", group="Paris evenings", seen=True),
        "privacy/stranger": privacy(words, operator="Mira Lang", known=False),
        "privacy/own_machine": privacy(words, operator="", local=True),
    }
