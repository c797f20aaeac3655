"""The organiser's desk of feeds: which ones a group follows, and how they stand."""

from datetime import date, datetime
from enum import StrEnum
from urllib.parse import urlsplit

from msgspec import Struct

from bot.catalog.feeds.addresses import PUBLIC
from bot.catalog.feeds.entries import FeedError
from bot.catalog.links import arxiv_id
from bot.domain.links import web_link
from bot.domain.refusal import Refusal
from bot.services.fed import ENTRY
from bot.services.feeds import TOLD_AFTER
from bot.services.groups import known_here
from bot.services.own_content import FEED, Shelf, Thing
from bot.services.own_items import name_of
from bot.store import feed_entries, feeds, own_content
from bot.store.feeds import Feed
from bot.store.own_content import OwnItem
from bot.store.work import Work
from bot.talk.request import Request

MOST = 20  # feeds of one group
OFFERED = 25


class Channel(StrEnum):
    """What a feed brings."""

    PODCAST = "podcast"
    PAPER = "paper"


class Followed(Struct, frozen=True, kw_only=True):
    """A feed as its organiser sees it: read last on a date, or not since one, and why."""

    id: str
    title: str
    url: str
    read_on: date | None
    failing_since: date | None
    ended: bool
    why: str


def follow(work: Work, request: Request, kind: Channel, url: str) -> Followed:
    """The group has what stands in that feed. Refusals: `link.bad`, `feed.address`,
    `feed.papers`, `feed.again`, `feed.full`."""
    group, url = known_here(work, request), web_link(url)
    try:
        PUBLIC.check(url)
    except FeedError:
        raise Refusal("feed.address", given=url) from None
    if kind is Channel.PAPER and not is_of_papers(url):
        raise Refusal("feed.papers", given=url)
    there = feeds.of_groups(work, [group.id])
    if len(there) >= MOST:
        raise Refusal("feed.full", most=MOST)
    feed = feeds.add(work, kind.value, url, request.at)
    if not feeds.join(work, group.id, feed.id, request.at):
        raise Refusal("feed.again", title=feed.title or url)
    return _told(feed)


def is_of_papers(url: str) -> bool:
    """Whether it is one of the sources whose papers can be told apart."""
    from bot.catalog.feeds.reading import PAPERS_FROM

    parts = urlsplit(url)
    queries = parts.path.startswith(("/api/", "/rss/", "/atom/"))
    return parts.hostname in PAPERS_FROM and queries


def followed(work: Work, request: Request, kind: Shelf) -> list[Followed]:
    """The feeds of that kind, in the order in which they came."""
    found = feeds.of_groups(work, [known_here(work, request).id])
    return [_told(one) for one in found if one.kind == kind.value]


def unread(work: Work, group: int, now: datetime) -> list[str]:
    """Titles of the group's feeds of which its organiser was told that they cannot be read."""
    return [
        feed.title or feed.url
        for feed in feeds.of_groups(work, [group])
        if feed.failing_since is not None
        and (feed.ended_at is not None or now - feed.failing_since >= TOLD_AFTER)
    ]


def leave(work: Work, request: Request, name: str) -> Thing:
    """The group does not have it any more; what was heard of it stays recorded."""
    group = known_here(work, request)
    number = name.removeprefix(FEED)
    feed = feeds.by_id(work, int(number)) if number.isdecimal() and len(number) < 12 else None
    if feed is None or not feeds.leave(work, group.id, feed.id):
        raise Refusal("catalog.unknown", given=name)
    return Thing(id=name, title=feed.title or feed.url)


def offered(work: Work, request: Request) -> list[tuple[str, str]]:
    """(title, id) of papers in the group's feeds, the newest first, that it has not taken."""
    group = known_here(work, request)
    taken = {arxiv_id(one.url) for one in own_content.of_groups(work, [group.id])}
    found = [
        entry
        for feed in feeds.of_groups(work, [group.id])
        if feed.kind == Channel.PAPER
        for entry in feed_entries.of(work, feed.id)
        if arxiv_id(entry.url) not in taken
    ]
    found.sort(key=lambda one: (one.published or date.min, one.id), reverse=True)
    unique = {arxiv_id(one.url): one for one in reversed(found)}
    newest = list(reversed(unique.values()))
    return [(one.title[:100], f"{ENTRY}{one.id}") for one in newest[:OFFERED]]


def take(work: Work, request: Request, name: str) -> Thing:
    """A paper of a feed becomes the group's next paper of the week."""
    group = known_here(work, request)
    number = name.removeprefix(ENTRY)
    for feed in feeds.of_groups(work, [group.id]):
        for entry in feed_entries.of(work, feed.id) if feed.kind == Channel.PAPER else ():
            if str(entry.id) == number:
                item = OwnItem(
                    id=0,
                    kind=Shelf.PAPER.value,
                    title=entry.title,
                    url=entry.url,
                    authors=entry.authors,
                    year=entry.published.year if entry.published else None,
                )
                made = own_content.add(work, group.id, item, request.at)
                return Thing(id=name_of(made), title=entry.title, own=True)
    raise Refusal("catalog.unknown", given=name)


def _told(feed: Feed) -> Followed:
    return Followed(
        id=f"{FEED}{feed.id}",
        title=feed.title or feed.url,
        url=feed.url,
        read_on=_on(feed.read_at),
        failing_since=_on(feed.failing_since),
        ended=feed.ended_at is not None,
        why=feed.why,
    )


def _on(at: datetime | None) -> date | None:
    return at.date() if at is not None else None
