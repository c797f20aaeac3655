"""What SQLite's errors mean to people, and which of them end a whole transaction."""

from __future__ import annotations

import sqlite3

from bot.store.engine_errors import (
    StoreBusy,
    StoreConflict,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnopenable,
)

_MEANINGS: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_BUSY: (StoreBusy, "is in use by another program. Try again in a moment"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "is in use by another program. Try again in a moment"),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "may be read, but not written"),
    sqlite3.SQLITE_FULL: (StoreFull, "has no room left on its disk. Nothing was recorded"),
    sqlite3.SQLITE_IOERR: (StoreDamaged, "cannot be read or written: the disk reports a fault"),
    sqlite3.SQLITE_CORRUPT: (StoreDamaged, "is damaged. Restore a backup"),
    sqlite3.SQLITE_CANTOPEN: (StoreUnopenable, "cannot be opened: no such place, or no right"),
    sqlite3.SQLITE_PERM: (StoreUnopenable, "cannot be opened: no right to it"),
    sqlite3.SQLITE_NOTADB: (StoreUnopenable, "is not a database of SQLite"),
    sqlite3.SQLITE_CONSTRAINT: (StoreConflict, "refused a row"),
}


def meant(error: sqlite3.Error, place: str) -> StoreError | None:
    """The same as a StoreError with a sentence, or None: a fault of the program."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in _MEANINGS:
        return None
    kind, what = _MEANINGS[code]
    reason = f": {error}" if kind is StoreConflict else ""
    told = kind(f"{place} {what}{reason}.")
    told.__cause__ = error
    return told


def ended_all(error: BaseException) -> bool:
    """Whether the whole transaction must be taken as lost, not only one function of it."""
    return isinstance(error, (StoreFull, StoreDamaged, StoreBusy, StoreReadOnly))
