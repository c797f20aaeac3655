"""Postgres: rows that others hold, functions that run again, connections that break."""

from __future__ import annotations

import asyncio
import logging
import threading
import traceback
from collections.abc import AsyncIterator
from io import StringIO

import psycopg
import pytest
import structlog
from sqlalchemy import text

from bot import log
from bot.store.engine import Store, open_store, revision
from bot.store.engine_errors import StoreBusy, StoreConflict, StoreLost, StoreUnopenable
from bot.store.postgres import PostgresStore
from bot.store.work import Work
from tests.databases import new_postgres, server, server_url, with_database
from tests.store import notes


@pytest.fixture
async def store(postgres_url: str) -> AsyncIterator[Store]:
    opened = await open_store(postgres_url, metadata=notes.metadata, patience=2.0)
    yield opened
    await opened.close()


def kill_others(url: str, own: int) -> None:
    """End every other session of the database but that of the process number `own`."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), %s)",
            (own,),
        )


async def test_two_claim_different_rows(store: Store) -> None:
    await store.write(notes.add_many, ["a", "b", "c", "d"])
    both = threading.Barrier(2, timeout=30)

    def claim_and_wait(work: Work) -> list[int]:
        claimed = notes.claim(work)
        both.wait()
        return claimed

    one, other = await asyncio.gather(*(store.write(claim_and_wait) for _ in range(2)))
    assert sorted(one + other) == [1, 2, 3, 4]


async def test_a_deadlock_is_tried_again(store: Store) -> None:
    for person in (1, 2):
        await store.write(notes.set_total, person, 0)
    both = threading.Barrier(2, timeout=30)
    tries = []

    def move(work: Work, first: int, second: int) -> None:
        tries.append(first)
        notes.raise_total(work, first, 1)
        if len(tries) <= 2:
            both.wait()
        notes.raise_total(work, second, 1)

    await asyncio.gather(store.write(move, 1, 2), store.write(move, 2, 1))
    assert len(tries) == 3
    assert [await store.read(notes.total, person) for person in (1, 2)] == [2, 2]


async def test_who_makes_what_another_has_just_made_finds_it(store: Store) -> None:
    """The first two of a new server speak at once: both look, both make, one is told no."""
    both = threading.Barrier(2, timeout=30)
    tries = []

    def found_or_made(work: Work) -> int:
        tries.append(1)
        there = "club" in notes.texts(work)
        if len(tries) <= 2:
            both.wait()
        if not there:
            notes.add(work, "club")
        return notes.count(work)

    assert await asyncio.gather(*(store.write(found_or_made) for _ in range(2))) == [1, 1]
    assert len(tries) == 3


async def test_a_row_that_is_held_too_long_is_busy(store: Store, postgres_url: str) -> None:
    await store.write(notes.set_total, 1, 0)
    impatient = await open_store(postgres_url, metadata=notes.metadata, patience=0.2)
    with psycopg.connect(postgres_url) as other:
        other.execute("SELECT 1 FROM people WHERE id = 1 FOR UPDATE")
        with pytest.raises(StoreBusy):
            await impatient.write(notes.raise_total, 1, 1)
    assert await impatient.write(notes.raise_total, 1, 1) == 1
    await impatient.close()


async def test_dead_connections_are_replaced(store: Store, postgres_url: str) -> None:
    await asyncio.gather(*(store.write(notes.add, str(n)) for n in range(20)))
    await asyncio.to_thread(kill_others, postgres_url, 0)
    await asyncio.gather(*(store.write(notes.add, str(n)) for n in range(20, 40)))
    assert await store.read(notes.count) == 40


async def test_broken_before_commit_it_runs_again(store: Store, postgres_url: str) -> None:
    tries: list[int] = []

    def add(work: Work) -> int:
        tries.append(1)
        notes.add(work, "once")
        if len(tries) == 1:
            kill_others(postgres_url, 0)
        return notes.count(work)

    assert await store.write(add) == 1
    assert len(tries) == 2


async def test_broken_at_commit_it_is_unsure(store: Store, postgres_url: str) -> None:
    def add(work: Work) -> None:
        notes.add(work, "once")
        kill_others(postgres_url, 0)

    with pytest.raises(StoreLost) as caught:
        await store.write(add)
    assert caught.value.unsure
    assert await store.read(notes.count) in (0, 1)


async def test_a_process_that_sleeps_in_a_transaction_lets_go(store: Store) -> None:
    show = text("SHOW idle_in_transaction_session_timeout")
    assert await store.read(lambda work: work.value(show)) == "20s"


async def test_going_on_after_an_error_is_a_fault(store: Store) -> None:
    def swallow(work: Work) -> None:
        notes.add(work, "one")
        try:
            work.run(text("SELECT 1 / 0"))
        except psycopg.Error:
            return

    with pytest.raises(RuntimeError, match="after an error"):
        await store.write(swallow)
    assert await store.read(notes.count) == 0


async def test_a_row_that_is_refused_is_not_told_to_the_log(store: Store) -> None:
    def twice(work: Work) -> None:
        work.run(text("CREATE TEMP TABLE diary (line TEXT PRIMARY KEY, at INTEGER NOT NULL)"))
        work.run(text("INSERT INTO diary VALUES ('my own words', NULL)"))

    with pytest.raises(StoreConflict) as caught:
        await store.write(twice)
    told = "".join(traceback.format_exception(caught.value))
    assert 'null value in column "at"' in told
    assert "my own words" not in told.replace(repr("my own words"), "")


async def test_who_cannot_be_reached_is_named_without_the_password() -> None:
    base = await asyncio.to_thread(server_url)
    for wrong in (
        "postgres://ada:secret@127.0.0.1:1/study",
        "postgres://ada:secret@127.0.0.1:99999999/study",
        "postgres://ada:secret@127.0.0.1/study?nonsense=secret",
        with_database(base, "nowhere"),
    ):
        with pytest.raises(StoreUnopenable) as caught:
            await open_store(wrong, patience=1.0)
        assert "secret" not in str(caught.value)
        with pytest.raises(StoreUnopenable) as looked:  # as doctor does, which makes no tables
            await revision(wrong, patience=1.0)
        assert str(looked.value) == str(caught.value)


async def test_what_the_pool_says_is_a_line_of_the_log(
    postgres_url: str, capfd: pytest.CaptureFixture[str]
) -> None:
    store = await open_store(postgres_url, metadata=notes.metadata)
    out = StringIO()
    log.configure("WARNING", out)
    logging.getLogger("psycopg.pool").warning("error connecting in 'store': refused\nand more")
    structlog.reset_defaults()
    await store.close()
    assert "error connecting in 'store': refused" in out.getvalue()
    assert (out.getvalue().count("\n"), capfd.readouterr().err) == (1, "")


async def test_another_programs_database_is_left_alone(postgres_url: str) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
        with pytest.raises(StoreUnopenable, match="another program"):
            await open_store(postgres_url)
        tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        assert other.execute(tables).fetchone() == (1,)


async def test_many_that_open_an_empty_one_make_it_once(postgres_url: str) -> None:
    stores = await asyncio.gather(
        *(open_store(postgres_url, metadata=notes.metadata) for _ in range(4))
    )
    for number, store in enumerate(stores):
        await store.write(notes.add, str(number))
        await store.close()


async def test_a_server_that_starts_again_under_load_loses_nothing() -> None:
    """Whatever was answered is there; what was not says so, or was done later."""
    running = await asyncio.to_thread(server)
    with new_postgres() as url:
        store = await open_store(url, metadata=notes.metadata, patience=10.0)
        assert isinstance(store, PostgresStore)
        answered: list[str] = []
        unsure: list[str] = []

        async def write(name: str) -> None:
            try:
                await store.write(notes.add, name)
                answered.append(name)
            except StoreLost:
                unsure.append(name)

        async def keep_writing(worker: int) -> None:
            for number in range(150):
                await write(f"{worker}-{number}")

        def restart() -> None:
            running.stop()
            running.start()

        workers = [asyncio.create_task(keep_writing(worker)) for worker in range(6)]
        await asyncio.sleep(0.05)
        assert not any(worker.done() for worker in workers)
        await asyncio.to_thread(restart)
        await asyncio.gather(*workers)
        kept = set(await store.read(notes.texts))
        await store.close()
    assert set(answered) <= kept <= {*answered, *unsure}
    assert len(answered) + len(unsure) == 900
    assert len(unsure) <= 8  # at most what was being committed
