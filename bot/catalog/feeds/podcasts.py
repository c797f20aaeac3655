"""The RSS of podcasts: its oddities, one by one, as they were met."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from bot.catalog.feeds import fields
from bot.catalog.feeds.entries import Channel, Entry
from bot.catalog.feeds.parsed import parsed

MOST = 3_000  # entries looked at
TWIML = "twimlai.com"
_NUMBER = re.compile(r"(?:#|\b(?:Talk|Episode|Ep\.?)\s+#?)\s?(\d{1,5})\b", re.IGNORECASE)
_GLUED = re.compile(
    r"(?:\s*[-\u2013\u2014|:,]?\s*(?:TWi?ML\s+(?:AI\s+)?Talk\s*)?#\s?\d{1,5}\s*$)"
    r"|(?:^\s*(?:#\s?\d{1,5}|\d{1,5}(?=\s*:))\s*[-\u2013\u2014|:.]\s*)",
    re.IGNORECASE,
)


def podcast(data: bytes, today: date) -> Channel:
    """The episodes with a title and a link, trailers left out, in the feed's order."""
    found = parsed(data)
    home = fields.link(found.feed.get("link"), page=True)
    made = (_entry(one, home, today) for one in found.entries[:MOST])
    entries = {one.guid: one for one in made if one is not None}
    ttl = str(found.feed.get("ttl", ""))
    return Channel(
        title=fields.text(found.feed.get("title")),
        entries=tuple(entries.values()),
        ttl=int(ttl) if ttl.isdecimal() and len(ttl) < 7 else None,
    )


def _entry(raw: Any, home: str, today: date) -> Entry | None:
    if str(raw.get("itunes_episodetype", "")).strip().lower() == "trailer":
        return None
    headline = fields.text(raw.get("title"))
    number = _number(raw.get("itunes_episode"), headline)
    title = fields.text(raw.get("itunes_title")) or headline
    title = _GLUED.sub("", title).strip() or title
    sound = _sound(raw)
    page = fields.link(raw.get("link"), page=True)
    url = page or _go(home, number) or fields.link(sound) or home
    if not url or not any(letter.isalnum() for letter in title):
        return None
    on = fields.day(raw.get("published_parsed"), today)
    return Entry(
        guid=fields.guid(raw.get("id"), sound, page, title, on),
        title=title,
        url=url,
        number=number,
        minutes=fields.minutes(raw.get("itunes_duration")),
        published=on,
    )


def _number(said: object, headline: str) -> int | None:
    """As the feed says it; else as the headline does."""
    text = str(said or "").strip()
    if text.isdecimal() and len(text) <= 5:
        return int(text)
    found = _NUMBER.findall(headline)
    return int(found[-1]) if found else None


def _sound(raw: Any) -> str:
    sounds = [one.get("href", "") for one in raw.get("enclosures", ())]
    return str(next((one for one in sounds if one), ""))


def _go(home: str, number: int | None) -> str:
    """TWiML's own short links lead to the page of every numbered episode."""
    host = (urlsplit(home).hostname or "").removeprefix("www.")
    return f"https://{TWIML}/go/{number}" if host == TWIML and number is not None else ""
