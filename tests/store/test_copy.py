"""A whole database goes to another engine and back, and nothing is changed on the way."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select, text

from bot.store.engine import open_store, revision
from bot.store.engine_copy import copy
from bot.store.engine_errors import StoreError, StoreTaken, StoreUnopenable
from bot.store.tables import accounts, checkins, metadata, people
from bot.store.work import Work

_PERSON = insert(people).values(
    name=bindparam("name"), joined="2026-03-02", created_at="2026-03-02T00:00:00.000000Z"
)
_CHECKIN = insert(checkins).values(
    {name: bindparam(name) for name in ("person", "number", "date", "minutes", "kind", "at")}
)
_ACCOUNT = insert(accounts).values(platform="terminal", space="home", id="ä", person=2)
_ADDED = _PERSON.returning(people.c.id)


def fill(work: Work) -> None:
    """Three people, one of them gone, with what text there can be."""
    work.many(_PERSON, [{"name": name} for name in ("Ada", "Ben 🎧 \\ ' \" \t", "Cy")])
    work.many(
        _CHECKIN,
        [
            {"person": 1, "number": n, "date": "d", "minutes": n, "kind": "book", "at": "t"}
            for n in range(1, 5_000)
        ],
    )
    work.run(_ACCOUNT)
    work.run(text("DELETE FROM people WHERE id = 1"))
    work.many(
        _CHECKIN,
        [
            {"person": 3, "number": n, "date": "d", "minutes": n, "kind": "book", "at": "t"}
            for n in range(1, 5_000)
        ],
    )


def everything(work: Work) -> dict[str, list[Any]]:
    """Every row of every table."""
    return {
        table.name: sorted(work.all(select(*table.columns)), key=repr)
        for table in metadata.sorted_tables
    }


async def content(url: str) -> dict[str, list[Any]]:
    store = await open_store(url)
    try:
        return await store.read(everything)
    finally:
        await store.close()


async def filled(url: str) -> dict[str, list[Any]]:
    store = await open_store(url)
    await store.write(fill)
    await store.close()
    return await content(url)


async def test_there_and_back(tmp_path: Path, postgres_url: str) -> None:
    first, last = f"sqlite:///{tmp_path / 'first.db'}", f"sqlite:///{tmp_path / 'last.db'}"
    before = await filled(first)
    counts = await copy(first, postgres_url)
    assert (counts["people"], counts["checkins"], counts["accounts"]) == (2, 4_999, 1)
    assert await content(postgres_url) == before
    await copy(postgres_url, last)
    assert await content(last) == before
    assert await content(first) == before


async def test_keys_go_on_after_those_copied(tmp_path: Path, postgres_url: str) -> None:
    first = f"sqlite:///{tmp_path / 'first.db'}"
    await filled(first)
    await copy(first, postgres_url)
    store = await open_store(postgres_url)
    assert await store.write(lambda work: work.value(_ADDED, name="Di")) == 4
    await store.close()


async def test_a_target_that_holds_anything_is_refused(durable_url: str, tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path / 'source.db'}"
    await filled(source)
    before = await filled(durable_url)
    with pytest.raises(StoreTaken, match="not empty"):
        await copy(source, durable_url)
    assert await content(durable_url) == before


async def test_there_must_be_something_to_copy(tmp_path: Path) -> None:
    nothing, target = f"sqlite:///{tmp_path / 'no.db'}", f"sqlite:///{tmp_path / 'to.db'}"
    with pytest.raises(StoreUnopenable, match="empty or does not exist"):
        await copy(nothing, target)
    assert sorted(await asyncio.to_thread(lambda: list(tmp_path.iterdir()))) == []
    await filled(nothing)
    with pytest.raises(StoreUnopenable, match="memory"):
        await copy(nothing, "sqlite://")
    with pytest.raises(StoreTaken):
        await copy(nothing, nothing)


async def test_a_copy_that_breaks_off_leaves_the_target_empty(
    tmp_path: Path, postgres_url: str
) -> None:
    """Postgres refuses the text zero byte, which SQLite took."""
    source = f"sqlite:///{tmp_path / 'source.db'}"
    await filled(source)
    store = await open_store(source)
    await store.write(lambda work: work.run(_PERSON, name="a\0b"))
    await store.close()
    with pytest.raises(Exception, match="NUL"):
        await copy(source, postgres_url)
    assert not any((await content(postgres_url)).values())


async def test_a_backup_of_postgres_is_a_file(tmp_path: Path, postgres_url: str) -> None:
    before = await filled(postgres_url)
    store = await open_store(postgres_url)
    await store.backup(tmp_path / "backup.db")
    with pytest.raises(StoreTaken):
        await store.backup(tmp_path / "backup.db")
    await store.close()
    backup = f"sqlite:///{tmp_path / 'backup.db'}"
    assert await content(backup) == before
    assert await revision(backup) is not None


async def test_a_source_that_is_none_is_named(tmp_path: Path) -> None:
    await asyncio.to_thread((tmp_path / "text.db").write_text, "Dear diary, " * 100)
    with pytest.raises(StoreError, match=r"text\.db is not a database"):
        await copy(f"sqlite:///{tmp_path / 'text.db'}", f"sqlite:///{tmp_path / 'to.db'}")
