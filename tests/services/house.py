"""A database in memory, the catalogue, and people who ask: what tests of services share."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.catalog import Catalog, load_catalog
from bot.clock import upkeep
from bot.store.engine import open_store
from bot.store.work import Work
from bot.talk.request import Account, Place, Request
from tests.databases import usual_url

P = ParamSpec("P")
T = TypeVar("T")

START = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)  # a Monday evening in Paris


@cache
def catalog() -> Catalog:
    """The bot's own content, loaded once for all tests."""
    return load_catalog()


class House:
    """One store and a clock that is moved by hand."""

    def __init__(self, runner: asyncio.Runner, url: str) -> None:
        self._runner = runner
        self._store = runner.run(open_store(url))
        self.now = START
        self._asked = 0

    def write(self, verb: Callable[Concatenate[Work, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """One transaction."""
        return self._runner.run(self._store.write(verb, *args, **kw))

    def end_dates(self) -> int:
        """As the clock does it: the dates of groups that are over are judged; of how many."""
        return self._runner.run(upkeep.close(self._store, self.now, catalog()))

    def close(self) -> None:
        self._runner.run(self._store.close())

    def later(self, **length: float) -> None:
        """Time passes."""
        self.now += timedelta(**length)

    def request(self, who: str = "ada", space: str = "paris", **more: Any) -> Request:
        """Somebody asks, in a space of Discord; in the private chat where it is ""."""
        self._asked += 1
        place = Place(
            platform="discord",
            space=space,
            channel="study" if space else f"dm-{who}",
            private=not space,
            space_name=space,
            channel_name="study" if space else "",
        )
        account = Account(platform="discord", space="", id=who, name=who.capitalize())
        known: dict[str, Any] = {"zone": "Europe/Paris", "may_organise": True}
        return Request(
            who=account, where=place, at=self.now, key=f"k{self._asked}", **known | more
        )

    def ask(
        self,
        verb: Callable[Concatenate[Work, Request, P], T],
        request: Request,
        /,
        *args: P.args,
        **kw: P.kwargs,
    ) -> T:
        """A service asked by somebody."""
        return self.write(verb, request, *args, **kw)


@contextmanager
def house(url: str = "") -> Iterator[House]:
    """An empty one, on a database in memory unless another is named, or all are on Postgres."""
    with asyncio.Runner() as runner, nullcontext(url) if url else usual_url() as where:
        made = House(runner, where)
        try:
            yield made
        finally:
            made.close()
