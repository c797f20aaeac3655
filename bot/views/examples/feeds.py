"""One of each: feeds of a group."""

from datetime import date

from bot.talk.message import Message
from bot.views import feeds
from bot.words import Words

URL = "https://example.org/feed.rss"
MONDAY = date(2026, 3, 16)


def examples(words: Words) -> dict[str, Message]:
    """One of each."""
    made = {
        "followed": feeds.followed(words, id="feed-3", url=URL, kind="podcast", on=True),
        "followed/papers": feeds.followed(words, id="feed-4", url=URL, kind="paper", on=False),
        "broken": feeds.broken(words, title="Night talks", url=URL, why="slow", since=MONDAY),
        "broken/ended": feeds.broken(
            words, title="Night talks", url=URL, why="gone", since=MONDAY, ended=True
        ),
    }
    for why in feeds.WHYS:
        made[f"broken/{why}"] = feeds.broken(words, title="N", url=URL, why=why, since=MONDAY)
    return made
