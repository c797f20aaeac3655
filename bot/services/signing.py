"""Who wrote the papers that organisers added by a link to arXiv: asked there now and then."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.catalog.feeds.entries import Channel
from bot.catalog.links import arxiv_id
from bot.services import feeds
from bot.store import notices, own_content
from bot.store.forms import instant, stamp
from bot.store.work import Work

EVERY = timedelta(hours=6)
MOST = 100
_LAST = "feeds:signed"


def is_due(work: Work, now: datetime) -> bool:
    """Whether there is a paper to ask for, and the last time is long ago."""
    last = notices.get(work, _LAST)
    if last is not None and now - instant(last) < EVERY:
        return False
    return any(arxiv_id(url) for _, url in own_content.unsigned(work))


def claim(work: Work, by: str, now: datetime) -> Mapping[str, list[int]]:
    """The papers to ask for, by their id of arXiv; none where it may not be asked now."""
    found: dict[str, list[int]] = {}
    for number, url in own_content.unsigned(work):
        if (name := arxiv_id(url)) and len(found) < MOST:
            found.setdefault(name, []).append(number)
    if not found or not feeds.ask_arxiv(work, by, now):
        return {}
    notices.put(work, _LAST, stamp(now))
    return found


def sign(work: Work, names: Mapping[str, list[int]], read: Channel) -> None:
    """Keep who wrote each and when; what arXiv does not know is not asked for again."""
    told = {entry.guid: entry for entry in read.entries}
    for name, numbers in names.items():
        entry = told.get(name)
        year = entry.published.year if entry is not None and entry.published else 0
        for number in numbers:
            own_content.sign(work, number, entry.authors if entry is not None else "", year)
