"""Databases that outlive the processes which share them, one class an engine."""

import sqlite3
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from bot.store.engine_schema import create
from bot.store.tables import metadata
from bot.store.work import DialectName, Texts, Work

T = TypeVar("T")

TEXTS = Texts("sqlite")  # the same for every disk
INDEX = "CREATE INDEX judged_by_note ON checkins (note)"  # for the judge, who asks often


class Disk:
    """SQLite in memory. One transaction at a time is at it, kept whole or taken back."""

    dialect: DialectName = "sqlite"
    place = "the simulated disk"

    def __init__(self) -> None:
        self.texts = TEXTS
        self.connection: Any = _connection()
        self.connection.deserialize(_empty())
        self.connection.execute("PRAGMA foreign_keys = ON")

    def look(self, fn: Callable[[Work], T]) -> T:
        """A transaction that only reads: nobody else is here while it runs."""
        return self._call(self.connection.cursor(), fn)

    def run(self, fn: Callable[[Work], T], *, keep: bool = True) -> T:
        """One transaction, kept or taken back, and nobody sees it half done."""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE" if self.dialect == "sqlite" else "BEGIN")
        try:
            value = self._call(cursor, fn)
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT" if keep else "ROLLBACK")
        return value

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """A plain look, for those who judge."""
        found: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
        return found

    def close(self) -> None:
        """The end of the world."""
        self.connection.close()

    def _call(self, cursor: Any, fn: Callable[[Work], T]) -> T:
        work = Work(cursor, self.texts)
        try:
            return fn(work)
        finally:
            work.close()


class ServerDisk(Disk):
    """A database on Postgres, with the bot's tables in it."""

    dialect = "postgres"

    def __init__(self, url: str) -> None:
        import psycopg

        self.texts = _server_texts()
        self.connection = psycopg.connect(url, autocommit=True)
        self.connection.execute(INDEX)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return super().rows(sql.replace("?", "%s"), *values)


def _connection() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None, cached_statements=1_000)


@cache
def _empty() -> bytes:
    """A database with the bot's tables and nothing in them."""
    made = _connection()
    create(made.cursor(), TEXTS, metadata)
    made.execute(INDEX)
    return made.serialize()


@cache
def _server_texts() -> Texts:
    return Texts("postgres")
