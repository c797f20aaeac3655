"""Opening a SQLite file so that several programs may use it, and copying it while they do."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import MetaData

from bot.store.engine_errors import StoreUnopenable
from bot.store.engine_schema import State, create, state
from bot.store.work import Texts


def place_of(path: Path | None) -> str:
    """What a sentence calls the database."""
    return "The database in memory" if path is None else str(path)


def connect(path: Path | None, patience: float) -> sqlite3.Connection:
    """A connection; the file is made, readable to its owner alone, with its folders."""
    if path is not None:
        _make(path)
    connection = sqlite3.connect(
        ":memory:" if path is None else path,
        timeout=patience,
        isolation_level=None,
        cached_statements=512,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def prepare(
    connection: sqlite3.Connection, path: Path | None, tables: MetaData | None, patience: float
) -> None:
    """Check the version, make or migrate the tables, and turn to write-ahead logging.

    Nothing is written before the database is known to be ours.
    """
    place = place_of(path)
    cursor, texts = connection.cursor(), Texts("sqlite")
    if tables is not None:
        found = state(cursor, texts, place)
        if found is State.OLDER:
            raise StoreUnopenable(f"{place} is of an older version; run: understudy migrate")
    if path is not None:
        _log_ahead(cursor, patience)
    cursor.execute("BEGIN IMMEDIATE")  # tells at once when it may only be read
    try:
        if tables is not None and state(cursor, texts, place) is State.EMPTY:
            create(cursor, texts, tables)
        cursor.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            cursor.execute("ROLLBACK")
        raise


def copy_to(connection: sqlite3.Connection, path: Path) -> None:
    """A consistent copy in a new file that appears whole or not at all."""
    if path.exists():
        raise StoreUnopenable(f"{path} exists already; a backup is a new file.")
    half = path.with_name(f"{path.name}.part")
    _make(half)
    target = sqlite3.connect(half)
    try:
        connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        target.close()
        half.rename(path)
    finally:
        target.close()
        half.unlink(missing_ok=True)


def _make(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreUnopenable(f"{path} cannot be opened: {error.strerror or error}.") from error


def _log_ahead(cursor: sqlite3.Cursor, patience: float) -> None:
    """Turn WAL on; SQLite does not wait by itself when another connection does so just now."""
    end = time.monotonic() + patience
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.fetchall()
            return
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(0.01)
