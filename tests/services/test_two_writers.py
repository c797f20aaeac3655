"""Two writers of one person on Postgres: a check-in has locked whom it reads."""

import asyncio
import time
from collections.abc import AsyncIterator

import psycopg
import pytest

from bot.services import checkins, learners
from bot.services.checkins import Entry, Recorded
from bot.store import people, uniting
from bot.store.engine import Store, open_store
from bot.store.postgres import PostgresStore
from bot.store.work import Work
from bot.talk.request import Account, Place, Request
from tests.databases import new_postgres, template
from tests.services.house import START, catalog


@pytest.fixture
async def store() -> AsyncIterator[Store]:
    with new_postgres(template()) as url:
        opened = await open_store(url, patience=30)
        yield opened
        await opened.close()


def asks(key: str, who: str = "ada") -> Request:
    return Request(
        who=Account(platform="discord", space="", id=who, name=who.capitalize()),
        where=Place(platform="discord", space="paris", channel="study", private=False),
        at=START,
        key=key,
        zone="Europe/Paris",
    )


async def test_two_writers_on_postgres_give_each_number_once(store: Store) -> None:
    async def one(key: int) -> int:
        entry = Entry(minutes=5)
        done = await store.write(checkins.record, asks(str(key)), catalog(), entry)
        assert isinstance(done, Recorded)
        return done.checkin.number

    first = await one(0)
    rest = await asyncio.gather(*(one(key) for key in range(1, 21)))
    assert sorted([first, *rest]) == list(range(1, 22))


async def test_who_became_somebody_else_meanwhile_is_locked_too(store: Store) -> None:
    """Ada is Ben by the time that the lock on Ada would be had."""
    for who in ("ada", "ben"):
        await store.write(learners.enter, asks(who, who))
    loop = asyncio.get_running_loop()
    waiting: list[asyncio.Future[tuple[int, bool]]] = []

    def enter(work: Work) -> tuple[int, bool]:
        found = learners.enter_near(work, asks("late")).person.id
        return found, not is_free(store, found)

    def unite(work: Work) -> None:
        for person in (1, 2):
            work.lock_person(person)
        entering = store.write(enter)
        loop.call_soon_threadsafe(lambda: waiting.append(asyncio.ensure_future(entering)))
        end = time.monotonic() + 20
        while not blocked(work) and time.monotonic() < end:
            time.sleep(0.01)
        assert blocked(work)
        uniting.person(work, 1, 2)
        people.remove(work, 1)

    await store.write(unite)
    assert await waiting[0] == (2, True)


def blocked(work: Work) -> bool:
    """Whether another transaction waits for this one."""
    work._cursor.execute(
        "SELECT 1 FROM pg_locks"
        " WHERE NOT granted AND transactionid = pg_current_xact_id_if_assigned()::xid"
    )
    return bool(work._cursor.fetchall())


def is_free(store: Store, person: int) -> bool:
    """Whether nobody has locked the person."""
    assert isinstance(store, PostgresStore)
    with psycopg.connect(store._url) as other:
        lock = "SELECT 1 FROM people WHERE id = %s FOR UPDATE SKIP LOCKED"
        return other.execute(lock, (person,)).fetchone() is not None
