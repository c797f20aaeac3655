"""arXiv: its search API and its listings, which are two sources of the same papers.

At most one request in three seconds, one at a time, counted over all machines; once a day per
query, since new papers appear once a day. Metadata may be kept and shown; papers are linked to.
"""

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.catalog.feeds import fields
from bot.catalog.feeds.entries import Channel, Entry, FeedError
from bot.catalog.feeds.parsed import parsed
from bot.catalog.links import ARXIV_ID, abstract

API, LISTINGS = "export.arxiv.org", "rss.arxiv.org"
HOSTS = frozenset({API, LISTINGS, "arxiv.org", "www.arxiv.org"})
KEPT = frozenset({"new", "cross"})  # what else is announced was there before
SOME_IDS = 100  # of one call
_CATEGORY = re.compile(r"[a-z-]+(?:\.[A-Za-z-]+)?")


def papers(data: bytes, today: date) -> Channel:
    """The papers of an answer of the API or of a listing. None at all is fine: it is a week-end.

    FeedError("query") where arXiv says, in a feed, that the query was wrong.
    """
    found = parsed(data)
    title = fields.text(found.feed.get("title"))
    if title.startswith("Feed error for query") or any(map(_is_error, found.entries)):
        raise FeedError("query")
    made = (_entry(one, today) for one in found.entries)
    entries = {one.guid: one for one in made if one is not None}
    return Channel(title=title, entries=tuple(entries.values()))


def second(url: str) -> str:
    """The listing that holds what a search for categories alone would find; "" for others."""
    parts = urlsplit(url)
    if parts.hostname != API:
        return ""
    terms = parse_qs(parts.query).get("search_query", [""])[0].split(" OR ")
    names = [term.strip(" ()").removeprefix("cat:") for term in terms]
    if not all("cat:" in term for term in terms) or not all(map(_CATEGORY.fullmatch, names)):
        return ""
    return f"https://{LISTINGS}/atom/{'+'.join(names)}"


def by_ids(names: list[str]) -> str:
    """Where the API tells of these papers."""
    some = names[:SOME_IDS]
    return f"https://{API}/api/query?id_list={','.join(some)}&max_results={len(some)}"


def _is_error(raw: Any) -> bool:
    return "/api/errors" in str(raw.get("id", "")) or (
        raw.get("title") == "Error" and "/abs/" not in str(raw.get("id", ""))
    )


def _entry(raw: Any, today: date) -> Entry | None:
    found = ARXIV_ID.search(str(raw.get("id", "")))
    title = fields.text(raw.get("title"))
    if found is None or not title or raw.get("arxiv_announce_type", "new") not in KEPT:
        return None
    return Entry(
        guid=found[1],
        title=title,
        url=abstract(found[1]),
        published=fields.day(raw.get("published_parsed"), today),
        authors=fields.authors(_names(raw)),
    )


def _names(raw: Any) -> list[str]:
    """An element each in the API; one string with commas in a listing."""
    names = [str(one.get("name", "")) for one in raw.get("authors", ())]
    return names[0].split(",") if len(names) == 1 else names
