"""SQLite in a file: how it is opened, what it says when it cannot be, and groups that fail."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import stat
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.store.engine import address, open_store
from bot.store.engine_errors import (
    StoreBusy,
    StoreConflict,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNewer,
    StoreReadOnly,
    StoreTaken,
    StoreUnopenable,
)
from bot.store.sqlite import SqliteStore
from bot.store.work import Work
from tests.store import notes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folders" / "test.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    opened = await opened_at(path)
    yield opened
    await opened.close()


async def opened_at(path: Path, patience: float = 0.2) -> SqliteStore:
    opened = await open_store(f"sqlite:///{path}", metadata=notes.metadata, patience=patience)
    assert isinstance(opened, SqliteStore)
    return opened


async def refusal(path: Path) -> StoreError:
    """What opening it says."""
    with pytest.raises(StoreError) as caught:
        await opened_at(path)
    assert str(path.name) in str(caught.value)
    return caught.value


def damage(path: Path) -> None:
    """Write over the middle of it."""
    with path.open("r+b") as file:
        file.seek(4096 * 20)
        file.write(b"\x77" * 4096 * 20)


def content(path: Path) -> tuple[bytes, list[Path]]:
    """The bytes of the file, and what else lies in its folder."""
    return path.read_bytes(), sorted(path.parent.iterdir())


def test_urls() -> None:
    assert address("sqlite:///a/b.db").path == Path("a/b.db")
    assert address("sqlite:////a/b.db").path == Path("/a/b.db")
    assert address("sqlite://").path is None
    assert address("postgres://u:p@h/d").url == "postgresql://u:p@h/d"
    for wrong in ("", "sqlite", "sqlite:/x", "sqlite://x", "sqlite:///", "mysql://u:secret@h/d"):
        with pytest.raises(StoreUnopenable) as caught:
            address(wrong)
        assert "secret" not in str(caught.value)


async def test_the_file_is_its_owners_and_durable(store: SqliteStore, path: Path) -> None:
    await store.write(notes.add, "one")
    for name in ("", "-wal", "-shm"):
        assert stat.S_IMODE(path.with_name(path.name + name).stat().st_mode) == 0o600

    def pragmas(work: Work) -> list[Any]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [work.value(text(f"PRAGMA {name}")) for name in names]

    assert await store.write(pragmas) == ["wal", 2, 1]
    assert await store.read(pragmas) == ["wal", 2, 1]


async def test_what_was_written_is_there_after_opening_again(path: Path) -> None:
    for number in range(3):
        store = await opened_at(path)
        await store.write(notes.add, str(number))
        await store.close()
    assert sqlite3.connect(path).execute("SELECT text FROM notes").fetchall() == [
        ("0",),
        ("1",),
        ("2",),
    ]


async def heard(store: SqliteStore, *jobs: Any) -> tuple[list[Any], list[str]]:
    """What jobs that wait together came to, and what the database was asked meanwhile."""
    said: list[str] = []
    await store._writer.call(lambda each: each.set_trace_callback(said.append))
    results = await asyncio.gather(*jobs, return_exceptions=True)
    await store._writer.call(lambda each: each.set_trace_callback(None))
    return results, said


async def test_those_that_wait_share_a_commit(store: SqliteStore) -> None:
    _, said = await heard(store, *(store.write(notes.add, str(n)) for n in range(100)))
    assert said.count("COMMIT") <= 3
    assert "SAVEPOINT one" not in said


async def test_one_that_fails_is_undone_alone_and_the_others_still_share(
    store: SqliteStore,
) -> None:
    def fail(work: Work) -> None:
        notes.add(work, "of one that fails")
        raise LookupError("a rule says no")

    jobs = [store.write(notes.add, str(n)) for n in range(10)]
    results, said = await heard(store, *jobs[:5], store.write(fail), *jobs[5:])
    assert isinstance(results.pop(5), LookupError)
    assert all(isinstance(one, int) for one in results)
    assert await store.read(notes.texts) == [str(n) for n in range(10)]
    assert said.count("COMMIT") <= 3
    assert said.count("SAVEPOINT one") >= 10  # the second time, with them

    for savepoints in (True, False):  # until a group has nobody who fails
        _, said = await heard(store, *(store.write(notes.add, f"{savepoints}{n}") for n in "abc"))
        assert ("SAVEPOINT one" in said) == savepoints


async def test_where_commit_fails_each_has_its_own_result(store: SqliteStore) -> None:
    def refer_to_nobody(work: Work) -> None:
        work.run(text("PRAGMA defer_foreign_keys = 1"))  # found out at COMMIT only
        notes.add_of(work, 99, "nobody's")

    jobs = [store.write(notes.add, str(n)) for n in range(10)]
    results = await asyncio.gather(
        *jobs[:5], store.write(refer_to_nobody), *jobs[5:], return_exceptions=True
    )
    assert isinstance(results.pop(5), StoreConflict)
    assert all(isinstance(one, int) for one in results)
    assert await store.read(notes.texts) == [str(n) for n in range(10)]


async def test_a_full_disk_takes_nothing_that_fits_along(store: SqliteStore) -> None:
    await store.write(notes.add, "before")

    def limit(connection: sqlite3.Connection) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")

    await store._writer.call(limit)
    big = [store.write(notes.add, f"{n}" * 20_000) for n in range(3)]
    small = [store.write(notes.add, f"small {n}") for n in range(3)]
    results = await asyncio.gather(*small[:1], *big, *small[1:], return_exceptions=True)
    assert [type(one) for one in results] == [int, StoreFull, StoreFull, StoreFull, int, int]
    assert await store.read(notes.texts) == ["before", "small 0", "small 1", "small 2"]


async def test_a_locked_database_says_so_and_goes_on_later(store: SqliteStore, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    jobs = [store.write(notes.add, str(n)) for n in range(3)]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    assert {type(one) for one in results} == {StoreBusy}
    assert "in use" in str(results[0])
    assert await store.read(notes.count) == 0  # reading goes on
    assert isinstance(await refusal(path), StoreBusy)
    other.execute("ROLLBACK")
    assert await store.write(notes.add, "now") > 0
    other.close()


async def test_what_is_no_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    await asyncio.to_thread(path.write_bytes, b"Dear diary, " * 500)
    before = content(path)
    assert "not a database" in str(await refusal(path))
    assert content(path) == before


async def test_another_programs_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    before = content(path)
    error = await refusal(path)
    assert isinstance(error, StoreUnopenable)
    assert "another program" in str(error)
    assert content(path) == before


async def test_a_newer_database_is_left_alone(path: Path) -> None:
    await (await opened_at(path)).close()
    other = sqlite3.connect(path)
    other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.commit()
    other.close()
    before = content(path)
    error = await refusal(path)
    assert isinstance(error, StoreNewer)
    assert "9999" in str(error)
    assert content(path) == before


async def test_a_place_that_cannot_be(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert isinstance(await refusal(file / "test.db"), StoreUnopenable)
    assert isinstance(await refusal(tmp_path), StoreUnopenable)


@pytest.fixture
def as_somebody() -> Iterator[Path]:
    """A folder that all may read; and we are nobody in particular, whom rights bind."""
    folder = Path(tempfile.mkdtemp(prefix="understudy-"))
    root = os.geteuid() == 0
    if root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        folder.chmod(0o700)
        for file in folder.iterdir():
            file.unlink()
        if root:
            os.seteuid(0)
        folder.rmdir()


async def test_a_file_that_may_only_be_read(as_somebody: Path) -> None:
    path = as_somebody / "test.db"
    await (await opened_at(path)).close()
    path.chmod(0o400)
    error = await refusal(path)
    assert isinstance(error, StoreReadOnly)
    assert error.word == "store-read-only"


async def test_a_folder_that_may_only_be_read(as_somebody: Path) -> None:
    await asyncio.to_thread(as_somebody.chmod, 0o500)
    assert isinstance(await refusal(as_somebody / "test.db"), StoreUnopenable)


async def test_a_backup_while_others_write(store: SqliteStore, tmp_path: Path) -> None:
    await store.write(notes.add_many, [f"{n:04}" for n in range(2_000)])
    writing = [store.write(notes.add, f"later {n}") for n in range(50)]
    results = await asyncio.gather(store.backup(tmp_path / "copy.db"), *writing)
    assert len(results) == 51
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    with pytest.raises(StoreTaken):
        await store.backup(tmp_path / "copy.db")
    with pytest.raises(StoreUnopenable):
        await store.backup(tmp_path / "copy.db" / "under a file")
    copy = await opened_at(tmp_path / "copy.db")
    assert 2_000 <= await copy.read(notes.count) <= 2_050
    await copy.close()
    assert content(tmp_path / "copy.db")[1] == [tmp_path / "copy.db", tmp_path / "new"]


async def test_a_damaged_file_is_named(path: Path) -> None:
    store = await opened_at(path)
    await store.write(notes.add_many, [f"{n:05}" * 20 for n in range(2_000)])
    await store.close()
    damage(path)
    store = await opened_at(path)
    with pytest.raises(StoreDamaged):
        await store.read(notes.texts)
    await store.close()
