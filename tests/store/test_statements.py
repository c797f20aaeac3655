"""Every statement of every feature is understood by both databases, over the bot's own tables."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import Executable, SelectBase, TableClause
from sqlalchemy.sql.dml import UpdateBase

import bot.store
from bot.store.engine_schema import create
from bot.store.tables import metadata
from bot.store.work import Text, Texts
from tests.databases import new_postgres, template


def made_in(value: Any) -> Iterator[Executable]:
    """Statements in a value of a module, one by one."""
    if isinstance(value, (SelectBase, UpdateBase)) and not isinstance(value, TableClause):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from made_in(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from made_in(part)


def statements() -> dict[str, Executable]:
    """Every statement that a module of the store holds, by where it stands."""
    found: dict[str, Executable] = {}
    for info in pkgutil.iter_modules(bot.store.__path__):
        module = importlib.import_module(f"bot.store.{info.name}")
        for name, value in vars(module).items():
            for number, statement in enumerate(made_in(value)):
                if name.isupper():  # lower case: a part of one
                    found[f"{info.name}.{name}.{number}"] = statement
    return found


@pytest.fixture(scope="module")
def every() -> dict[str, Executable]:
    found = statements()
    assert len(found) > 30
    return found


def given(text: Text, compiled: Any) -> dict[str, Any]:
    """Nothing for each parameter that is asked for; an empty list where one is."""
    names = {bind.key for bind in compiled.binds.values()}
    return {**dict.fromkeys(names), **dict.fromkeys(text.lists, "[]"), **text.literals}


def test_sqlite_understands_them(every: dict[str, Executable]) -> None:
    texts = Texts("sqlite")
    connection = sqlite3.connect(":memory:")
    create(connection.cursor(), texts, metadata)
    wrong = {}
    for name, statement in every.items():
        text = texts.of(statement)
        params = given(text, statement.compile(dialect=texts.dialect))  # type: ignore[attr-defined]
        try:
            connection.execute(f"EXPLAIN {text.sql}", params)
        except sqlite3.Error as error:
            wrong[name] = f"{error}: {text.sql}"
    connection.close()
    assert wrong == {}


def test_postgres_understands_them(every: dict[str, Executable]) -> None:
    texts = Texts("postgres")
    wrong = {}
    with new_postgres(template()) as url, psycopg.connect(url, autocommit=True) as connection:
        for name, statement in every.items():
            text = texts.of(statement)
            params = given(text, statement.compile(dialect=texts.dialect))  # type: ignore[attr-defined]
            params.update({key: [] for key in text.lists})
            try:
                connection.execute(f"EXPLAIN {text.sql}", params)
            except psycopg.Error as error:
                wrong[name] = f"{error}: {text.sql}"
    assert wrong == {}
