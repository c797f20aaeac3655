"""One of each: links that lead nowhere."""

from bot.talk.message import Message
from bot.views import catalog, dead_links
from bot.views.examples.made_up import EPISODE
from bot.words import Words


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    step = catalog.next_step(words, step=EPISODE)
    return {
        "reported": dead_links.reported(words, told=True),
        "reported/alone": dead_links.reported(words, told=False),
        "told": dead_links.told(words, title="Lecture 3", url="https://example.org/3"),
        "offering": dead_links.offering(words, step, "item.be-lesson-3"),
    }
