"""An answer is made while the disk is waited for, and never said before it is kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Concatenate, ParamSpec, TypeVar

import pytest

from bot.app import App, VirtualWatch
from bot.settings import Settings
from bot.store.engine_errors import StoreFull
from bot.store.work import Work
from bot.talk.command import Reply
from bot.talk.message import Message
from bot.talk.request import Account, Place, Request
from tests.inline import InlineStore

P = ParamSpec("P")
T = TypeVar("T")

NOW = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)


class Waiting(InlineStore):
    """Tells values at once; its disk says when all is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.disk: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def ahead(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Awaitable[object] | None]:
        return await self.write(fn, *args, **kwargs), self.disk


@pytest.fixture
async def store() -> AsyncIterator[Waiting]:
    opened = Waiting()
    yield opened
    await opened.close()


async def app_on(store: Waiting) -> App:
    return await App.open(Settings(), store=store, watch=VirtualWatch(NOW), offsets=False)


def request(command: str, key: str = "1", **values: str) -> Request:
    return Request(
        who=Account(platform="discord", space="", id="7", name="Ada"),
        where=Place(platform="discord", space="1", channel="2", private=False),
        at=NOW,
        key=key,
        command=command,
        values=values,
    )


async def asked(app: App, heard: list[Reply]) -> asyncio.Task[Reply]:
    """A check-in whose answer is made."""
    made = asyncio.Event()

    def hear(reply: Reply) -> None:
        heard.append(reply)
        made.set()

    task = asyncio.create_task(app.handle(request("checkin", what="30m"), hear))
    await asyncio.wait_for(made.wait(), 20)
    return task


async def test_the_answer_is_known_before_and_said_when_it_is_kept(store: Waiting) -> None:
    app, heard = await app_on(store), list[Reply]()
    task = await asked(app, heard)
    for _ in range(20):
        await asyncio.sleep(0)
    assert not task.done()
    store.disk.set_result(None)
    assert await task is heard[0]
    await app.close(keep_store=True)


async def test_what_is_not_kept_is_never_said(store: Waiting) -> None:
    app, heard = await app_on(store), list[Reply]()
    task = await asked(app, heard)
    store.disk.set_exception(StoreFull("a.db has no room left on its disk. Nothing was recorded."))
    reply = await task
    assert isinstance(reply, Message)
    assert reply.refused
    assert reply is not heard[0]
    assert "30 min" in repr(heard[0])
    assert "30 min" not in repr(reply)
    await app.close(keep_store=True)


async def test_the_same_key_waits_for_the_same_answer(store: Waiting) -> None:
    app, heard = await app_on(store), list[Reply]()
    task = await asked(app, heard)
    again = asyncio.create_task(app.handle(request("checkin", what="30m"), heard.append))
    for _ in range(20):
        await asyncio.sleep(0)
    assert not again.done()
    assert len(heard) == 1
    store.disk.set_result(None)
    assert await again is await task
    await app.close(keep_store=True)


@pytest.fixture
def speechless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The view of a check-in has a fault."""

    def fault(*_: object, **__: object) -> Message:
        raise ZeroDivisionError

    monkeypatch.setattr("bot.commands.checkins.recorded_reply", fault)


async def recorded(app: App) -> bool:
    """Whether anything was."""
    told = await app.handle(request("today", "2"))
    assert isinstance(told, Message)
    return "30 of 150 min" in repr(told)


@pytest.mark.usefixtures("speechless")
async def test_a_fault_in_the_answer_alone_does_not_say_that_nothing_was_recorded(
    store: Waiting,
) -> None:
    app = await app_on(store)
    store.disk.set_result(None)
    reply = await app.handle(request("checkin", what="30m"))
    assert isinstance(reply, Message)
    assert reply.title.startswith("The answer went wrong on my side; what you recorded is kept.")
    assert await recorded(app)
    await app.close(keep_store=True)


@pytest.mark.usefixtures("speechless")
async def test_what_is_not_kept_is_told_as_that_whatever_else_went_wrong(store: Waiting) -> None:
    app = await app_on(store)
    store.disk.set_exception(StoreFull("a.db has no room left on its disk. Nothing was recorded."))
    reply = await app.handle(request("checkin", what="30m"))
    assert isinstance(reply, Message)
    assert "nothing was recorded" in reply.title
    await app.close(keep_store=True)


async def test_whoever_listens_is_not_left_in_the_middle(store: Waiting) -> None:
    app, heard = await app_on(store), []

    async def listen(accounts: Sequence[Account]) -> None:
        heard.append("told")
        try:
            await asyncio.Event().wait()
        finally:
            heard.append("let go")

    app.listen(listen)
    store.disk.set_result(None)
    await app.handle(request("checkin", what="30m"))
    for _ in range(20):
        await asyncio.sleep(0)
    assert heard == ["told"]
    await app.close(keep_store=True)
    assert heard == ["told", "let go"]


async def test_answers_are_kept_for_their_keys_but_no_files(store: Waiting) -> None:
    app = await app_on(store)
    store.disk.set_result(None)
    first = await app.handle(request("checkin", what="30m"))
    assert await app.handle(request("checkin", what="30m")) is first
    files = [await app.handle(request("data export", "2")) for _ in range(2)]
    assert [isinstance(one, Message) and one.file is not None for one in files] == [True, True]
    assert files[0] is not files[1]
    await app.close(keep_store=True)
