"""What stands in a feed, as far as it is kept."""

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct
from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.forms import among, day, iso
from bot.store.tables import feed_entries
from bot.store.work import Row, Work

_ENTRIES = (
    select(
        feed_entries.c.id,
        feed_entries.c.guid,
        feed_entries.c.title,
        feed_entries.c.url,
        feed_entries.c.number,
        feed_entries.c.minutes,
        feed_entries.c.published,
        feed_entries.c.authors,
    )
    .where(feed_entries.c.feed == bindparam("feed"))
    .order_by(feed_entries.c.id)
)
_ADD_ENTRY = insert(feed_entries).values(
    feed=bindparam("feed"),
    guid=bindparam("guid"),
    title=bindparam("title"),
    url=bindparam("url"),
    number=bindparam("number"),
    minutes=bindparam("minutes"),
    published=bindparam("published"),
    authors=bindparam("authors"),
)
_SET_ENTRY = (
    update(feed_entries)
    .where(feed_entries.c.id == bindparam("id_"))
    .values(
        title=bindparam("title_"),
        url=bindparam("url_"),
        number=bindparam("number_"),
        minutes=bindparam("minutes_"),
        published=bindparam("published_"),
        authors=bindparam("authors_"),
    )
)
_DROP_ENTRIES = delete(feed_entries).where(among(feed_entries.c.id, "ids"))


class Kept(Struct, frozen=True, kw_only=True):
    """An entry of a feed as it is kept; `minutes` None where nobody knows its length."""

    id: int
    guid: str
    title: str
    url: str
    number: int | None = None
    minutes: int | None = None
    published: date | None = None
    authors: str = ""


def of(work: Work, feed: int) -> list[Kept]:
    """What stands in it, as far as it is kept, in the order of their numbers."""
    return [_kept(row) for row in work.all(_ENTRIES, feed=feed)]


def add(work: Work, feed: int, entries: Iterable[Kept]) -> None:
    """New ones (their `id` does not count)."""
    for one in entries:
        work.run(_ADD_ENTRY, feed=feed, guid=one.guid, **_values(one))


def put(work: Work, entry: Kept) -> None:
    """The entry of that number says this now."""
    work.run(_SET_ENTRY, id_=entry.id, **{f"{k}_": v for k, v in _values(entry).items()})


def drop(work: Work, ids: Collection[int]) -> None:
    """Forget these."""
    work.run(_DROP_ENTRIES, ids=list(ids))


def _values(entry: Kept) -> dict[str, str | int | None]:
    return {
        "title": entry.title,
        "url": entry.url,
        "number": entry.number,
        "minutes": entry.minutes,
        "published": iso(entry.published) if entry.published else None,
        "authors": entry.authors,
    }


def _kept(row: Row) -> Kept:
    return Kept(
        id=row[0],
        guid=row[1],
        title=row[2],
        url=row[3],
        number=row[4],
        minutes=row[5],
        published=day(row[6]) if row[6] else None,
        authors=row[7],
    )
