"""What is said when a rule says no, when a line was not understood, and when we are at fault."""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from bot.domain.checkins import EARLIEST
from bot.domain.refusal import Offer, Refusal
from bot.talk.message import Action, Message, Text, Tone
from bot.views.parts import BUTTONS, cut, joined, lines, noted
from bot.words import Words


def refused(words: Words, refusal: Refusal) -> Message:
    """A rule said no (voice 16, 25): what was wrong, what would work, that nothing changed.

    Words that were given are cut at 40 letters. A word without a text is a KeyError.
    """
    today = refusal.values.get("today")
    values = {name: _told(words, name, value, today) for name, value in refusal.values.items()}
    key = f"errors.{refusal.word}"
    text = f"{key}.text"
    return Message(
        title=words.text(f"{key}.title", **values),
        blocks=lines(words.say(text, **values)) if text in words else (),
        actions=tuple(_offer(words, offer) for offer in refusal.offers)[:BUTTONS],
        refused=True,
    )


def _told(words: Words, name: str, value: object, today: object) -> object:
    """Words that were given are cut; a date of another year than today's names its year."""
    if isinstance(value, date):
        far = value.year < EARLIEST.year or (isinstance(today, date) and value.year != today.year)
        return words.day(value, "year") if far else value
    if not isinstance(value, str):
        return value
    return cut(value, 40 if name == "given" else 120)


def _offer(words: Words, offer: Offer) -> Action:
    """The label is said in the reader's language where the catalogue of texts knows it."""
    key = f"offers.{offer.label.lower().replace(' ', '_')}"
    label = words.text(key) if key in words else cut(offer.label, 20)
    return Action(label=label, command=offer.command, values=offer.values)


def ours(words: Words, code: str) -> Message:
    """Something went wrong on our side; the code is in the log."""
    return Message(title=words.text("errors.ours", code=code), tone=Tone.CARE, refused=True)


def unshown(words: Words, code: str) -> Message:
    """The answer could not be given its form, or its place; what it says is done."""
    return Message(title=words.text("errors.unshown", code=code), tone=Tone.CARE, refused=True)


def store(words: Words, word: str, code: str) -> Message:
    """The database said no; where the error's word ("store-busy") has no text it is our fault.

    The error's own sentence names files of the machine: it is the operator's, under the code.
    """
    key = f"errors.{word.replace('-', '_')}"
    if key not in words:
        return ours(words, code)
    return Message(title=words.text(key), tone=Tone.CARE, refused=True)


def answered_before(words: Words) -> Message:
    """The same event came twice, and the first answer is not at hand any more."""
    return Message(title=words.text("errors.answered_before"), tone=Tone.QUIET)


def with_cut(words: Words, reply: Message, cut: Mapping[str, int]) -> Message:
    """The reply, and where a text was cut: `cut` holds the letters kept, by option.

    It is always said: where the reply has no line left, in the line of its first text.
    """
    said = [words.say("notes.cut", name=name, letters=letters) for name, letters in cut.items()]
    told = noted(reply, *said)
    if told is not reply:
        return told
    blocks = list(reply.blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, Text):
            blocks[at] = Text(rich=joined(block.rich, *said))
            break
    return replace(reply, blocks=tuple(blocks))
