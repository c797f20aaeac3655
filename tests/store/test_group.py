"""What the group commit relies on: aiosqlite's thread, and that no write is ever left waiting."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import pytest

from bot.store import heartbeat
from bot.store.engine import open_store
from bot.store.engine_errors import StoreFull, StoreReadOnly
from bot.store.sqlite import Connection
from tests.inline import InlineStore
from tests.store import notes


async def test_aiosqlite_is_as_the_connection_relies_on() -> None:
    """Functions run in order, all on one thread that is not the loop's, and errors come back."""
    assert version("aiosqlite").startswith("0.22.")
    connection = Connection(lambda: sqlite3.connect(":memory:", isolation_level=None))
    await connection.open()
    order: list[object] = []

    def note(each: sqlite3.Connection) -> sqlite3.Connection:
        order.append(threading.get_ident())
        return each

    for _ in range(3):
        connection.post(lambda each: order.append(each.execute("SELECT 1").fetchone()))
        assert isinstance(await connection.call(note), sqlite3.Connection)
    assert [one for one in order if isinstance(one, tuple)] == [(1,)] * 3
    assert len({one for one in order if isinstance(one, int)} - {threading.get_ident()}) == 1
    assert order[::2] == [(1,)] * 3
    with pytest.raises(sqlite3.OperationalError):
        await connection.call(lambda each: each.execute("nonsense"))
    assert connection.waiting == 0
    await connection.close()
    with pytest.raises(ValueError, match="connection"):
        connection.post(lambda each: None)


async def test_no_write_is_left_waiting() -> None:
    """Writers that come and go at every distance from each other are all answered."""
    store = await open_store("sqlite://", metadata=notes.metadata)

    async def one(worker: int) -> None:
        for number in range(400):
            await store.write(notes.add, f"{worker}-{number}")
            if number % (worker + 2) == 0:
                await asyncio.sleep(0)

    async with asyncio.timeout(60):
        await asyncio.gather(*(one(worker) for worker in range(7)))
    assert await store.read(notes.count) == 2_800
    await store.close()


async def test_the_inline_store_fails_on_order() -> None:
    """Before COMMIT nothing of it is kept; after it, all, though the caller hears an error."""
    store = InlineStore()
    now = datetime(2026, 3, 2, tzinfo=UTC)

    def no_room_at(wanted: str) -> Callable[[str], None]:
        def step(name: str) -> None:
            if name == wanted:
                raise StoreFull("no room")

        return step

    for wanted, kept in (("begin", False), ("commit", False), ("committed", True)):
        store.step = no_room_at(wanted)
        with pytest.raises(StoreFull):
            await store.write(heartbeat.beat, now)
        store.step = lambda name: None
        silent = await store.read(heartbeat.silence, now + timedelta(hours=1))
        assert (silent is not None) == kept
    with pytest.raises(StoreReadOnly):
        await store.read(heartbeat.beat, now)
    await store.close()
