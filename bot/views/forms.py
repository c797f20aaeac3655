"""Forms where a platform cannot open one at once: a button that opens it, or opens it again."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.talk.action_ids import is_safe
from bot.talk.command import Form
from bot.talk.message import Action, Message
from bot.views.parts import BUTTONS, lines
from bot.words import Words


def opener(words: Words, form: Form) -> Message:
    """The form as a message: what was wrong so far, and a button that opens it."""
    return Message(
        title=form.title,
        blocks=lines(*form.errors.values()),
        actions=(_button(words, "open", form.command, form.known),),
        refused=bool(form.errors),
    )


def again(words: Words, reply: Message, *, command: str, known: Mapping[str, str]) -> Message:
    """A no to a form that was sent, with a button that opens the form once more."""
    kept = reply.actions[: BUTTONS - 1]
    return replace(reply, actions=(_button(words, "again", command, known), *kept))


def gone(words: Words, *, command: str = "") -> Message:
    """What was known beside the form is forgotten: it must be opened anew."""
    actions = (_button(words, "open", command, {}),) if command else ()
    return Message(title=words.text("forms.gone"), actions=actions, refused=True)


def _button(words: Words, label: str, command: str, known: Mapping[str, str]) -> Action:
    """Only ids and numbers go into a button; people's words are asked for again."""
    values = {name: value for name, value in known.items() if is_safe(value) and value}
    text = words.text(f"forms.{label}")
    return Action(label=text, command=command, values=values, form=True)
