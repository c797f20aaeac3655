"""Two writers of one person on Postgres: they are locked before anything of them is read."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from typing import Generic, TypeVar

import psycopg
import pytest

from bot.services import changing, checkins, learners
from bot.services.checkins import Entry, Recorded
from bot.store import people, uniting
from bot.store.engine import Store, open_store
from bot.store.postgres import PostgresStore
from bot.store.work import Work
from bot.talk.request import Account, Place, Request
from tests.databases import new_postgres, template
from tests.services.house import START, catalog

T = TypeVar("T")


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
    behind = Behind[tuple[int, bool]](store)

    def enter(work: Work) -> tuple[int, bool]:
        found = learners.enter_near(work, asks("late")).person.id
        return found, not is_free(store, found)

    def unite(work: Work) -> None:
        for person in (1, 2):
            work.lock_person(person)
        behind.begin(work, enter)
        uniting.person(work, 1, 2)
        people.remove(work, 1)

    await store.write(unite)
    assert await behind.ended() == (2, True)


async def test_who_is_changed_is_read_when_they_are_locked(store: Store) -> None:
    """An undo that waited for a check-in knows of it."""
    await store.write(checkins.record, asks("first"), catalog(), Entry(minutes=5))
    behind = Behind[tuple[int, int]](store)

    def undo(work: Work) -> tuple[int, int]:
        done = changing.undo(work, asks("late"))
        return done.checkin.minutes, done.before.week_minutes

    def record(work: Work) -> None:
        checkins.record(work, asks("second"), catalog(), Entry(minutes=30))
        behind.begin(work, undo)

    await store.write(record)
    assert await behind.ended() == (30, 35)


class Behind(Generic[T]):
    """A transaction that waits for another one, which goes on once it does."""

    def __init__(self, store: Store) -> None:
        self._store, self._loop = store, asyncio.get_running_loop()
        self._task: asyncio.Future[T] | None = None

    def begin(self, work: Work, fn: Callable[[Work], T]) -> None:
        """Called within the one that is waited for."""
        self._loop.call_soon_threadsafe(self._write, fn)
        end = time.monotonic() + 20
        while not blocked(work) and time.monotonic() < end:
            time.sleep(0.01)
        assert blocked(work)

    def _write(self, fn: Callable[[Work], T]) -> None:
        self._task = asyncio.ensure_future(self._store.write(fn))

    async def ended(self) -> T:
        assert self._task is not None
        return await self._task


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
