"""A group, the feeds job and a server on loopback, under a virtual clock."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot import words
from bot.catalog import Catalog
from bot.catalog.feeds.fetching import Fetcher
from bot.clock.feeds import Feeds
from bot.clock.watch import VirtualWatch
from bot.services import groups, setup
from bot.services.stock import Stock
from bot.store import feeds
from bot.store.engine import Store, open_store
from bot.store.work import Work
from bot.talk.request import Account, Place, Request
from tests.catalog.feeds.served import LOOPBACK, Served
from tests.services.house import catalog

START = datetime(2026, 3, 2, 18, tzinfo=UTC)
WORDS = words.load()
_TOLD = text("SELECT key FROM deliveries WHERE kind = 'told' ORDER BY id")


@dataclass(kw_only=True)
class World:
    """A store with a group, the job, and the server that it reads from."""

    store: Store
    served: Served
    watch: VirtualWatch
    stock: Stock
    job: Feeds
    asked: int = 0

    def request(self, who: str = "mira", space: str = "paris") -> Request:
        self.asked += 1
        return Request(
            who=Account(platform="discord", space="", id=who, name=who),
            where=Place(
                platform="discord", space=space, channel="study", private=False, space_name=space
            ),
            at=self.watch.now(),
            key=f"k{self.asked}",
            zone="Europe/Paris",
            may_organise=True,
        )

    async def ask(self, verb: Callable[..., Any], *given: object) -> Any:
        return await self.store.write(verb, self.request(), *given)

    async def run(self, **later: float) -> int:
        await self.watch.until(self.watch.now() + timedelta(**later))
        return await self.job.run(self.watch.now())

    async def feed(self, number: int = 1) -> feeds.Feed:
        found = await self.store.read(feeds.by_id, number)
        assert found is not None
        return found

    async def catalog(self, space: str = "paris") -> Catalog:
        return await self.store.read(self.stock.of_request, self.request("ada", space))

    async def follow(self, kind: str, path: str) -> feeds.Feed:
        """As `catalog feed` does, but for an address on loopback, which that refuses."""

        def put(work: Work, request: Request) -> int:
            group = groups.known_here(work, request)
            url = path if "//" in path else f"{self.served.url}{path}"
            made = feeds.add(work, kind, url, self.watch.now())
            feeds.join(work, group.id, made.id, self.watch.now())
            return made.id

        self.stock.forget()
        return await self.feed(await self.ask(put))


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[World]:
    store = await open_store(url)
    watch = VirtualWatch(START)
    stock = Stock(catalog().plus(without=[*catalog().shows]))  # no show of it is asked for
    async with Served() as served:
        job = Feeds(store, stock, WORDS, watch, lambda: Fetcher("test", LOOPBACK))
        made = World(store=store, served=served, watch=watch, stock=stock, job=job)
        await made.ask(setup.open_desk)
        yield made
    await store.close()


@pytest.fixture
async def world() -> AsyncIterator[World]:
    async with opened("sqlite://") as made:
        yield made


async def told(world: World) -> list[str]:
    """What organisers are told, by its key."""
    due = await world.store.read(lambda work: work.all(_TOLD))
    return [row[0].split(":")[0] for row in due]
