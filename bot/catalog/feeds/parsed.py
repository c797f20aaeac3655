"""XML of strangers through feedparser: no network, no entities from outside, no HTML."""

import io
import re
from typing import Any

from bot.catalog.feeds.entries import FeedError

_NOTES = re.compile(
    rb"<(description|summary|content|content:encoded|itunes:summary)(?:\s[^<>]*)?>"
    rb"(?>(?:<!\[CDATA\[(?>.*?\]\]>)|[^<]++)*+)</\1\s*>",
    re.DOTALL,
)
"""Show notes and abstracts: most of a feed, of which nothing is kept."""
_DECLARED = re.compile(rb"<!ENTITY", re.IGNORECASE)


def parsed(data: bytes) -> Any:
    """The feed as feedparser gives it; FeedError("format") for what is no feed.

    Nothing is sanitised or resolved there: fields are plain text here (see `fields`), and most of
    what a feed holds is never looked at.
    """
    import feedparser

    from bot.catalog.feeds.guard import is_whole

    if is_whole(data):
        data = _NOTES.sub(b"", data)
    if _DECLARED.search(data):  # also where it is no XML
        raise FeedError("format")
    found = feedparser.parse(
        io.BytesIO(data),  # bytes alone would be taken for a name or an address
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.version and not found.entries:
        raise FeedError("format")
    return found
