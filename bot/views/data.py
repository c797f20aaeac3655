"""One's data: taken along as a file, deleted, kept."""

from bot.talk.message import Attachment, Message, Tone
from bot.views.parts import body, button, line
from bot.words import Words


def exported(words: Words, *, text: str, name: str = "understudy.json") -> Message:
    """All that is recorded of the person, as a file."""
    return Message(
        title=words.text("data.export"),
        blocks=body(line(words, "data.export_text")),
        file=Attachment(name=name, text=text),
    )


def delete_asked(words: Words, *, checkins: int) -> Message:
    """Sure? Nothing is deleted yet."""
    return Message(
        title=words.text("data.delete"),
        blocks=body(line(words, "data.delete_text", n=checkins)),
        actions=(
            button(words, "keep", "data keep"),
            button(words, "export", "data export"),
            button(words, "delete_sure", "data delete", {"confirm": "yes"}),
        ),
        tone=Tone.CARE,
    )


def deleted(words: Words) -> Message:
    """Everything of the person is gone."""
    return Message(
        title=words.text("data.deleted"),
        blocks=body(line(words, "data.deleted_text")),
        tone=Tone.QUIET,
    )


def kept(words: Words) -> Message:
    """Nothing was deleted."""
    return Message(title=words.text("data.kept"), actions=(button(words, "today", "today"),))
