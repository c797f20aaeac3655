"""Forms that a message opens."""

from bot.talk.command import Form
from bot.talk.message import Message
from bot.views import forms
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """Each message of the view."""
    asked = Form(
        title="Change a check-in", command="edit", options=(), known={"number": "7"},
        filled={}, errors={},
    )  # fmt: skip
    refused = Message(title='"soon" is no length. Try 30, 1h30 or 90m.', refused=True)
    return {
        "opener": forms.opener(words, asked),
        "again": forms.again(words, refused, command="edit", known={"number": "7"}),
        "gone": forms.gone(words, command="edit"),
    }
