"""SQLite: one connection that writes in groups, and readers that never wait for it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiosqlite

from bot.store.engine import Store
from bot.store.engine_errors import StoreClosed
from bot.store.engine_schema import Tables
from bot.store.sqlite_errors import meant
from bot.store.sqlite_group import Group, Job
from bot.store.sqlite_open import connect, copy_to, place_of, prepare
from bot.store.work import Texts, Work

P = ParamSpec("P")
T = TypeVar("T")

READERS = 2


class Connection(aiosqlite.Connection):
    """aiosqlite's connection, to run functions on its thread; its inside is relied on here only.

    Its thread takes pairs (future or None, function) from `_tx`, one after the other.
    """

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # a program that fails before `close` still ends
        self.waiting = 0

    async def open(self) -> None:
        """Connect; raises what connecting raised, when the thread has ended."""
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)
            raise

    def post(self, fn: Callable[[sqlite3.Connection], None]) -> None:
        """Run the function on the thread, after those given before; it answers for itself."""
        connection = self._conn
        self._tx.put_nowait((None, lambda: fn(connection)))

    async def call(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """As `post`, and wait for the function's value."""
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        connection = self._conn
        self.waiting += 1
        try:
            self._tx.put_nowait((answer, lambda: fn(connection)))
            return await answer
        finally:
            self.waiting -= 1


class SqliteStore(Store):
    """One connection that writes and some that read; in memory, one that does both."""

    dialect = "sqlite"

    def __init__(self, writer: Connection, readers: list[Connection], place: str) -> None:
        self._writer = writer
        self._readers = readers
        self.place = place
        self._texts = Texts("sqlite")
        self._group = Group(self._texts, place)
        self._closed = False

    async def write(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.write. Those that queue while one runs go next, together, in one COMMIT."""
        return await self._queue(lambda work: fn(work, *args, **kwargs))

    async def ahead(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Awaitable[object] | None]:
        """As Store.ahead, where it is alone; those that share a COMMIT are told after it."""
        early: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        kept = self._queue(lambda work: fn(work, *args, **kwargs), early)
        return await early, kept

    async def read(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.read, on the reader with the least to do."""
        self._check_open()
        reader = min(self._readers, key=lambda each: each.waiting)
        job = Job(lambda work: fn(work, *args, **kwargs), asyncio.Future())
        await reader.call(lambda connection: self._look(connection, job))
        job.settle()
        value: T = job.answer.result()
        return value

    async def backup(self, path: Path) -> None:
        """As Store.backup; one step of SQLite's own, so writers go on."""
        self._check_open()
        try:
            await self._readers[0].call(lambda connection: copy_to(connection, path))
        except sqlite3.Error as error:
            raise (meant(error, str(path)) or error) from error

    async def close(self) -> None:
        """As Store.close."""
        if self._closed:
            return
        self._closed = True
        await _close([*self._readers, self._writer])

    def _queue(
        self, fn: Callable[[Work], T], early: asyncio.Future[T] | None = None
    ) -> asyncio.Future[T]:
        """Let the writer take it when it comes to it; what it said, once it is kept."""
        self._check_open()
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        answer.add_done_callback(self._ended)
        if self._group.put(Job(fn, answer, early)):
            self._writer.post(self._group.turn)
        return answer

    def _ended(self, answer: asyncio.Future[Any]) -> None:
        self.written += 1
        if not answer.cancelled():
            answer.exception()  # it is no fault that nobody waits for it any more

    def _check_open(self) -> None:
        if self._closed:
            raise StoreClosed("The database was closed already.")

    def _look(self, connection: sqlite3.Connection, job: Job) -> None:
        cursor = connection.cursor()
        try:
            cursor.execute("BEGIN")
            cursor.execute("PRAGMA query_only = 1")
            job.attempt(cursor, self._texts, self.place)
        except sqlite3.Error as error:
            job.error = meant(error, self.place) or error
        finally:
            cursor.execute("PRAGMA query_only = 0")
            if connection.in_transaction:
                cursor.execute("ROLLBACK")


async def open_sqlite(path: Path | None, tables: Tables | None, patience: float) -> Store:
    """Open the file, or a new database in memory (None); see `open_store`."""
    opened: list[Connection] = []
    try:
        for _ in range(1 if path is None else 1 + READERS):
            first = not opened
            connection = Connection(partial(connect, path, patience, writes=first))
            await connection.open()
            opened.append(connection)
            if tables is not None and first:
                await connection.call(lambda each: prepare(each, path, tables, patience))
    except BaseException as error:
        await _close(opened)
        if isinstance(error, sqlite3.Error) and (told := meant(error, place_of(path))):
            raise told from error
        raise
    writer, *readers = opened
    return SqliteStore(writer, readers or [writer], place_of(path))


async def _close(connections: list[Any]) -> None:
    for connection in dict.fromkeys(connections):  # readers first: the last one tidies the log
        await connection.close()
