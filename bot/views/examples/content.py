"""One of each: what a group has beside the catalogue."""

from msgspec.structs import replace

from bot.talk.message import Message
from bot.views import content
from bot.views.content import ThingText
from bot.views.examples.feeds import MONDAY
from bot.views.feeds import FeedText
from bot.words import Words

OWN = ThingText(id="own-3", title="How we ship models", minutes=25, own=True)
KNOWN = ThingText(id="ld-cnn", title="Convolutional Neural Networks", minutes=21)
PAPER = ThingText(id="lecun-2015-deep-learning", title="Deep learning", minutes=None)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    many = [
        replace(KNOWN, id=f"linear-digressions-a-rather-long-name-of-an-episode-of-many-{n}")
        for n in range(40)
    ]
    return {
        "added": content.added(words, id=OWN.id, title=OWN.title, kind="podcast"),
        "added/paper": content.added(words, id="own-4", title=PAPER.title, kind="paper"),
        "added/item": content.added(
            words, id="own-5", title="A talk", kind="video", stage="Beginner"
        ),
        "listed": content.listed(
            words, kind="podcast", things=[OWN, *many, replace(PAPER, hidden=True)]
        ),
        "listed/papers": content.listed(
            words,
            kind="paper",
            things=[PAPER],
            feeds=[
                FeedText(id="feed-1", title="cs.LG updates", read_on=MONDAY),
                FeedText(id="feed-2", title="cs.AI updates", failing_since=MONDAY, why="slow"),
                FeedText(id="feed-3", title="https://export.arxiv.org/api/query"),
                FeedText(id="feed-4", title="stat.ML updates", ended=True, why="gone"),
            ],
            offered=[("A paper of today", "entry-9")],
        ),
        "listed/none": content.listed(words, kind="code", things=[]),
        "removed": content.removed(words, thing=KNOWN),
        "removed/feed": content.removed(words, thing=OWN, again=False),
        "back": content.back(words, title=KNOWN.title),
    }
