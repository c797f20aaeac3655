"""Opening a SQLite file so that several programs may use it, and copying it while they do."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.store.engine_errors import StoreTaken, StoreUnopenable
from bot.store.engine_schema import Tables, create, current
from bot.store.work import Texts, Work

ROOM = 16_000  # KiB; what is not used takes no memory


def place_of(path: Path | None) -> str:
    """What a sentence calls the database."""
    return "The database in memory" if path is None else str(path)


def connect(path: Path | None, patience: float, *, writes: bool = False) -> sqlite3.Connection:
    """A connection; the file is made, readable to its owner alone, with its folders.

    One that `writes` has room for the pages of a whole group, which else went to the log twice.
    """
    if path is not None:
        make(path)
    connection = sqlite3.connect(
        ":memory:" if path is None else path,
        timeout=patience,
        isolation_level=None,
        cached_statements=512,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    if writes:
        connection.execute(f"PRAGMA cache_size = -{ROOM}")
    return connection


def prepare(
    connection: sqlite3.Connection, path: Path | None, tables: Tables, patience: float
) -> None:
    """Check the version, make or migrate the tables, and turn to write-ahead logging.

    Nothing is written before the database is known to be ours.
    """
    place = place_of(path)
    cursor, texts = connection.cursor(), Texts("sqlite")
    work = Work(cursor, texts)
    current(work, place)
    if path is not None:
        _log_ahead(cursor, patience)
    cursor.execute("BEGIN IMMEDIATE")
    try:
        if not current(work, place):
            create(cursor, texts, tables())
            cursor.execute("COMMIT")
        else:  # a write that is taken back tells at once when it may only be read
            cursor.execute("UPDATE alembic_version SET version_num = version_num")
    finally:
        if connection.in_transaction:
            cursor.execute("ROLLBACK")


def copy_to(connection: sqlite3.Connection, path: Path) -> None:
    """A consistent copy in a new file; see `appearing`."""
    with appearing(path) as half:
        target = sqlite3.connect(half)
        try:
            connection.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        finally:
            target.close()


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Another name to write a new file under; it takes its own name when it is whole.

    StoreTaken if there is a file already, StoreUnopenable where there can be none.
    """
    if path.exists():
        raise StoreTaken(f"{path} exists already; name a new file.")
    half = path.with_name(f"{path.name}.part")
    make(half, anew=True)
    try:
        yield half
        half.rename(path)
    finally:
        for rest in ("", "-wal", "-shm"):
            half.with_name(half.name + rest).unlink(missing_ok=True)


def make(path: Path, *, anew: bool = False) -> None:
    """The file, readable to its owner alone, and the folders above it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if anew:
            path.unlink(missing_ok=True)
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
