"""What is read of a feed, whatever its format."""

from datetime import date

from msgspec import Struct


class FeedError(Exception):
    """A feed cannot be had or read. `word` is one of the texts (section `content.why`).

    `after` are the seconds that the other side asks to wait; `gone`: it said that it is no more.
    """

    def __init__(self, word: str, *, after: float | None = None, gone: bool = False) -> None:
        super().__init__(word)
        self.word = word
        self.after = after
        self.gone = gone


class Entry(Struct, frozen=True, kw_only=True):
    """One episode or paper, every field cleaned. `guid` tells it from all others of its feed.

    `minutes` is None where the feed gives no length that can be one; `authors` as the catalogue
    writes them ("Y. LeCun, Y. Bengio").
    """

    guid: str
    title: str
    url: str
    number: int | None = None
    minutes: int | None = None
    published: date | None = None
    authors: str = ""


class Channel(Struct, frozen=True, kw_only=True):
    """A feed as read: its own title, its entries in its order, and its `ttl` in minutes."""

    title: str
    entries: tuple[Entry, ...]
    ttl: int | None = None
