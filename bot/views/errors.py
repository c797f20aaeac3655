"""What is said when a rule says no, when a line was not understood, and when we are at fault."""

from bot.domain.refusal import Offer, Refusal
from bot.talk.message import Action, Message, Tone
from bot.views.parts import BUTTONS, cut, line, lines
from bot.words import Words


def refused(words: Words, refusal: Refusal) -> Message:
    """A rule said no (voice 16, 25): what was wrong, what would work, that nothing changed.

    Words that were given are cut at 40 letters. A word without a text is a KeyError.
    """
    values = {name: _told(name, value) for name, value in refusal.values.items()}
    key = f"errors.{refusal.word}"
    text = f"{key}.text"
    return Message(
        title=words.text(f"{key}.title", **values),
        blocks=lines(words.say(text, **values)) if text in words else (),
        actions=tuple(_offer(words, offer) for offer in refusal.offers)[:BUTTONS],
    )


def _told(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    return cut(value, 40 if name == "given" else 120)


def _offer(words: Words, offer: Offer) -> Action:
    """The label is said in the reader's language where the catalogue of texts knows it."""
    key = f"offers.{offer.label.lower().replace(' ', '_')}"
    label = words.text(key) if key in words else cut(offer.label, 20)
    return Action(label=label, command=offer.command, values=offer.values)


def at_fault(words: Words, *, code: str) -> Message:
    """Something went wrong on our side; the code is in the log."""
    return Message(title=words.text("errors.at_fault", code=code))


def busy(words: Words) -> Message:
    """The storage did not answer in time."""
    return Message(
        title=words.text("errors.busy"), blocks=(line(words, "errors.busy_text"),), tone=Tone.QUIET
    )
