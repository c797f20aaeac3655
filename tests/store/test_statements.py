"""Every statement of every feature is understood by both databases, over the bot's own tables."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import psycopg
import pytest
from sqlalchemy import ClauseElement, Executable, TextClause
from sqlalchemy.sql.compiler import SQLCompiler

import bot.store
from bot.store.engine_schema import create
from bot.store.sql.__main__ import HERE, statements, written
from bot.store.tables import metadata
from bot.store.work import DialectName, Text, Texts, ready
from tests.databases import new_postgres, template


@pytest.fixture(scope="module")
def every() -> dict[str, Executable]:
    """All but those in a database's own words, which are for one of them alone."""
    found = {name: one for name, one in statements() if not isinstance(one, TextClause)}
    assert len(found) > 300
    return found


def given(text: Text, statement: Executable, texts: Texts) -> dict[str, Any]:
    """Nothing for each parameter that is asked for; an empty list where one is."""
    assert isinstance(statement, ClauseElement)
    compiled = statement.compile(dialect=texts.dialect)
    assert isinstance(compiled, SQLCompiler)
    names = {bind.key for bind in compiled.binds.values()}
    return {**dict.fromkeys(names), **dict.fromkeys(text.lists, "[]"), **text.literals}


def test_sqlite_understands_them(every: dict[str, Executable]) -> None:
    texts = Texts("sqlite")
    connection = sqlite3.connect(":memory:")
    create(connection.cursor(), texts, metadata)
    wrong = {}
    for name, statement in every.items():
        text = texts.of(statement)
        params = given(text, statement, texts)
        try:
            connection.execute(f"EXPLAIN {text.sql}", params)
        except sqlite3.Error as error:
            wrong[name] = f"{error}: {text.sql}"
    connection.close()
    assert wrong == {}


LOOKED_THROUGH = {
    *("deleting.ANSWERED", "deleting.AUDIT_BY", "deleting.AUDIT_OF", "deleting.BOARDS"),
    *("deleting.LOOKS_AHEAD", "deleting.ORGANISER", "feeds.ANY", "feeds.OF_SHOWS"),
    *("heartbeat.ALL", "installs.STALE", "leases.HELD"),
    *("links.FORGET", "links.OLD", "near.ALL", "outbox.LATE"),
    *("outbox.SETTLED", "outbox.UNKNOWN", "own_content.ANY", "own_content.WITHOUT_AUTHORS"),
    *("spaces.REST", "spaces.WAKE", "taking.CALLED", "taking.OF_NAME", "uniting.MOVES.12"),
}
"""What may look at every row: tables of few rows (outages, leases, codes of ten minutes, feeds,
installations), and what is asked once in a long while (delete, doctor, a bot thrown out)."""


def test_all_others_find_their_rows_by_an_index(every: dict[str, Executable]) -> None:
    texts = Texts("sqlite")
    connection = sqlite3.connect(":memory:")
    create(connection.cursor(), texts, metadata)
    found, tables = set(), [f"{name} " for name in metadata.tables]
    for name, statement in every.items():
        text = texts.of(statement)
        params = given(text, statement, texts)
        plan = connection.execute(f"EXPLAIN QUERY PLAN {text.sql}", params).fetchall()
        if any(f"SCAN {table}" in f"{row[3]} " for row in plan for table in tables):
            found.add(name)
    connection.close()
    assert found == LOOKED_THROUGH


def test_postgres_understands_them(every: dict[str, Executable]) -> None:
    texts = Texts("postgres")
    wrong = {}
    with new_postgres(template()) as url, psycopg.connect(url, autocommit=True) as connection:
        for name, statement in every.items():
            text = texts.of(statement)
            params = given(text, statement, texts)
            params.update({key: [] for key in text.lists})
            try:
                connection.execute(f"EXPLAIN {text.sql}", params)
            except psycopg.Error as error:
                wrong[name] = f"{error}: {text.sql}"
    assert wrong == {}


@pytest.mark.parametrize("dialect", get_args(DialectName))
def test_the_kept_texts_are_what_core_writes(dialect: DialectName) -> None:
    kept = (HERE / f"{dialect}.json").read_text(encoding="utf-8")
    assert kept == written(dialect), "run: python -m bot.store.sql"


def test_what_features_ask_for_by_name_is_kept() -> None:
    """A name that is none, or is of a part of a statement, is found here and not by people."""
    for path in sorted(Path(bot.store.__path__[0]).glob("*.py")):
        text = path.read_text(encoding="utf-8")
        shelf = re.search(r"^from bot\.store\.sql import (\w+) as sql$", text, re.M)
        for name in set(re.findall(r"\bsql\.(\w+)", text.partition("\n\n\n")[2])) if shelf else ():
            asked = f"{shelf[1]}.{name}" if shelf else ""
            assert any(one == asked or one.startswith(f"{asked}.") for one in ready("sqlite")), (
                asked
            )


def test_a_database_that_is_made_is_opened_and_used_without_core(tmp_path: Path) -> None:
    script = """
import asyncio, sys
from bot.app import App
from bot.settings import read
async def main():
    app = await App.open(read())
    await app.close()
asyncio.run(main())
print("sqlalchemy" in sys.modules)
"""
    environ = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'made.db'}"}
    said = [
        subprocess.run(
            [sys.executable, "-c", script], env=environ, capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]
