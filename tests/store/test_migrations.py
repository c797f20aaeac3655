"""Migrations make what a new database has, and bring an older one to this version."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import NullPool, create_engine, inspect, text

from bot.store import migrations
from bot.store.engine import address, migrate, open_store, revision
from bot.store.engine_errors import StoreNewer
from bot.store.engine_migrate import upgrade
from bot.store.tables import metadata
from bot.store.work import Work

OLDER = migrations.REVISIONS
NEXT = "0099"
SECOND = '''"""A second revision, for the test: a table made anew with a column more, and a row."""

from alembic import op
from sqlalchemy import Column, Text

revision = "NEXT"
down_revision = "HEAD"


def upgrade() -> None:
    with op.batch_alter_table("people", recreate="auto") as people:
        people.add_column(Column("colour", Text(), nullable=True))
        people.alter_column("name", server_default="somebody")
    op.execute("INSERT INTO meta (name, value) VALUES ('second', 'yes')")
    FAIL
'''.replace("NEXT", NEXT).replace("HEAD", OLDER[-1])


def shape(url_: str) -> dict[str, Any]:
    """Everything that the database itself says of its tables."""
    seen = inspect(engine_of(url_))
    columns = seen.get_multi_columns()
    keys = seen.get_multi_pk_constraint()
    unordered = (
        seen.get_multi_foreign_keys(),
        seen.get_multi_unique_constraints(),
        seen.get_multi_indexes(),
    )
    return {
        name: (
            [{**column, "type": repr(column["type"])} for column in columns[None, name]],
            keys[None, name],
            [sorted(map(_plain, of_all[None, name]), key=str) for of_all in unordered],
        )
        for name in seen.get_table_names()
    }


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    """With the condition of a partial index as its words."""
    options = found.get("dialect_options")
    if not options:
        return found
    told = {key: str(value) if key.endswith("_where") else value for key, value in options.items()}
    return {**found, "dialect_options": told}


def engine_of(url_: str) -> Any:
    return create_engine(
        url_.replace("postgresql://", "postgresql+psycopg://"), poolclass=NullPool
    )


async def test_a_new_database_is_as_if_migrated(durable_url: str) -> None:
    await (await open_store(durable_url)).close()
    made = await asyncio.to_thread(shape, durable_url)
    assert set(made) == {*metadata.tables, "alembic_version"}
    with engine_of(durable_url).begin() as connection:
        for name in [*reversed(metadata.sorted_tables), "alembic_version"]:
            connection.execute(text(f'DROP TABLE "{name}"'))
    await asyncio.to_thread(upgrade, address(durable_url), 1.0)
    assert await asyncio.to_thread(shape, durable_url) == made
    assert await revision(durable_url) == migrations.HEAD


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows one revision more; its folder."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrations.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{NEXT}_second.py").write_text(SECOND.replace("    FAIL\n", ""))
    monkeypatch.setattr(migrations, "FOLDER", folder)
    monkeypatch.setattr(migrations, "REVISIONS", (*OLDER, NEXT))
    monkeypatch.setattr(migrations, "HEAD", NEXT)
    return folder


async def an_older_one(url_: str) -> None:
    """A database of this version with a person and a check-in in it."""

    def fill(work: Work) -> None:
        work.run(text("INSERT INTO people (id, joined, created_at) VALUES (1, 'a', 'b')"))
        work.run(
            text(
                "INSERT INTO checkins (person, number, date, minutes, kind, at)"
                " VALUES (1, 1, 'd', 5, 'book', 'e')"
            )
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(migrations, "REVISIONS", OLDER)
        patch.setattr(migrations, "HEAD", OLDER[-1])
        store = await open_store(url_)
        await store.write(fill)
        await store.close()


def counts(work: Work) -> tuple[Any, ...]:
    return (
        work.value(text("SELECT count(*) FROM checkins")),
        work.value(text("SELECT count(*) FROM people WHERE colour IS NULL")),
        work.value(text("SELECT value FROM meta WHERE name = 'second'")),
    )


async def test_opening_an_older_one_migrates_it(durable_url: str, second: Path) -> None:
    await an_older_one(durable_url)
    store = await open_store(durable_url)
    assert await store.read(counts) == (1, 1, "yes")
    await store.close()
    assert await migrate(durable_url) == []


async def test_migrate_says_what_it_did(durable_url: str, second: Path) -> None:
    await an_older_one(durable_url)
    assert await revision(durable_url) == OLDER[-1]
    assert await migrate(durable_url) == [NEXT]
    assert await revision(durable_url) == NEXT


async def test_of_two_that_migrate_one_does(durable_url: str, second: Path) -> None:
    await an_older_one(durable_url)
    stores = await asyncio.gather(*(open_store(durable_url) for _ in range(3)))
    for store in stores:
        assert await store.read(counts) == (1, 1, "yes")
        await store.close()


async def test_a_migration_that_fails_leaves_the_older_one(durable_url: str, second: Path) -> None:
    await an_older_one(durable_url)
    before = await asyncio.to_thread(shape, durable_url)
    file = second / "versions" / f"{NEXT}_second.py"
    await asyncio.to_thread(file.write_text, SECOND.replace("FAIL", "raise OSError('no')"))
    with pytest.raises(OSError, match="no"):
        await open_store(durable_url)
    assert await revision(durable_url) == OLDER[-1]
    assert await asyncio.to_thread(shape, durable_url) == before


async def test_a_newer_one_is_refused(durable_url: str) -> None:
    store = await open_store(durable_url)
    await store.write(lambda w: w.run(text("UPDATE alembic_version SET version_num = '0009'")))
    await store.close()
    for look in (open_store, migrate, revision):
        with pytest.raises(StoreNewer):
            await look(durable_url)


async def test_an_empty_one_has_no_revision(durable_url: str) -> None:
    assert await revision(durable_url) is None
    assert await migrate(durable_url) == list(migrations.REVISIONS)


def test_the_revisions_are_the_files() -> None:
    files = sorted(path.name for path in (migrations.FOLDER / "versions").glob("[0-9]*.py"))
    assert tuple(name.partition("_")[0] for name in files) == migrations.REVISIONS


def test_a_start_imports_neither_alembic_nor_postgres(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from bot.store.engine import open_store\n"
        "async def main():\n"
        f"    for _ in range(2): await (await open_store('sqlite:///{tmp_path}/a.db')).close()\n"
        "asyncio.run(main())\n"
        "heavy = ('alembic', 'psycopg', 'mako', 'PIL', 'discord')\n"
        "print(*[name for name in sys.modules if name.split('.')[0] in heavy])\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
