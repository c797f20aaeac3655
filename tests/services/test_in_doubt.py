"""Reminders that may or may not have arrived, on a platform that cannot tell."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import App, VirtualWatch
from bot.clock import courier
from bot.clock.editor import Editor
from bot.clock.queue import Queue
from bot.settings import Settings
from bot.store import outbox
from bot.store.engine import open_store
from bot.store.engine_errors import StoreBusy
from bot.talk.message import Message
from bot.talk.platform import Later, Outcome, Target
from bot.talk.request import Account, Place, Request
from tests.databases import usual_url
from tests.inline import InlineStore

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Losing:
    """Takes every message and never says so."""

    name, can_dedupe_for = "slack", 0

    def __init__(self) -> None:
        self.taken: list[str] = []

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        self.taken.append(key.split(":", 1)[0])
        return Later(why="the answer was lost", maybe=True)

    async def check(self, target: Target) -> str:
        return ""


@pytest.mark.parametrize("where", ["private", "here"])
async def test_what_may_have_arrived_counts_as_one_without_an_answer(where: str) -> None:
    """Found by the simulation: it was written to without end where answers are lost."""
    with usual_url() as url:
        watch, platform = VirtualWatch(MONDAY), Losing()
        app = await App.open(Settings(), watch=watch, store=await open_store(url), offsets=False)
        app.attach(platform)
        for number, line in enumerate(("10m book", f"remind 19:30 where:{where}")):
            await app.handle(asked(number, line))
        platform.taken.clear()
        await app.advance(MONDAY + timedelta(days=60))
        await app.close()
    said = [one for one in platform.taken if one not in ("hello", "told")]
    assert len(said) == 3 + 3 + 1  # daily, weekly, and whether to go on


def asked(number: int, line: str, platform: str = "slack", at: datetime = MONDAY) -> Request:
    """Ada says it in a channel."""
    return Request(
        who=Account(platform=platform, space="home", id="ada", name="Ada"),
        where=Place(platform=platform, space="home", channel="study", private=False),
        at=at,
        key=f"k{number}",
        line=line,
        zone="UTC",
    )


class Telling(Losing):
    """Knows a message again by its key, for three minutes."""

    name, can_dedupe_for = "discord", 180


async def test_a_try_of_a_clock_that_was_set_back_is_not_repeated() -> None:
    """Found by the simulation (seed 200007): two hours later it seemed to be of just now."""
    evening, platform = MONDAY.replace(hour=19, minute=29), Telling()
    with usual_url() as url:
        store = await open_store(url)
        ahead = await App.open(Settings(), watch=VirtualWatch(evening), store=store, offsets=False)
        ahead.attach(platform)
        for number, line in enumerate(("10m book", "remind 19:30")):
            await ahead.handle(asked(number, line, "discord", evening - timedelta(days=1)))
        await ahead.advance(evening)
        platform.taken.clear()
        await ahead.advance(evening + timedelta(minutes=1, seconds=2))
        assert len(platform.taken) == 1
        await ahead.close(keep_store=True)

        right = VirtualWatch(evening - timedelta(hours=2))
        app = await App.open(Settings(), watch=right, store=store, offsets=False)
        app.attach(platform)
        close = next(job for job in app._clock.jobs if job.name == "close")
        await close.run(right.now())  # as it does each minute
        await app.advance(evening + timedelta(minutes=3))
        assert len(platform.taken) == 1
        assert await store.read(outbox.unknown) == 1
        await app.close()


async def test_an_edit_is_waited_for_where_what_is_due_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the next second begins the same edit beside it, and nobody hears what became of it."""
    edited, begun = asyncio.Event(), []

    async def busy(_: Queue) -> int:
        raise StoreBusy("Another program holds a.db.")

    async def slow(_: Editor) -> int:
        begun.append("edit")
        await edited.wait()
        return 1

    monkeypatch.setattr(Queue, "run", busy)
    monkeypatch.setattr(Editor, "run", slow)
    monkeypatch.setattr(courier, "_owing", lambda *_: ["slack"])
    app = await App.open(Settings(), watch=VirtualWatch(MONDAY), store=InlineStore())
    app.attach(Losing())
    woken = []
    for _ in range(3):
        woken.append(await app._clock._courier.wake())
        for _ in range(10):
            await asyncio.sleep(0)
    assert (woken, begun) == ([1, 0, 0], ["edit"])
    edited.set()
    await app.close()
