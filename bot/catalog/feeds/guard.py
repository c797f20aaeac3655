"""A look at a stranger's XML before it is parsed: what would take for ever is not begun.

One pass of expat, which is fast and keeps nothing. The parser behind it is kind to what is broken,
and pays for that: two megabytes of open tags, or of namespaces, would keep it busy for minutes.
"""

from xml.parsers import expat

from bot.catalog.feeds.entries import FeedError

DEEPEST = 60
MOST_TAGS = 400_000
MOST_ENTRIES = 5_000
MOST_SPACES = 100
BROKEN_BYTES, BROKEN_TAGS = 2**20, 20_000
"""How much of what is no XML is mended: feeds that are cut off, or hold a stray mark."""


def is_whole(data: bytes) -> bool:
    """Whether it is XML, no limit passed.

    FeedError("large") for what would take too long, ("format") for what declares entities: no feed
    needs them, and bombs are made of them.
    """
    look = _Look()
    parser = expat.ParserCreate()
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.EntityDeclHandler = look.entity
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        if len(data) > BROKEN_BYTES or data.count(b"<") > BROKEN_TAGS:
            raise FeedError("format") from None
        return False
    return True


class _Look:
    def __init__(self) -> None:
        self._depth = self._tags = self._entries = 0
        self._spaces: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._tags += 1
        self._entries += name in ("item", "entry")
        self._spaces.update(one for one in attributes if one.startswith("xmlns"))
        if (
            self._depth > DEEPEST
            or self._tags > MOST_TAGS
            or self._entries > MOST_ENTRIES
            or len(self._spaces) > MOST_SPACES
            or len(attributes) > MOST_SPACES
        ):
            raise FeedError("large")

    def end(self, name: str) -> None:
        self._depth -= 1

    def entity(self, *declared: object) -> None:
        raise FeedError("format")
