"""What feeds say, as content of the catalogue: lengths of what it knows, and what is new."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from bot.catalog import Catalog, Episode, Show
from bot.store.feed_entries import Kept
from bot.store.feeds import Feed

NEWEST = 60  # of a feed; older ones are not proposed
PODCAST = "podcast"
ENTRY = "entry-"


class Fed(Struct, frozen=True, kw_only=True):
    """A feed with what stands in it."""

    feed: Feed
    entries: tuple[Kept, ...]


def with_feeds(catalog: Catalog, fed: Sequence[Fed]) -> Catalog:
    """The catalogue with lengths that feeds say, and with episodes that are new in them.

    A feed of a show of the catalogue teaches its episodes; what it has beside them comes after all
    that was chosen by somebody. An organiser's feed is a show of its own.
    """
    lengths: dict[str, int] = {}
    shows: list[Show] = []
    new: list[Episode] = []
    for one in fed:
        if one.feed.kind != PODCAST:
            continue
        show = catalog.shows.get(one.feed.show)
        if show is None and one.feed.show:
            continue  # an organiser took the show away
        if show is None:
            shows.append(show := _show(one))
        known = _Known(catalog, show.id)
        strange: list[Kept] = []
        for entry in one.entries:
            episode = known.find(entry)
            if episode is None:
                strange.append(entry)
            elif episode.minutes is None and entry.minutes is not None:
                lengths[episode.id] = entry.minutes
        new += _episodes(catalog, one.feed, show.id, strange)
    return catalog.plus(shows=shows, episodes=new, lengths=lengths)


class _Known:
    """The catalogue's own episodes of a show, by what an entry may say of them."""

    def __init__(self, catalog: Catalog, show: str) -> None:
        found = [one for one in catalog.episodes.values() if one.show == show]
        self._by_number = {one.number: one for one in found if one.number is not None}
        self._by_link = {_page(one.url): one for one in found}
        self._by_title = {_letters(one.title): one for one in found}

    def find(self, entry: Kept) -> Episode | None:
        if entry.number in self._by_number:
            return self._by_number[entry.number]
        return self._by_link.get(_page(entry.url)) or self._by_title.get(_letters(entry.title))


def _page(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}"


def _letters(title: str) -> str:
    return "".join(letter for letter in title.casefold() if letter.isalnum())


def _show(fed: Fed) -> Show:
    url = fed.feed.url
    return Show(
        id=f"feed-{fed.feed.id}",
        title=fed.feed.title or urlsplit(url).hostname or url,
        home=url,
        typical_minutes=_usual(fed.entries),
        followed=True,
    )


def _usual(entries: Sequence[Kept]) -> tuple[int, int] | None:
    """What the middle half of the episodes of known length run; None of fewer than four."""
    known = sorted(one.minutes for one in entries if one.minutes is not None)
    quarter = len(known) // 4
    return (known[quarter], known[-quarter - 1]) if quarter else None


def _episodes(catalog: Catalog, feed: Feed, show: str, entries: list[Kept]) -> Iterator[Episode]:
    entries.sort(key=lambda one: (one.published is not None, one.published, one.id), reverse=True)
    for one in entries[:NEWEST]:
        yield Episode(
            id=f"{ENTRY}{one.id}",
            show=show,
            number=one.number,
            title=one.title,
            url=one.url,
            stage=catalog.path.first.key,
            published=one.published,
            minutes=one.minutes,
            rank=2 if feed.show else 1,
        )
