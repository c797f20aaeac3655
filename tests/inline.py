"""A store that runs on the loop's own thread: nothing depends on threads, and it fails on order.

For simulations, where one seed must give one course of events. The SQL, the tables and the
transactions are the real ones.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from bot.store.engine import Store
from bot.store.engine_errors import StoreClosed
from bot.store.sqlite_errors import meant
from bot.store.sqlite_open import connect, copy_to, prepare
from bot.store.tables import metadata
from bot.store.work import Texts, Work

P = ParamSpec("P")
T = TypeVar("T")


class InlineStore(Store):
    """`step` is called with "begin", "commit", "committed" and may raise what the disk would.

    What it raises at "committed" reaches a caller whose transaction did take place.
    """

    dialect = "sqlite"

    def __init__(
        self, path: Path | None = None, step: Callable[[str], None] = lambda name: None
    ) -> None:
        self.place = str(path)
        self.step = step
        self._connection = connect(path, 1.0)
        self._texts = Texts("sqlite")
        self._closed = False
        prepare(self._connection, path, lambda: metadata, 1.0)

    async def write(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.write; others get a turn before and after."""
        await asyncio.sleep(0)
        value = self._run("BEGIN IMMEDIATE", lambda work: fn(work, *args, **kwargs))
        await asyncio.sleep(0)
        return value

    async def read(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.read."""
        await asyncio.sleep(0)
        self._connection.execute("PRAGMA query_only = 1")
        try:
            return self._run("BEGIN", lambda work: fn(work, *args, **kwargs))
        finally:
            self._connection.execute("PRAGMA query_only = 0")

    async def backup(self, path: Path) -> None:
        """As Store.backup."""
        copy_to(self._connection, path)

    async def close(self) -> None:
        """As Store.close."""
        if not self._closed:
            self._closed = True
            self._connection.close()

    def _run(self, begin: str, fn: Callable[[Work], T]) -> T:
        if self._closed:
            raise StoreClosed("The database was closed already.")
        cursor = self._connection.cursor()
        work = Work(cursor, self._texts)
        try:
            self.step("begin")
            cursor.execute(begin)
            value = fn(work)
            self.step("commit")
            cursor.execute("COMMIT")
        except sqlite3.Error as error:
            raise (meant(error, self.place) or error) from error
        finally:
            work.close()
            if self._connection.in_transaction:
                cursor.execute("ROLLBACK")
        self.step("committed")
        return value
