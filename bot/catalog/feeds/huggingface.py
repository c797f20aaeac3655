"""The daily papers of Hugging Face: JSON, the most liked first."""

import json
from datetime import date
from typing import Any

from bot.catalog.feeds import fields
from bot.catalog.feeds.entries import Channel, Entry, FeedError
from bot.catalog.links import ARXIV_ID, abstract

HOST = "huggingface.co"
TITLE = "Daily papers of Hugging Face"


def daily_papers(data: bytes) -> Channel:
    """The papers that people chose, by their likes; a week-end may have none."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FeedError("format") from error
    if not isinstance(found, list):
        raise FeedError("format")
    rows = [one["paper"] for one in found if isinstance(one, dict) and _is_paper(one.get("paper"))]
    rows.sort(key=_likes, reverse=True)
    made = (_entry(one) for one in rows)
    return Channel(title=TITLE, entries=tuple(one for one in made if one is not None))


def _is_paper(raw: object) -> bool:
    return isinstance(raw, dict) and ARXIV_ID.fullmatch(str(raw.get("id", ""))) is not None


def _likes(raw: dict[str, Any]) -> int:
    likes = raw.get("upvotes")
    return likes if isinstance(likes, int) else 0


def _entry(raw: dict[str, Any]) -> Entry | None:
    title = fields.text(raw.get("title"))
    found = ARXIV_ID.fullmatch(str(raw["id"]))
    if not title or found is None:
        return None
    people = raw.get("authors")
    names = [
        str(one.get("name", ""))
        for one in (people if isinstance(people, list) else [])
        if isinstance(one, dict) and one.get("hidden") is not True
    ]
    return Entry(
        guid=found[1],
        title=title,
        url=abstract(found[1]),
        published=_day(raw.get("publishedAt")),
        authors=fields.authors(names),
    )


def _day(said: object) -> date | None:
    try:
        return date.fromisoformat(str(said)[:10])
    except ValueError:
        return None
