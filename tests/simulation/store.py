"""A database in memory that many lives of a process share, and whose disk can say no."""

import asyncio
import random
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.store.engine import Store
from bot.store.engine_errors import StoreBusy, StoreFull
from bot.store.engine_schema import create
from bot.store.tables import metadata
from bot.store.work import Texts, Work

P = ParamSpec("P")
T = TypeVar("T")

TEXTS = Texts("sqlite")  # the same for every disk
INDEX = "CREATE INDEX judged_by_note ON checkins (note)"  # for the judge, who asks often
LINGERS = 0.25  # of all operations let others go first, up to three times


class Crash(BaseException):
    """The process dies here; nothing of it goes on."""


class Disk:
    """The database itself; it outlives every process."""

    def __init__(self) -> None:
        self.connection = _connection()
        self.connection.deserialize(_empty())
        self.connection.execute("PRAGMA foreign_keys = ON")

    def look(self, fn: Callable[[Work], T]) -> T:
        """A transaction that only reads: nobody else is here while it runs."""
        work = Work(self.connection.cursor(), TEXTS)
        try:
            return fn(work)
        finally:
            work.close()

    def run(self, fn: Callable[[Work], T], *, keep: bool = True) -> T:
        """One transaction, kept or taken back, and nobody sees it half done."""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        work = Work(cursor, TEXTS)
        try:
            value = fn(work)
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        finally:
            work.close()
        cursor.execute("COMMIT" if keep else "ROLLBACK")
        return value


def _connection() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, cached_statements=1_000)


@cache
def _empty() -> bytes:
    """A database with the bot's tables and nothing in them."""
    made = _connection()
    create(made.cursor(), TEXTS, metadata)
    made.execute(INDEX)
    return made.serialize()


class Chances:
    """How often what goes wrong; everything is quiet until `on`."""

    def __init__(self, dice: random.Random, *, crash: float, refuse: float) -> None:
        self.dice, self.crash, self.refuse = dice, crash, refuse
        self.on = False

    def crashes(self) -> bool:
        return self.on and self.dice.random() < self.crash

    def lingers(self) -> bool:
        return self.on and self.dice.random() < LINGERS

    def refuses(self) -> bool:
        return self.on and self.dice.random() < self.refuse


class SimStore(Store):
    """One process's door to the disk. After its death nothing gets through it."""

    dialect = "sqlite"
    place = "the simulated disk"

    def __init__(self, disk: Disk, chances: Chances) -> None:
        self._disk, self._chances = disk, chances
        self.dead = False

    async def write(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        await self._wait()
        if self._chances.refuses():
            error = StoreFull if self._chances.dice.random() < 0.5 else StoreBusy
            with suppress(Exception):  # it ran, and none of it was kept
                self._disk.run(lambda work: fn(work, *args, **kwargs), keep=False)
            raise error("the simulated disk says no")
        value = self._disk.run(lambda work: fn(work, *args, **kwargs))
        self.step()
        await self._wait()
        return value

    async def read(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        await self._wait()
        return self._disk.look(lambda work: fn(work, *args, **kwargs))

    async def _wait(self) -> None:
        self.step()
        if self._chances.lingers():
            for _ in range(self._chances.dice.randrange(1, 4)):
                await asyncio.sleep(0)
            self.step()

    def step(self) -> None:
        """A moment at which the process may die, and at which a dead one stops."""
        if self.dead or self._chances.crashes():
            self.dead = True
            raise Crash

    async def backup(self, path: Path) -> None:
        raise AssertionError("nobody backs a simulation up")

    async def close(self) -> None:
        """It goes on for the next life."""


def rows(disk: Disk, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """A plain look at the disk, for those who judge."""
    return disk.connection.execute(sql, values).fetchall()
