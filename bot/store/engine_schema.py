"""Making the tables in an empty database, and telling which version a database is of."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.store import migrations
from bot.store.engine_errors import StoreNewer, StoreOlder, StoreUnopenable
from bot.store.sql import versions as sql
from bot.store.work import Texts, Work

if TYPE_CHECKING:
    from sqlalchemy import Dialect, MetaData

Tables = Callable[[], "MetaData"]
"""What tells the tables of a new database, asked only where one is made."""

VERSIONS = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


def revision(work: Work, place: str) -> str | None:
    """The version that the database is of; None where it has no tables.

    StoreNewer or StoreUnopenable where it is not ours to use.
    """
    tables = {row[0] for row in work.all(sql.TABLES[work.dialect])}
    if not tables:
        return None
    if "alembic_version" not in tables:
        raise StoreUnopenable(f"{place} is the database of another program.")
    found = [str(row[0]) for row in work.all(sql.FOUND)]
    if len(found) == 1 and found[0] in migrations.REVISIONS:
        return found[0]
    raise StoreNewer(
        f"{place} was written by a newer version of Understudy ({', '.join(found) or 'unknown'}; "
        f"this one knows {migrations.HEAD}). Update the program; the database is as it was."
    )


def current(work: Work, place: str) -> bool:
    """Whether the tables are of this version; False where there are none.

    StoreOlder for those of an older one, else as `revision`.
    """
    found = revision(work, place)
    if found not in (None, migrations.HEAD):
        raise StoreOlder(f"{place} is of an older version; run: understudy migrate")
    return found is not None


def create(cursor: Any, texts: Texts, metadata: MetaData) -> None:
    """Make every table and index and note the version; the caller holds the transaction."""
    for statement in statements(texts.dialect, metadata):
        cursor.execute(statement)


@cache
def statements(dialect: Dialect, metadata: MetaData) -> list[str]:
    """The DDL of a new database of this version, in order; written once for all that are made."""
    from sqlalchemy.schema import CreateIndex, CreateTable

    ddl: list[str] = []
    for table in metadata.sorted_tables:
        ddl.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        ddl += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [*ddl, VERSIONS, f"INSERT INTO alembic_version VALUES ('{migrations.HEAD}')"]
