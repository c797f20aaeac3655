"""One of each: the preview of a card."""

from datetime import date

from bot.talk.message import Message
from bot.views import card_desk, cards
from bot.words import Words

MONDAY = date(2026, 3, 16)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    card = cards.card(
        words, date=MONDAY, ride=None, kept=0, names=(), organiser="We meet on Thursday at 19:00."
    )
    return {
        "coming": card_desk.coming(words, card=card, group=12, on=MONDAY),
        "fine": card_desk.fine(words, on=MONDAY),
        "skipped": card_desk.skipped(words, on=MONDAY),
    }
