"""The preview of a card, as its organiser reads and answers it."""

from datetime import date

from msgspec.structs import replace

from bot.talk.message import Message, Tone
from bot.views.groups import preview
from bot.views.parts import body, button, line
from bot.words import Words


def coming(words: Words, *, card: Message, group: int, on: date) -> Message:
    """On Sunday, to the organiser alone. Without an answer the card comes as it is."""
    of = {"group": group, "date": on.isoformat()}
    return replace(
        preview(words, card=card),
        actions=(
            button(words, "looks_good", "card fine", of),
            button(words, "other_paper", "card paper", of),
            button(words, "add_line", "card line", of, form=True),
            button(words, "skip_card", "card skip", of),
        ),
    )


def fine(words: Words, *, on: date) -> Message:
    """It comes as it is."""
    return Message(title=words.text("preview.fine", on=words.day(on)), tone=Tone.GOOD)


def skipped(words: Words, *, on: date) -> Message:
    """There is no card that day."""
    return Message(
        title=words.text("preview.skipped", on=words.day(on)),
        blocks=body(line(words, "preview.skipped_text")),
    )
