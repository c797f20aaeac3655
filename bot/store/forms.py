"""How values are written down: instants, dates, keys, lists of ids, and rows that are claimed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import BindParameter
from sqlalchemy.types import Boolean, UserDefinedType

KEY = BigInteger().with_variant(Integer, "sqlite")
"""The type of keys: SQLite counts by itself only in a column declared INTEGER."""

WORD = Text().with_variant(Text(collation="C"), "postgresql")
"""The type of text that is compared or sorted in SQL: by code point on both databases."""


def stamp(at: datetime) -> str:
    """`2026-03-02T18:04:05.000123Z`: of fixed width, so the order of texts is that of instants.

    ValueError for a naive datetime.
    """
    if at.tzinfo is not UTC:
        if at.tzinfo is None:
            raise ValueError("an instant has a time zone")
        at = at.astimezone(UTC)
    return at.isoformat(timespec="microseconds")[:26] + "Z"


def instant(text: str) -> datetime:
    """The aware UTC datetime that `stamp` wrote."""
    return datetime.fromisoformat(text)


def instant_or_none(text: str | None) -> datetime | None:
    """As `instant`, for a column that may be empty."""
    return None if text is None else datetime.fromisoformat(text)


def stamp_or_none(at: datetime | None) -> str | None:
    """As `stamp`, for a column that may be empty."""
    return None if at is None else stamp(at)


def iso(day_: date) -> str:
    """`2026-03-02`."""
    return day_.isoformat()


def day(text: str) -> date:
    """The date that `iso` wrote."""
    return date.fromisoformat(text)


class Listed(UserDefinedType[list[Any]]):
    """The type of a parameter that is a whole list: JSON on SQLite, an array on Postgres."""

    cache_ok = True


class Among(ColumnElement[bool]):
    """`column` is one of a list that is given as ONE parameter, whatever its length."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.values: BindParameter[Any] = bindparam(name, type_=Listed(), required=True)

    @property
    def _from_objects(self) -> list[Any]:  # so the table of the column stands in FROM
        return self.column._from_objects


@compiles(Among)
def _any(element: Among, compiler: SQLCompiler, **kw: Any) -> str:
    left, values = (compiler.process(part, **kw) for part in (element.column, element.values))
    kind = "BIGINT" if isinstance(element.column.type, Integer) else "TEXT"
    return f"{left} = ANY({values}::{kind}[])"


@compiles(Among, "sqlite")
def _each(element: Among, compiler: SQLCompiler, **kw: Any) -> str:
    left, values = (compiler.process(part, **kw) for part in (element.column, element.values))
    return f"{left} IN (SELECT value FROM json_each({values}))"


def among(column: Any, name: str) -> ColumnElement[bool]:
    """A condition for `where`: the column is one of the list given as parameter `name`.

    `work.all(stmt, ids=[1, 2, 3])` for `select(…).where(among(person.c.id, "ids"))`. An empty
    list matches nothing. (SQLAlchemy's own `in_` is for lists that are written out in a statement:
    with lists that come at run time it needs a new text for each length.)
    """
    return Among(column, name)


S = TypeVar("S", bound=Select[Any])


def claimed(stmt: S) -> S:
    """The same rows, locked until the end of the transaction; those locked elsewhere left out.

    Postgres: FOR UPDATE SKIP LOCKED. SQLite has one writer and needs nothing.
    """
    return stmt.with_for_update(skip_locked=True)
