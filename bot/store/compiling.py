"""From a statement of Core to the text that a driver takes; loaded only where none is kept."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from sqlalchemy import ClauseElement, Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean

from bot.store.sql.core import Listed
from bot.store.work import DialectName, Text


def compiled(stmt: Executable, dialect: Dialect) -> Text:
    """The text of a statement, which is made once, at module level, by its feature.

    TypeError for one that cannot be a fixed text or whose types need converting in Python.
    """
    compiled = cast(ClauseElement, stmt).compile(dialect=dialect)
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(f"no statement of a transaction: {compiled}")
    binds = compiled.binds.values()
    for bind in binds:
        converts = bind.type._cached_bind_processor(dialect)
        if converts is not None and not isinstance(bind.type, Boolean):
            raise TypeError(f"{bind.key} is {bind.type!r}: store it as plain text")
    asked = {bind.key: None for bind in binds if bind.required}
    sql, literals = _fixed(compiled, asked)
    lists = tuple(bind.key for bind in binds if isinstance(bind.type, Listed))
    return Text(sql, literals, lists)


def _fixed(compiled: SQLCompiler, asked: dict[str, None]) -> tuple[str, dict[str, Any]]:
    """The text and what its maker put into it; lists that are written out, item by item."""
    varying = {bind.key for bind in compiled.post_compile_params}
    if varying & asked.keys():
        raise TypeError(f"a text that varies with its values; take core.among: {compiled}")
    literals = {key: value for key, value in compiled.params.items() if key not in asked}
    if not varying:
        return str(compiled), literals
    expanded = compiled.construct_expanded_state(asked)
    kept = {key: value for key, value in literals.items() if key not in varying}
    return expanded.statement, {**kept, **expanded.additional_parameters}


@cache
def dialect_of(name: DialectName) -> Dialect:
    """Core's, with the names of parameters as the driver writes them."""
    if name == "sqlite":
        from sqlalchemy.dialects.sqlite import dialect as sqlite

        return sqlite(paramstyle="named")
    from sqlalchemy.dialects.postgresql.psycopg import dialect as postgres

    return postgres()  # type: ignore[no-untyped-call]
