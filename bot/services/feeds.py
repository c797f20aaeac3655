"""Reading feeds in turn: which is due, what came of it, and who is told where one cannot be."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from bot import log
from bot.catalog import Catalog
from bot.catalog.feeds.entries import Channel, Entry, FeedError
from bot.services import organisers
from bot.store import feed_entries, feeds, leases
from bot.store.feed_entries import Kept
from bot.store.feeds import Feed
from bot.store.forms import stamp
from bot.store.work import Work
from bot.views import feeds as views
from bot.words import Words

PODCAST, PAPER = "podcast", "paper"
AT_ONCE = 5
SPREAD = 600  # seconds
BUSY = timedelta(minutes=10)  # nobody else reads a feed that long after it was begun
TOLD_AFTER = timedelta(days=3)
PODCASTS_EVERY = timedelta(hours=6)
PAPERS_EVERY = timedelta(days=1)
FIRST_AGAIN, LAST_AGAIN = timedelta(hours=1), timedelta(days=1)
SECOND_SOURCE = timedelta(minutes=15)
MOST_PAPERS = 50  # kept of a feed of papers, the newest
MOST_EPISODES = 3_000
AT_FIRST = frozenset({"address", "format", "missing", "other", "query", "gone"})
"""What will not mend itself: told at once of a feed that never could be read."""
_ARXIV = "feeds:arxiv"
GAP = timedelta(seconds=3)  # between requests to arXiv, its own rule


class Reading(Struct, frozen=True, kw_only=True):
    """A feed to be read now, at `url`."""

    feed: Feed
    url: str


def put_shows(work: Work, catalog: Catalog, now: datetime) -> None:
    """The feeds of the catalogue's shows, and of no show that is not there any more."""
    wanted = {show.feed: show.id for show in catalog.shows.values() if show.feed}
    for known in feeds.of_shows(work):
        if known.show not in wanted.values():
            feeds.set_show(work, known.id, "")
    there = {known.show for known in feeds.of_shows(work)}
    for url, show in wanted.items():
        if show not in there:  # one that moved for good has another address by now
            found = feeds.add(work, PODCAST, url, now + _spread(url), show)
            feeds.set_show(work, found.id, show)


def is_due(work: Work, now: datetime) -> bool:
    """Whether anything is to be read by now."""
    return bool(feeds.due(work, now, 1))


def claim(work: Work, by: str, now: datetime) -> list[Reading]:
    """What this process is to read now, at most one of arXiv; nobody else does meanwhile."""
    found: list[Reading] = []
    asked = False
    for feed in feeds.due(work, now, AT_ONCE):
        reading = Reading(feed=feed, url=_source(feed))
        if is_arxiv(reading.url):
            if asked or not ask_arxiv(work, by, now):
                continue
            asked = True
        if feeds.claim(work, feed, now + BUSY):
            found.append(reading)
    return found


def ask_arxiv(work: Work, by: str, now: datetime) -> bool:
    """Whether arXiv may be asked now, by this process alone, until it says `rest`."""
    if leases.holder(work, _ARXIV, now) is not None:
        return False
    return leases.take(work, _ARXIV, by, now=now, until=now + BUSY)


def rest(work: Work, by: str, now: datetime) -> None:
    """arXiv was asked: it may be asked again after the time that it wants."""
    leases.renew(work, _ARXIV, by, now=now, until=now + GAP)


def unchanged(work: Work, feed: Feed, url: str, now: datetime) -> None:
    """It is as it was."""
    feeds.put(work, _well(feed, url, now, None))


def keep(
    work: Work, feed: Feed, url: str, etag: str, modified: str, read: Channel, now: datetime
) -> bool:
    """Keep what it says; whether anything of it is new.

    From its second source neither address nor marks of the first are touched.
    """
    changed = _merge(work, feed, read.entries)
    well = _well(feed, url, now, read.ttl)
    well = replace(
        well,
        title=well.title if feed.second else read.title,
        etag=feed.etag if feed.second else etag,
        modified=feed.modified if feed.second else modified,
        version=feed.version + 1 if changed or not feed.version else feed.version,
    )
    feeds.put(work, well)
    return well.version != feed.version


def failed(work: Work, words: Words, feed: Feed, error: FeedError, now: datetime) -> None:
    """It could not be read: when it is tried again, and who is to know of it."""
    since = feed.failing_since or now
    wait = min(FIRST_AGAIN * 2 ** min(feed.failures, 8), LAST_AGAIN)
    other = bool(_second(feed.url)) and error.word != "query"
    if other and feed.failures % 2 == 0:
        wait = SECOND_SOURCE  # the other source is another server
    elif error.after is not None:
        wait = max(wait, timedelta(seconds=error.after))
    again = replace(
        feed,
        next_at=now + wait + _spread(feed.url),
        failing_since=since,
        failures=feed.failures + 1,
        why=error.word,
        second=other and not feed.second,
        ended_at=now if error.gone else None,
    )
    feeds.put(work, again)
    hopeless = feed.read_at is None and error.word in AT_FIRST
    if error.gone or hopeless or now - since >= TOLD_AFTER:
        _tell(work, words, again, now)


def _tell(work: Work, words: Words, feed: Feed, now: datetime) -> None:
    """Every group whose feed it is, once for all the time that it cannot be read."""
    assert feed.failing_since is not None
    if feed.show and feed.failures % 8 == 1:
        log.get("feeds").warning("cannot be read", show=feed.show, why=feed.why)
    for group in feeds.groups_of(work, feed.id):
        key = f"feed:{group}:{feed.id}:{stamp(feed.failing_since)}"
        message = views.broken(
            words,
            title=feed.title or feed.url,
            url=feed.url,
            why=feed.why,
            since=feed.failing_since.date(),
            ended=feed.ended_at is not None,
        )
        organisers.tell(work, group, key, message, now)


def _well(feed: Feed, url: str, now: datetime, ttl: int | None) -> Feed:
    every = PAPERS_EVERY if feed.kind == PAPER else PODCASTS_EVERY
    if ttl is not None and feed.kind != PAPER:
        every = min(max(every, timedelta(minutes=ttl)), 4 * PODCASTS_EVERY)
    return replace(
        feed,
        url=feed.url if feed.second else url,
        read_at=now,
        next_at=now + every + _spread(feed.url),
        failing_since=None,
        failures=0,
        why="",
        second=False,
    )


def _merge(work: Work, feed: Feed, entries: Sequence[Entry]) -> bool:
    """New entries come, known ones are brought up to date; of papers the newest stay."""
    known = {one.guid: one for one in feed_entries.of(work, feed.id)}
    most = MOST_PAPERS if feed.kind == PAPER else MOST_EPISODES
    new = [one for one in entries if one.guid not in known]
    new = new[: most if feed.kind == PAPER else max(0, most - len(known))]
    changed = bool(new)
    feed_entries.add(work, feed.id, (_kept(0, one) for one in reversed(new)))
    for one in entries:
        before = known.get(one.guid)
        if before is not None and _kept(before.id, one) != before:
            feed_entries.put(work, _kept(before.id, one))
            changed = True
    if feed.kind == PAPER:
        _forget(work, feed, [*known.values()], len(new))
    return changed


def _forget(work: Work, feed: Feed, known: list[Kept], new: int) -> None:
    over = len(known) + new - MOST_PAPERS
    if over > 0:
        feed_entries.drop(work, [one.id for one in known[:over]])


def _kept(number: int, entry: Entry) -> Kept:
    return Kept(
        id=number,
        guid=entry.guid,
        title=entry.title,
        url=entry.url,
        number=entry.number,
        minutes=entry.minutes,
        published=entry.published,
        authors=entry.authors,
    )


def check_title(catalog: Catalog, feed: Feed, title: str) -> None:
    """FeedError("other") where the feed of a show of the catalogue is one of another show."""
    show = catalog.shows.get(feed.show)
    if show is not None and not _words([show.title, show.short]) & _words([title]):
        raise FeedError("other")


def _words(titles: Iterable[str]) -> set[str]:
    found = {word.strip("():,&").casefold() for title in titles for word in title.split()}
    return found - {"", "the", "a", "ai", "podcast", "show", "with", "of", "and"}


def _source(feed: Feed) -> str:
    return (feed.second and _second(feed.url)) or feed.url


def _second(url: str) -> str:
    from bot.catalog.feeds import arxiv  # the readers of feeds are loaded where one is read

    return arxiv.second(url)


def is_arxiv(url: str) -> bool:
    """Whether its rule of three seconds holds there."""
    host = urlsplit(url).hostname or ""
    return host == "arxiv.org" or host.endswith(".arxiv.org")


def _spread(url: str) -> timedelta:
    """Up to ten minutes, the same for one address: not everything at once."""
    return timedelta(seconds=crc32(url.encode()) % SPREAD)
