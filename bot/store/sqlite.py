"""SQLite: one writer that commits in groups, and readers that never wait for it."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import aiosqlite
from sqlalchemy import MetaData

from bot.store.engine import Store
from bot.store.engine_errors import StoreClosed
from bot.store.sqlite_errors import ended_all, meant
from bot.store.work import Texts, Work

P = ParamSpec("P")
T = TypeVar("T")

MOST_TOGETHER = 200
LONGEST_TOGETHER = 0.05
READERS = 2


class Connection(aiosqlite.Connection):
    """aiosqlite's connection with one method more; all that relies on its inside is here."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        super().__init__(connector, iter_chunk_size=64)
        self._thread.daemon = True  # a program that fails before `close` still ends
        self.waiting = 0

    async def call(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Run the function on the connection's own thread, after those asked for before."""
        self.waiting += 1
        try:
            done: T = await self._execute(fn, self._conn)
            return done
        finally:
            self.waiting -= 1


class Job:
    """A function that waits for its transaction, and what became of it."""

    __slots__ = ("error", "fn", "value")

    def __init__(self, fn: Callable[[Work], Any]) -> None:
        self.fn = fn
        self.value: Any = None
        self.error: BaseException | None = None


class SqliteStore(Store):
    """One connection that writes and some that read; in memory, one that does both."""

    dialect = "sqlite"

    def __init__(self, writer: Connection, readers: list[Connection], place: str) -> None:
        self._writer = writer
        self._readers = readers
        self._place = place
        self._texts = Texts("sqlite")
        self._jobs: deque[Job] = deque()
        self._closed = False

    async def write(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.write. Writes that queue while one runs go next, together, in one COMMIT."""
        self._check_open()
        job = Job(lambda work: fn(work, *args, **kwargs))
        self._jobs.append(job)
        # Each asks for a turn; an earlier turn may have taken this job along, never left it out.
        await self._writer.call(self._turn)
        if job.error is not None:
            raise job.error
        value: T = job.value
        return value

    async def read(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.read, on the reader with the least to do."""
        self._check_open()
        reader = min(self._readers, key=lambda each: each.waiting)
        job = Job(lambda work: fn(work, *args, **kwargs))
        await reader.call(lambda connection: self._look(connection, job))
        if job.error is not None:
            raise job.error
        value: T = job.value
        return value

    async def backup(self, path: Path) -> None:
        """As Store.backup; one step of SQLite's own, so writers go on."""
        from bot.store.sqlite_open import copy_to

        self._check_open()
        await self._readers[0].call(lambda connection: copy_to(connection, path))

    async def close(self) -> None:
        """As Store.close."""
        if self._closed:
            return
        self._closed = True
        for connection in {id(each): each for each in [*self._readers, self._writer]}.values():
            await connection.close()

    def _check_open(self) -> None:
        if self._closed:
            raise StoreClosed("The database was closed already.")

    def _look(self, connection: sqlite3.Connection, job: Job) -> None:
        cursor = connection.cursor()
        try:
            cursor.execute("BEGIN")
            cursor.execute("PRAGMA query_only = 1")
            self._attempt(cursor, job)
        except sqlite3.Error as error:
            job.error = meant(error, self._place) or error
        finally:
            cursor.execute("PRAGMA query_only = 0")
            if connection.in_transaction:
                cursor.execute("ROLLBACK")

    def _turn(self, connection: sqlite3.Connection) -> None:
        jobs = self._jobs
        if not jobs:
            return
        if len(jobs) == 1:
            self._alone(connection, jobs.popleft())
            return
        taken: list[Job] = []
        if not self._together(connection, taken):
            for job in taken:
                self._alone(connection, job)

    def _together(self, connection: sqlite3.Connection, taken: list[Job]) -> bool:
        """Take waiting jobs into one transaction; False when nothing of it came to be."""
        cursor = connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._refuse(error, taken)
            return True
        end = time.perf_counter() + LONGEST_TOGETHER
        try:
            while self._jobs and len(taken) < MOST_TOGETHER and time.perf_counter() < end:
                taken.append(job := self._jobs.popleft())
                cursor.execute("SAVEPOINT one")
                self._attempt(cursor, job)
                if job.error is not None:
                    if ended_all(job.error) or not connection.in_transaction:
                        return False
                    cursor.execute("ROLLBACK TO one")
                cursor.execute("RELEASE one")
            cursor.execute("COMMIT")
            return True
        except sqlite3.Error:
            return False
        finally:
            if connection.in_transaction:
                cursor.execute("ROLLBACK")

    def _alone(self, connection: sqlite3.Connection, job: Job) -> None:
        """One job, one transaction; the job holds its value or its error afterwards."""
        job.error = None
        cursor = connection.cursor()
        try:
            cursor.execute("BEGIN IMMEDIATE")
            self._attempt(cursor, job)
            if job.error is None:
                cursor.execute("COMMIT")
        except sqlite3.Error as error:
            job.error = meant(error, self._place) or error
        finally:
            if connection.in_transaction:
                cursor.execute("ROLLBACK")

    def _attempt(self, cursor: sqlite3.Cursor, job: Job) -> None:
        work = Work(cursor, self._texts)
        try:
            job.value = job.fn(work)
        except sqlite3.Error as error:
            job.error = meant(error, self._place) or error
        except BaseException as error:
            job.error = error
        finally:
            work.close()

    def _refuse(self, error: sqlite3.Error, taken: list[Job]) -> None:
        """No transaction can begin: all that wait now are told so."""
        while self._jobs and len(taken) < MOST_TOGETHER:
            taken.append(job := self._jobs.popleft())
            job.error = meant(error, self._place) or error


async def open_sqlite(path: Path | None, tables: MetaData | None, patience: float) -> Store:
    """Open the file, or a new database in memory; see `open_store`."""
    from bot.store.sqlite_open import connect, prepare

    place = "The database in memory" if path is None else str(path)
    opened: list[Connection] = []
    try:
        for _ in range(1 if path is None else 1 + READERS):
            opened.append(await Connection(lambda: connect(path, patience)))
            if len(opened) == 1:
                await opened[0].call(lambda each: prepare(each, path, tables, patience))
    except BaseException as error:
        await asyncio.gather(*(each.close() for each in opened))
        if isinstance(error, sqlite3.Error):
            raise (meant(error, place) or error) from error
        raise
    writer, *readers = opened
    return SqliteStore(writer, readers or [writer], place)
