"""From what came to entries: which reader a feed needs, by its kind and its address."""

from datetime import date
from urllib.parse import urlsplit

from bot.catalog.feeds import arxiv, huggingface
from bot.catalog.feeds.entries import Channel, FeedError
from bot.catalog.feeds.podcasts import podcast

PODCAST, PAPER = "podcast", "paper"
PAPERS_FROM = arxiv.HOSTS | {huggingface.HOST}
"""The hosts whose papers can be told apart, and whose terms are known."""


def read(kind: str, url: str, data: bytes, today: date) -> Channel:
    """What a feed of that kind says. FeedError for what is none; heavy, so not for the loop."""
    try:
        return _read(kind, url, data, today)
    except FeedError:
        raise
    except Exception as error:  # whatever a stranger's file made the parser do
        raise FeedError("format") from error


def _read(kind: str, url: str, data: bytes, today: date) -> Channel:
    if kind == PODCAST:
        return podcast(data, today)
    if urlsplit(url).hostname == huggingface.HOST:
        return huggingface.daily_papers(data)
    return arxiv.papers(data, today)
