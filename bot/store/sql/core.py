"""What Core lacks: types of keys and words, lists as one value each way, rows that are claimed."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, Text, bindparam, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import BindParameter
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import Boolean, UserDefinedType

KEY = BigInteger().with_variant(Integer, "sqlite")
"""The type of keys: SQLite counts by itself only in a column declared INTEGER."""

WORD = Text().with_variant(Text(collation="C"), "postgresql")
"""The type of text that is compared or sorted in SQL: by code point on both databases."""


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

    def self_group(self, against: Any = None) -> Among:
        """As it stands: Core's own would add "= 1" on SQLite, which then looks at every row."""
        return self


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


class _Objects(FunctionElement[str]):
    """The arguments are names and columns by turns."""

    inherit_cache = True
    type = Text()


class _Values(FunctionElement[str]):
    """The argument is one column."""

    inherit_cache = True
    type = Text()


@compiles(_Objects)
def _object_rows(element: _Objects, compiler: SQLCompiler, **kw: Any) -> str:
    inner = compiler.process(element.clauses, **kw)
    return f"coalesce(json_agg(json_build_object({inner}))::TEXT, '[]')"


@compiles(_Objects, "sqlite")
def _objects_each(element: _Objects, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_group_array(json_object({compiler.process(element.clauses, **kw)}))"


@compiles(_Values)
def _value_rows(element: _Values, compiler: SQLCompiler, **kw: Any) -> str:
    return f"coalesce(json_agg({compiler.process(element.clauses, **kw)})::TEXT, '[]')"


@compiles(_Values, "sqlite")
def _values_each(element: _Values, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_group_array({compiler.process(element.clauses, **kw)})"


def objects(**columns: ColumnElement[Any]) -> ColumnElement[str]:
    """All rows of a select as one text: a JSON list of objects under these names, in any order.

    For what would be many rows: a driver takes some time for each, and lets other threads on.
    """
    given: list[ColumnElement[Any]] = []
    for name, column in columns.items():
        given += (literal_column(f"'{name}'"), column)
    return _Objects(*given)


def values(column: ColumnElement[Any]) -> ColumnElement[str]:
    """As `objects`, of one column alone: a JSON list of its values."""
    return _Values(column)


S = TypeVar("S", bound=Select[Any])


def claimed(stmt: S) -> S:
    """The same rows, locked until the end of the transaction; those locked elsewhere left out.

    Postgres: FOR UPDATE SKIP LOCKED. SQLite has one writer and needs nothing.
    """
    return stmt.with_for_update(skip_locked=True)
