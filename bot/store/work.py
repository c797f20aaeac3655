"""One transaction as a function sees it: statements go in, plain rows come out, nothing awaits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec
from msgspec import Struct

from bot.store import sql
from bot.store.sql import Named

if TYPE_CHECKING:
    from sqlalchemy import Dialect, Executable

Row = tuple[Any, ...]
"""A row is a plain tuple in the order of the statement's columns; features build records."""

DialectName = Literal["sqlite", "postgres"]

MOST_TEXTS = 2_000


class Text(Struct, frozen=True):
    """A statement as one driver takes it, with the literals that its maker put into it."""

    sql: str
    literals: dict[str, Any]
    lists: tuple[str, ...]


@cache
def ready(name: DialectName) -> Mapping[str, Text]:
    """The kept texts by the name of their statement; `python -m bot.store.sql` writes them."""
    kept = (Path(sql.__file__).parent / f"{name}.json").read_bytes()
    return msgspec.json.decode(kept, type=dict[str, Text])


class Texts:
    """Every statement's text for one database: kept by its name, else made when first met."""

    def __init__(self, name: DialectName) -> None:
        self.name = name
        self._kept: dict[Executable | Named, Text] = {}

    @property
    def dialect(self) -> Dialect:
        """Core's own, to compile with."""
        from bot.store.compiling import dialect_of

        return dialect_of(self.name)

    def of(self, stmt: Executable | Named) -> Text:
        """The text of a statement, which is made once, at module level, by its feature.

        TypeError for one that cannot be a fixed text or whose types need converting in Python.
        """
        kept = self._kept.get(stmt)
        if kept is None:
            if len(self._kept) >= MOST_TEXTS:  # made anew at each call: slow, but no leak
                self._kept.clear()
            kept = self._kept[stmt] = self._found(stmt)
        return kept

    def _found(self, stmt: Executable | Named) -> Text:
        if isinstance(stmt, Named):
            known = ready(self.name).get(stmt.name)
            if known is not None:
                return known
            return self._found(stmt.written())
        from bot.store.compiling import compiled

        return compiled(stmt, self.dialect)


class _Cursor(Protocol):
    """What both drivers' cursors have in common."""

    @property
    def rowcount(self) -> int: ...
    def execute(self, sql: Any, params: Any = ..., /) -> Any: ...
    def executemany(self, sql: Any, rows: Any, /) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Work:
    """One transaction. Valid until its function returns; a function touches nothing else.

    Parameters are given by name; one that is missing is an error, one too many is ignored.
    Values are what drivers know: int, float, str, bytes, bool, None (instants by `forms.stamp`).
    """

    __slots__ = ("_cursor", "_texts")

    def __init__(self, cursor: Any, texts: Texts) -> None:
        self._cursor: _Cursor = cursor
        self._texts = texts

    @property
    def dialect(self) -> DialectName:
        """Which database this is, for the rare statement that is not the same on both."""
        return self._texts.name

    def run(self, stmt: Executable, /, **given: Any) -> int:
        """Execute; the number of rows that were inserted, changed or deleted."""
        self._execute(stmt, given)
        return self._cursor.rowcount

    def many(self, stmt: Executable, rows: Iterable[Mapping[str, Any]], /) -> int:
        """Execute once a row of parameters; the number of rows affected, all together."""
        text = self._texts.of(stmt)
        filled = [self._filled(text, row) for row in rows]
        if not filled:
            return 0
        self._cursor.executemany(text.sql, filled)
        return self._cursor.rowcount

    def all(self, stmt: Executable, /, **given: Any) -> list[Row]:
        """Every row."""
        self._execute(stmt, given)
        return self._cursor.fetchall()

    def one(self, stmt: Executable, /, **given: Any) -> Row | None:
        """The first row, or None."""
        self._execute(stmt, given)
        rows = self._cursor.fetchall()  # to the end: an unfinished statement blocks a savepoint
        return rows[0] if rows else None

    def value(self, stmt: Executable, /, **given: Any) -> Any:
        """The first column of the first row, or None: a count, the key that RETURNING gives."""
        row = self.one(stmt, **given)
        return None if row is None else row[0]

    def lock_person(self, person_id: int) -> None:
        """From here to the end this transaction alone writes for the person.

        A row lock on Postgres (one that lets others refer to the person); nothing on SQLite,
        which has one writer. Take it before the first read that a write depends on.
        """
        if self._texts.name == "postgres":
            lock = "SELECT 1 FROM people WHERE id = %(id)s FOR NO KEY UPDATE"
            self._cursor.execute(lock, {"id": person_id})

    def close(self) -> None:
        """End the validity of this object; for the engine."""
        self._cursor = _Over()

    def _execute(self, stmt: Executable, given: dict[str, Any]) -> None:
        text = self._texts.of(stmt)
        if text.literals or text.lists:
            given = self._filled(text, given)
        self._cursor.execute(text.sql, given)

    def _filled(self, text: Text, given: Mapping[str, Any]) -> dict[str, Any]:
        params = {**text.literals, **given}
        listed = _text_of if self._texts.name == "sqlite" else _list_of
        for name in text.lists:
            params[name] = listed(params[name])
        return params


def _text_of(values: Iterable[Any] | str) -> str:
    """A list as SQLite takes it; one that a database wrote (`sql.core.values`) is so already."""
    return values if isinstance(values, str) else msgspec.json.encode(list(values)).decode()


def _list_of(values: Iterable[Any] | str) -> list[Any]:
    """The same as Postgres takes it."""
    return list(msgspec.json.decode(values) if isinstance(values, str) else values)


class _Over:
    """Stands in for the cursor of a transaction that has ended."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("this transaction is over; a function touches its work only inside")
