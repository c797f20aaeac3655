"""One of each: who sees what."""

from bot.talk.message import Message
from bot.views.privacy import privacy
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    return {
        "privacy": privacy(words, operator="Mira Lang", groups={"Paris evenings": False}),
        "privacy/seen": privacy(words, operator="", groups={"Paris evenings": True}),
        "privacy/groups": privacy(words, operator="", groups={"Paris": True, "Rome": False}),
        "privacy/stranger": privacy(words, operator="Mira Lang", known=False),
        "privacy/own_machine": privacy(words, operator="", local=True),
    }
