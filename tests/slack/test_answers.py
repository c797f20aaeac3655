"""Whoever asked in Slack is answered, though the answer cannot be given its form."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from adapters.slack.answers import Answers
from adapters.slack.posting import Posts
from adapters.slack.render import Rendered, render
from adapters.slack.requests import Reach
from adapters.slack.workspaces import Workspace, client
from bot.app import App
from bot.settings import Settings
from bot.talk.message import Message
from bot.talk.request import Account, Place, Request

ASKED = Request(
    who=Account(platform="slack", space="T1", id="U1", name="Ann"),
    where=Place(platform="slack", space="T1", channel="C1", private=False),
    at=datetime(2026, 3, 2, 12, tzinfo=UTC),
    key="1",
    command="streak",
)


async def test_that_the_fault_is_ours_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[dict[str, Any]] = []

    async def hook(asked: web.Request) -> web.Response:
        told.append(await asked.json())
        return web.Response(text="ok")

    faults = [RuntimeError("no form")]

    def drawn(message: Message) -> Rendered:
        if faults:
            raise faults.pop()
        return render(message)

    monkeypatch.setattr("adapters.slack.answers.render", drawn)
    slack = web.Application()
    slack.router.add_post("/hook", hook)
    app = await App.open(Settings(), url="sqlite://")
    async with TestServer(slack) as server, ClientSession() as session:
        made = Answers(app=app, posts=Posts(app.draw), session=session)
        workspace = Workspace(
            team="T1", name="Work", client=client(session), bot_user="U0", bot_id="B0",
            bot_name="study", scopes=frozenset(),
        )  # fmt: skip
        reach = Reach(workspace=workspace, user="U1", hook=str(server.make_url("/hook")))
        await made.send(ASKED, reach, Message(title="Kept."))
    await app.close()
    (said,) = told
    assert said["text"].startswith("The answer went wrong on my side")
    assert said["response_type"] == "ephemeral"
