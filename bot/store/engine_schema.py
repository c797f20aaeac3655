"""Making the tables in an empty database, and telling which version a database is of."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from sqlalchemy import MetaData
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.store.engine_errors import StoreNewer, StoreUnopenable
from bot.store.migrations import HEAD, REVISIONS
from bot.store.work import Texts

VERSIONS = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
    "postgres": (
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
    ),
}


class State(StrEnum):
    """What a database is to this program."""

    EMPTY = "empty"
    OLDER = "older"
    PRESENT = "present"


def state(cursor: Any, texts: Texts, place: str) -> State:
    """What the database is; StoreNewer or StoreUnopenable where it is not ours to use."""
    cursor.execute(TABLES[texts.name])
    tables = {row[0] for row in cursor.fetchall()}
    if not tables:
        return State.EMPTY
    if "alembic_version" not in tables:
        raise StoreUnopenable(f"{place} is the database of another program.")
    cursor.execute("SELECT version_num FROM alembic_version")
    found = [row[0] for row in cursor.fetchall()]
    if found == [HEAD]:
        return State.PRESENT
    if len(found) == 1 and found[0] in REVISIONS:
        return State.OLDER
    raise StoreNewer(
        f"{place} was written by a newer version of Understudy ({', '.join(found) or 'unknown'}; "
        f"this one knows {HEAD}). Update the program; the database is as it was."
    )


def create(cursor: Any, texts: Texts, metadata: MetaData) -> None:
    """Make every table and index and note the version; the caller holds the transaction."""
    for statement in statements(texts, metadata):
        cursor.execute(statement)


def statements(texts: Texts, metadata: MetaData) -> list[str]:
    """The DDL of a new database of this version, in order."""
    ddl: list[str] = []
    for table in metadata.sorted_tables:
        ddl.append(str(CreateTable(table).compile(dialect=texts.dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        ddl += [str(CreateIndex(index).compile(dialect=texts.dialect)) for index in indexes]
    return [*ddl, VERSIONS, f"INSERT INTO alembic_version VALUES ('{HEAD}')"]
