"""A link that leads nowhere, as who found it and as an organiser reads of it."""

from msgspec.structs import replace

from bot.talk.message import Message
from bot.views.parts import BUTTONS, body, button, line, link
from bot.words import Words


def reported(words: Words, *, told: bool) -> Message:
    """To who pressed. `told`: an organiser knows of it."""
    return Message(
        title=words.text("dead.title"),
        blocks=body(line(words, "dead.told" if told else "dead.nobody")),
        actions=(button(words, "something_else", "next"),),
    )


def told(words: Words, *, title: str, url: str) -> Message:
    """To the organiser, once: a link was dead for a member. Nobody is named."""
    return Message(
        title=words.text("dead.organiser"),
        blocks=body(line(words, "dead.organiser_text", title=title, link=link(title, url))),
    )


def offering(words: Words, message: Message, step: str) -> Message:
    """The message with a button for who put `step` aside since its link was dead."""
    if len(message.actions) >= BUTTONS:
        return message
    dead = button(words, "dead_link", "dead link", {"step": step})
    return replace(message, actions=(*message.actions, dead))
