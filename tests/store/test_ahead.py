"""A value that is known before it is kept: when it is told, and what is said where it never is."""

from __future__ import annotations

import asyncio
import gc
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import text

from bot.store.engine import open_store
from bot.store.engine_errors import StoreConflict
from bot.store.sqlite import SqliteStore
from bot.store.work import Work
from tests.store import notes

T = TypeVar("T")
PATIENCE = 20.0  # seconds, on a machine that has much else to do


class Disk:
    """Holds every COMMIT of a store up until it is let go."""

    def __init__(self) -> None:
        self.reached, self.free = threading.Event(), threading.Event()

    def hear(self, statement: str) -> None:
        if statement == "COMMIT":
            self.reached.set()
            assert self.free.wait(PATIENCE)

    async def hold(self, store: SqliteStore) -> None:
        await store._writer.call(lambda each: each.set_trace_callback(self.hear))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await open_store(f"sqlite:///{tmp_path / 'a.db'}", metadata=notes.metadata)
    assert isinstance(opened, SqliteStore)
    yield opened
    await opened.close()


def refer_to_nobody(work: Work) -> str:
    work.run(text("PRAGMA defer_foreign_keys = 1"))  # found out at COMMIT only
    notes.add_of(work, 99, "nobody's")
    return "the value"


async def test_it_is_told_while_the_disk_is_waited_for(store: SqliteStore, tmp_path: Path) -> None:
    disk = Disk()
    await disk.hold(store)
    other = sqlite3.connect(tmp_path / "a.db")
    number, keeping = await asyncio.wait_for(store.ahead(notes.add, "early"), PATIENCE)
    assert isinstance(number, int)
    assert await asyncio.to_thread(disk.reached.wait, PATIENCE)
    assert keeping is not None
    assert not asyncio.ensure_future(keeping).done()
    assert other.execute("SELECT COUNT(*) FROM notes").fetchone() == (0,)
    assert store.written == 0
    disk.free.set()
    await asyncio.wait_for(keeping, PATIENCE)
    assert other.execute("SELECT text FROM notes").fetchall() == [("early",)]
    assert store.written == 1
    other.close()


async def test_what_cannot_be_kept_is_said_afterwards(store: SqliteStore) -> None:
    value, keeping = await store.ahead(refer_to_nobody)
    assert value == "the value"
    assert keeping is not None
    with pytest.raises(StoreConflict):
        await keeping
    assert await store.read(notes.count) == 0


async def test_what_the_function_raises_comes_at_once(store: SqliteStore) -> None:
    def refuse(work: Work) -> None:
        raise LookupError("no such thing")

    with pytest.raises(LookupError):
        await store.ahead(refuse)


async def kept(job: Coroutine[Any, Any, tuple[T, Awaitable[object] | None]]) -> T:
    """The value, when it is on the disk."""
    value, keeping = await job
    assert keeping is not None
    await keeping
    return value


async def test_each_that_shares_a_commit_hears_what_became_of_its_own(store: SqliteStore) -> None:
    """The group may be undone and each run again alone: a value of before would be of no run."""
    jobs = [kept(store.ahead(notes.add, str(n))) for n in range(10)]
    bad = kept(store.ahead(refer_to_nobody))
    results = await asyncio.gather(*jobs[:5], bad, *jobs[5:], return_exceptions=True)
    assert isinstance(results.pop(5), StoreConflict)
    ids = {one: n for n, one in enumerate(results) if isinstance(one, int)}
    assert len(ids) == len(jobs)
    rows = await store.read(notes.some, [*ids])
    assert [int(text) for _, text in rows] == [ids[one] for one in sorted(ids)]


async def test_nobody_need_wait_for_it(store: SqliteStore) -> None:
    """Whoever fails in between leaves no complaint of the loop behind."""
    complaints: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, said: complaints.append(said))
    await store.ahead(refer_to_nobody)
    await store.write(notes.add, "after it")
    gc.collect()
    await asyncio.sleep(0)
    assert complaints == []
