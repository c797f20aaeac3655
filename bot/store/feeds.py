"""Feeds: where they are, when each is read next, and whose they are."""

from collections.abc import Collection
from datetime import datetime

from msgspec import Struct

from bot.store.forms import instant, instant_or_none, stamp, stamp_or_none
from bot.store.sql import feeds as sql
from bot.store.work import Row, Work


class Feed(Struct, frozen=True, kw_only=True):
    """One feed. `show` is the id of the catalogue's show whose feed it is, "" for others.

    `failing_since`: it could not be read since then, `why` is the word for it. `second`: its
    second source is asked next. `version` rises whenever its entries change.
    """

    id: int
    kind: str
    url: str
    show: str = ""
    title: str = ""
    etag: str = ""
    modified: str = ""
    read_at: datetime | None = None
    next_at: datetime
    failing_since: datetime | None = None
    failures: int = 0
    why: str = ""
    second: bool = False
    ended_at: datetime | None = None
    version: int = 0


def by_id(work: Work, number: int) -> Feed | None:
    """The feed of that number."""
    row = work.one(sql.BY_ID, id=number)
    return None if row is None else _feed(row)


def by_url(work: Work, kind: str, url: str) -> Feed | None:
    """The feed of that kind at that address."""
    row = work.one(sql.BY_URL, kind=kind, url=url)
    return None if row is None else _feed(row)


def of_shows(work: Work) -> list[Feed]:
    """The feeds of the catalogue's own shows."""
    return [_feed(row) for row in work.all(sql.OF_SHOWS)]


def of_groups(work: Work, groups: Collection[int]) -> list[Feed]:
    """The feeds that these groups added."""
    return [_feed(row) for row in work.all(sql.OF_GROUPS, groups=list(groups))]


def due(work: Work, now: datetime, most: int) -> list[Feed]:
    """What is to be read by now and wanted by anybody, the longest due first."""
    return [_feed(row) for row in work.all(sql.DUE, now=stamp(now), most=most)]


def claim(work: Work, feed: Feed, until: datetime) -> bool:
    """Read it now, and nobody else until then; False where another process was first."""
    return work.run(sql.CLAIM, id_=feed.id, was_=stamp(feed.next_at), until_=stamp(until)) > 0


def add(work: Work, kind: str, url: str, next_at: datetime, show: str = "") -> Feed:
    """The feed at that address, a new one where there was none."""
    work.run(sql.ADD, kind=kind, url=url, show=show, next_at=stamp(next_at))
    found = by_url(work, kind, url)
    assert found is not None
    return found


def set_show(work: Work, feed: int, show: str) -> None:
    """It is the feed of that show of the catalogue from now on; "" for of none."""
    work.run(sql.SHOW, id_=feed, show_=show)


def put(work: Work, feed: Feed) -> None:
    """Everything of it but its kind and whose it is."""
    work.run(
        sql.PUT,
        id_=feed.id,
        url_=feed.url,
        title_=feed.title,
        etag_=feed.etag,
        modified_=feed.modified,
        read_at_=stamp_or_none(feed.read_at),
        next_at_=stamp(feed.next_at),
        failing_since_=stamp_or_none(feed.failing_since),
        failures_=feed.failures,
        why_=feed.why,
        second_=int(feed.second),
        ended_at_=stamp_or_none(feed.ended_at),
        version_=feed.version,
    )


def join(work: Work, group: int, feed: int, at: datetime) -> bool:
    """The group has it; False where it had it before."""
    return work.run(sql.JOIN, group=group, feed=feed, at=stamp(at)) > 0


def leave(work: Work, group: int, feed: int) -> bool:
    """The group does not have it any more."""
    return work.run(sql.LEAVE, group_=group, feed_=feed) > 0


def groups_of(work: Work, feed: int) -> list[int]:
    """The groups that added it."""
    return [row[0] for row in work.all(sql.GROUPS_OF, feed=feed)]


def is_any(work: Work) -> bool:
    """Whether any group at all added a feed."""
    return work.value(sql.ANY) is not None


def _feed(row: Row) -> Feed:
    return Feed(
        id=row[0],
        kind=row[1],
        url=row[2],
        show=row[3],
        title=row[4],
        etag=row[5],
        modified=row[6],
        read_at=instant_or_none(row[7]),
        next_at=instant(row[8]),
        failing_since=instant_or_none(row[9]),
        failures=row[10],
        why=row[11],
        second=bool(row[12]),
        ended_at=instant_or_none(row[13]),
        version=row[14],
    )
