"""What fails in a listener, before its acknowledgement or after it, never takes that back."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
import pytest_asyncio
from slack_bolt.async_app import AsyncApp

from adapters.slack.adapter import Ack, Adapter, Body
from adapters.slack.listeners import listen
from adapters.slack.manifest import made
from adapters.slack.socket import Socket
from adapters.slack.tasks import Tasks
from bot.commands import registry
from tests.platforms.slack import LoopbackSlack, Slow
from tests.platforms.slack_stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

BROKEN = "CREATE TRIGGER broken BEFORE INSERT ON {} BEGIN SELECT RAISE(ABORT, 'broken'); END"


class Failing:
    """Listeners that all fail: before the acknowledgement (None), or seconds after it.

    After 10 ms the work goes on beside the listener, as the adapter's own does.
    """

    def __init__(self, after: float | None) -> None:
        self._after, self._tasks = after, Tasks()

    def __getattr__(self, name: str) -> Any:
        return self._listener

    def failed(self, body: Body, error: Exception) -> dict[str, Any]:
        return {}

    async def _listener(self, ack: Ack, body: Body) -> None:
        if self._after is None:
            raise RuntimeError("before")
        await ack()
        if self._after > 0.01:
            self._tasks.start(self._later(self._after))
            return
        await self._later(self._after)

    async def _later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        raise RuntimeError("after")


@pytest.mark.parametrize("after", [None, 0.0, 0.005, 0.2])
async def test_the_library_keeps_the_acknowledgement(after: float | None) -> None:
    async with LoopbackSlack() as s:
        s.configure(made(registry()))
        s.rules.patience = 0.25
        team = s.add_team("Acme")
        ann = s.add_user(team, "ann")
        study = s.add_channel(team, "study", members=[ann])
        bolt = AsyncApp(token=team.bot_token, process_before_response=True)
        bolt.client.base_url = s.api_url
        listen(bolt, cast("Adapter", Failing(after)))
        socket = Socket(bolt, s.app.app_token)
        await socket.open()
        assert (await s.command(ann, study, "/study", "30 podcast")).ack.ok
        assert (await s.dm(ann, "30 podcast")).ack.ok
        assert len(s.acks) == 2  # the event was not told again
        await socket.close()
        assert s.violations == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(tmp_path_factory.mktemp("acks")) as found:
        yield found
        assert found.s.violations == []
        assert "failure" in found.bot.output
        assert all(ack.ok for ack in found.s.acks)


async def test_a_listener_that_fails_leaves_the_process_as_it_was(stage: Stage) -> None:
    """Right after the acknowledgement (an event that lacks its person), and long after it (the
    board's receipt cannot be kept).
    """
    sent = await stage.s.events.send(stage.team, {"type": "app_home_opened", "tab": "home"})
    assert sent is not None
    assert len(sent.acks) == 1
    assert sent.arrived
    await stage.study_("30 podcast")
    stage.execute(BROKEN.format("posts"))
    stage.s.faults.add("chat.postMessage", Slow(seconds=0.5))
    board = await stage.study_("leaderboard")
    assert await stage.bot.said("broken"), stage.bot.output
    assert "Together:" in board.text
    assert len(stage.s.channel_messages(stage.study)) == 1
    stage.execute("DROP TRIGGER broken")
    assert "30 of 150 min" in (await stage.study_()).text


async def test_what_cannot_be_written_down_is_acknowledged_and_said(stage: Stage) -> None:
    new = stage.somebody()
    stage.execute(BROKEN.format("checkins"))
    said_by = (await stage.study_("30 podcast", by=new), await stage.s.dm(new, "30 podcast"))
    for said in said_by:
        assert "bot.db" not in said.text
        assert "nothing was recorded" in said.text.casefold()
    stage.execute("DROP TRIGGER broken")
    assert "and you are in" in (await stage.study_("30 podcast", by=new)).text


async def test_a_name_that_cannot_be_remembered_costs_no_answer(stage: Stage) -> None:
    stage.s.app.commands |= {"/learn"}
    stage.execute(BROKEN.format("meta"))
    learnt = await stage.s.command(stage.ann, stage.study, "/learn", "help")
    assert "/learn 30m podcast" in learnt.text
    stage.execute("DROP TRIGGER broken")
