"""The feeds job: what is due is claimed, fetched outside of any transaction, read and kept."""

import asyncio
import re
from collections.abc import Callable
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from secrets import token_hex
from typing import TYPE_CHECKING

from bot import log
from bot.catalog.feeds.aside import aside
from bot.catalog.feeds.entries import Channel, FeedError
from bot.clock.watch import Watch
from bot.services import feeds, signing
from bot.services.feeds import Reading
from bot.services.stock import Stock
from bot.store.engine import Store
from bot.store.engine_errors import StoreError
from bot.words import Words

if TYPE_CHECKING:
    from bot.catalog.feeds.fetching import Fetched, Fetcher

STOP_WITHIN = 1.0  # seconds
Open = Callable[[], "Fetcher"]


class Feeds:
    """One per process that serves. `opens` makes a fetcher for a run; nothing is held between."""

    def __init__(
        self, store: Store, stock: Stock, words: Words, watch: Watch, opens: Open
    ) -> None:
        self._store, self._stock, self._words = store, stock, words
        self._watch, self._opens = watch, opens
        self._by = token_hex(8)
        self._begun = False
        self._running: asyncio.Task[int] | None = None

    async def wake(self, now: datetime) -> int:
        """Begin to read what is due, unless that is being done: slow servers hold up no clock."""
        if self._running is not None and not self._running.done():
            return 0
        self._running = asyncio.create_task(self._guarded(now))
        return 1

    async def stop(self) -> None:
        """Leave off; what was claimed and not read is due again some minutes later."""
        if self._running is not None:
            self._running.cancel()
            await asyncio.wait([self._running], timeout=STOP_WITHIN)

    async def _guarded(self, now: datetime) -> int:
        try:
            return await self.run(now)
        except StoreError as error:
            log.get("feeds").warning("store", why=str(error))
        except Exception as error:
            log.failure("feeds", error)
        return 0

    async def run(self, now: datetime) -> int:
        """Read what is due; how many were. A feed that fails disturbs no other."""
        if not self._begun:
            await self._store.write(feeds.put_shows, self._stock.base, now)
            self._begun = True
        unsigned = await self._store.read(signing.is_due, now)
        if not unsigned and not await self._store.read(feeds.is_due, now):
            return 0
        due = await self._store.write(feeds.claim, self._by, now)
        async with self._opens() as fetcher:
            for reading in due:
                await self._read(fetcher, reading, now)
            if unsigned:
                await self._sign(fetcher, now)
        return len(due)

    async def _read(self, fetcher: "Fetcher", reading: Reading, now: datetime) -> None:
        try:
            changed = await self._got(fetcher, reading, now)
        except FeedError as error:
            log.get("feeds").info("not read", feed=reading.feed.id, why=error.word)
            await self._store.write(feeds.failed, self._words, reading.feed, error, now)
            return
        finally:
            if feeds.is_arxiv(reading.url):
                await self._store.write(feeds.rest, self._by, self._watch.now())
        if changed:
            self._stock.forget()

    async def _sign(self, fetcher: "Fetcher", now: datetime) -> None:
        """Who wrote the papers that organisers added, as arXiv tells it."""
        names = await self._store.write(signing.claim, self._by, self._watch.now())
        if not names:
            return
        from bot.catalog.feeds import arxiv

        url = arxiv.by_ids(list(names))
        try:
            got = await fetcher.fetch(url)
            read = await aside(_parse, feeds.PAPER, url, got, now)
        except FeedError as error:
            log.get("feeds").info("not signed", why=error.word)
            return
        finally:
            await self._store.write(feeds.rest, self._by, self._watch.now())
        await self._store.write(signing.sign, names, read)
        self._stock.forget()

    async def _got(self, fetcher: "Fetcher", reading: Reading, now: datetime) -> bool:
        feed = reading.feed
        marks = ("", "") if feed.second else (feed.etag, feed.modified)
        got = await fetcher.fetch(reading.url, *marks)
        if got.data is None:
            await self._store.write(feeds.unchanged, feed, got.url, now)
            return False
        read = await aside(_parse, feed.kind, reading.url, got, now)
        feeds.check_title(self._stock.base, feed, read.title)
        return await self._store.write(
            feeds.keep, feed, got.url, got.etag, got.modified, read, now
        )


def _parse(kind: str, url: str, got: "Fetched", now: datetime) -> Channel:
    """In a thread of its own: megabytes of XML take seconds."""
    from bot.catalog.feeds import reading
    from bot.catalog.feeds.fetching import unpack

    assert got.data is not None
    data = unpack(got.data) if got.packed else got.data
    return reading.read(kind, url, data, now.date())


def opener(operator: str) -> Open:
    """Makes fetchers that say who asks, and who may be asked about it."""
    asked = re.sub(r"[^\x20-\x7e]|[()]", "", operator).strip()[:100]

    def opens() -> "Fetcher":
        from bot.catalog.feeds.fetching import Fetcher

        contact = f"; run by {asked}" if asked else ""
        return Fetcher(f"Understudy/{_version()} (bot of study groups{contact})")

    return opens


def _version() -> str:
    try:
        return version("understudy")
    except PackageNotFoundError:  # a checkout that was never installed
        return "0"
