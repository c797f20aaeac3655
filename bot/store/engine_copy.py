"""A whole database moved to another engine: every row of every table, as of one moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, Table, bindparam, func, insert, select, text
from sqlalchemy.schema import Column

from bot.store import migrations
from bot.store.engine import Address, address, open_store, revision
from bot.store.engine_errors import StoreOlder, StoreTaken, StoreUnopenable
from bot.store.work import Row, Texts, Work

AT_ONCE = 2_000
Rows = Callable[[Table], Iterator[list[Row]]]


async def copy(from_url: str, to_url: str, *, patience: float = 5.0) -> dict[str, int]:
    """Copy everything; how many rows each table has. The source is only read.

    StoreUnopenable where there is nothing to copy, StoreOlder for a source that must be migrated
    first, StoreTaken for a target that holds anything. A target that failed half-way is empty.
    """
    source, target = address(from_url), address(to_url)
    found = await revision(from_url, patience=patience)
    if found is None:
        raise StoreUnopenable("The database to copy from is empty or does not exist.")
    if found != migrations.HEAD:
        raise StoreOlder("The database to copy from is older; run: understudy migrate")
    if target.dialect == "sqlite" and target.path is None:
        raise StoreUnopenable("A copy in memory would be lost at once; name a file.")
    made = await open_store(to_url, patience=patience)
    await made.close()
    return await asyncio.to_thread(_copy, source, target, patience)


def copy_to_file(source: Address, path: Path, patience: float) -> None:
    """As `copy`, into a new SQLite file that appears whole or not at all. Blocks."""
    from bot.store.sqlite_open import appearing, connect, prepare
    from bot.store.tables import metadata

    with appearing(path) as half:
        new = connect(half, patience)
        prepare(new, half, lambda: metadata, patience)
        new.close()
        _copy(source, Address("sqlite", "", half), patience)


def _copy(source: Address, target: Address, patience: float) -> dict[str, int]:
    from bot.store.tables import metadata

    with _reading(source, patience) as rows, _writing(target, patience) as work:
        _refuse_taken(work, metadata)
        return {table.name: _copy_table(table, rows, work) for table in metadata.sorted_tables}


def _copy_table(table: Table, rows: Rows, work: Work) -> int:
    names = [column.name for column in table.columns]
    stmt = insert(table).values({name: bindparam(name) for name in names})
    copied = 0
    for chunk in rows(table):
        work.many(stmt, [dict(zip(names, row, strict=True)) for row in chunk])
        copied += len(chunk)
    key = table.autoincrement_column
    if copied and key is not None and work.dialect == "postgres":
        _count_on(work, table, key)
    return copied


def _count_on(work: Work, table: Table, key: Column[Any]) -> None:
    """Let the server's own counting go on after the keys that were copied."""
    sequence = func.pg_get_serial_sequence(f'"{table.name}"', key.name)
    work.value(select(func.setval(sequence, select(func.max(key)).scalar_subquery())))


def _refuse_taken(work: Work, metadata: MetaData) -> None:
    for table in metadata.sorted_tables:
        if work.one(select(text("1")).select_from(table).limit(1)):
            raise StoreTaken(
                f'The database to copy to is not empty: its table "{table.name}" has rows.'
            )


@contextmanager
def _reading(where: Address, patience: float) -> Iterator[Rows]:
    texts = Texts(where.dialect)
    if where.dialect == "sqlite":
        from bot.store.sqlite_open import connect

        opened: Any = connect(where.path, patience)
        begin, cursor_of = "BEGIN", opened.cursor
    else:
        from bot.store.postgres import READ
        from bot.store.postgres_open import connect as connect_to

        opened = connect_to(where.url, patience)
        # a cursor on the server: the client would hold the whole table
        begin, cursor_of = READ, lambda: opened.cursor(name="rows")

    def rows(table: Table) -> Iterator[list[Row]]:
        cursor = cursor_of()
        cursor.execute(texts.of(select(*table.columns)).sql)
        while chunk := cursor.fetchmany(AT_ONCE):
            yield chunk
        cursor.close()

    try:
        opened.execute(begin)
        yield rows
    finally:
        opened.close()


@contextmanager
def _writing(where: Address, patience: float) -> Iterator[Work]:
    if where.dialect == "sqlite":
        from bot.store.sqlite_open import connect

        opened: Any = connect(where.path, patience)
        opened.execute("BEGIN IMMEDIATE")
    else:
        from bot.store.postgres_open import connect as connect_to

        opened = connect_to(where.url, patience)
        opened.execute("BEGIN")
    try:
        yield Work(opened.cursor(), Texts(where.dialect))
        opened.execute("COMMIT")
    finally:
        opened.close()  # what was not committed never was
