"""Postgres: the same functions in worker threads, a connection of the pool for each."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool, PoolTimeout

from bot.store.engine import Address, Store
from bot.store.engine_errors import StoreClosed, StoreError, StoreLost
from bot.store.engine_schema import Tables
from bot.store.postgres_errors import bare, lost, meant, worth_another_try
from bot.store.postgres_open import listen, place_of, prepare, reached, session
from bot.store.work import Texts, Work

P = ParamSpec("P")
T = TypeVar("T")
Connection = psycopg.Connection[tuple[Any, ...]]

WRITE = "BEGIN"
READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
CONNECTIONS = 8


class PostgresStore(Store):
    """A pool of connections and as many threads.

    Writes run READ COMMITTED: take `work.lock_person` before the first read that a write depends
    on. A function that met a deadlock, a row that another had just made, or a connection that
    broke before COMMIT runs again.
    """

    dialect = "postgres"

    def __init__(self, pool: ConnectionPool[Connection], url: str, patience: float) -> None:
        self._pool = pool
        self._url = url
        self.place = place_of(url)
        self._patience = patience
        self._texts = Texts("postgres")
        self._threads = ThreadPoolExecutor(pool.max_size, thread_name_prefix="store")
        self._closed = False

    async def write(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.write."""
        try:
            return await self._in_thread(WRITE, lambda work: fn(work, *args, **kwargs))
        finally:
            self.written += 1

    async def read(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As Store.read."""
        return await self._in_thread(READ, lambda work: fn(work, *args, **kwargs))

    async def backup(self, path: Path) -> None:
        """As Store.backup: every table in a SQLite file, which the program opens like any."""
        from bot.store.engine_copy import copy_to_file

        self._check_open()
        source = Address("postgres", self._url)
        await asyncio.to_thread(copy_to_file, source, path, self._patience)

    async def close(self) -> None:
        """As Store.close."""
        if self._closed:
            return
        self._closed = True
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._pool.close)

    def _check_open(self) -> None:
        if self._closed:
            raise StoreClosed("The database was closed already.")

    async def _in_thread(self, begin: str, fn: Callable[[Work], T]) -> T:
        self._check_open()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._until_done, begin, fn)

    def _until_done(self, begin: str, fn: Callable[[Work], T]) -> T:
        """Try, and again for as long as one is patient where nothing can have happened."""
        end = time.monotonic() + self._patience
        tried = 0
        while True:
            tried += 1
            try:
                return self._once(begin, fn, end)
            except StoreError as error:
                if not worth_another_try(error, tried) or time.monotonic() > end:
                    raise
            time.sleep(random.uniform(0.001, 0.05))

    def _once(self, begin: str, fn: Callable[[Work], T], end: float) -> T:
        try:
            connection = self._pool.getconn(max(0.1, end - time.monotonic()))
        except PoolTimeout as error:
            raise StoreLost(f"{self.place} does not answer.") from error
        committing = False
        try:
            with connection.cursor() as cursor:
                cursor.execute(begin)
                value = self._call(cursor, fn)
                committing = True
                cursor.execute("COMMIT")
                if cursor.statusmessage != "COMMIT":
                    raise RuntimeError("a transaction went on after an error of the database")
            return value
        except psycopg.Error as error:
            if lost(error, connection.broken):
                raise StoreLost(
                    f"The connection to {self.place} broke.", unsure=committing and begin == WRITE
                ) from error
            told = bare(error)
            raise (meant(error, self.place) or told) from told
        finally:
            _undo(connection)
            self._pool.putconn(connection)

    def _call(self, cursor: Any, fn: Callable[[Work], T]) -> T:
        work = Work(cursor, self._texts)
        try:
            return fn(work)
        except StopIteration as error:  # no future takes it
            raise RuntimeError(f"a transaction raised {error!r}") from error
        finally:
            work.close()


async def open_postgres(url: str, tables: Tables | None, patience: float) -> Store:
    """Connect to the server's database; see `open_store`."""
    if tables is not None:
        await asyncio.to_thread(prepare, url, tables, patience)
    else:
        await asyncio.to_thread(reached, url, patience)
    place = place_of(url)
    listen()
    pool: ConnectionPool[Connection] = ConnectionPool(
        url,
        min_size=1,
        max_size=CONNECTIONS,
        open=False,
        timeout=patience,
        kwargs=session(url, patience),
        name="store",
    )
    try:
        await asyncio.to_thread(partial(pool.open, wait=True, timeout=patience))
    except PoolTimeout as error:
        await asyncio.to_thread(pool.close)
        raise StoreLost(f"{place} does not answer.") from error
    return PostgresStore(pool, url, patience)


def _undo(connection: Connection) -> None:
    open_ = (TransactionStatus.INTRANS, TransactionStatus.INERROR)
    if connection.info.transaction_status in open_:
        try:
            connection.execute("ROLLBACK")
        except psycopg.Error:
            connection.close()
