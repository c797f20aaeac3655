"""What stands in a feed, as far as it is kept."""

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct

from bot.store.forms import day, iso
from bot.store.sql import feed_entries as sql
from bot.store.work import Row, Work


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
    return [_kept(row) for row in work.all(sql.ENTRIES, feed=feed)]


def add(work: Work, feed: int, entries: Iterable[Kept]) -> None:
    """New ones (their `id` does not count)."""
    for one in entries:
        work.run(sql.ADD_ENTRY, feed=feed, guid=one.guid, **_values(one))


def put(work: Work, entry: Kept) -> None:
    """The entry of that number says this now."""
    work.run(sql.SET_ENTRY, id_=entry.id, **{f"{k}_": v for k, v in _values(entry).items()})


def drop(work: Work, ids: Collection[int]) -> None:
    """Forget these."""
    work.run(sql.DROP_ENTRIES, ids=list(ids))


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
