"""What a group is told in messages of their own, where an organiser splits the card."""

from bot.domain.steps import Step
from bot.talk.message import Message
from bot.views.catalog import length_line
from bot.views.parts import body, button, lines, link, minute_buttons
from bot.words import Words


def ride(words: Words, *, step: Step) -> Message:
    """The episode of the day for the whole group."""
    said = words.say(
        "podcast.what", title=step.title, source=step.source, link=link(step.title, step.url)
    )
    return Message(
        title=words.text("podcast.title", minutes=step.minutes),
        blocks=body(lines(said), lines(length_line(words, step))),
        actions=(*minute_buttons(words, (15, 30)), button(words, "my_next", "next")),
        private=False,
    )
