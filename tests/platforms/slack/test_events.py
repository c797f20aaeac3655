"""Events are told once, again until acknowledged, and only to who subscribed; acks and faults in
between.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from . import AppIdentity, LoopbackSlack, Rules, User


class Listener:
    """A bare Socket Mode client that acknowledges as a test likes."""

    def __init__(self, s: LoopbackSlack) -> None:
        self.s, self.acking = s, True
        self.body: Any = None
        self.heard: list[dict[str, Any]] = []

    async def connect(self) -> aiohttp.ClientWebSocketResponse:
        """One more connection; the first thing it says."""
        socket = await self.s.session.ws_connect(self.s.sockets.ticket())
        self.first = json.loads((await socket.receive()).data)
        self.s.background(self._listen(socket))
        return socket

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for message in socket:
            body = json.loads(message.data)
            self.heard.append(body)
            if self.acking and "envelope_id" in body:
                answer = {"envelope_id": body["envelope_id"]}
                await socket.send_json(answer | ({"payload": self.body} if self.body else {}))

    @property
    def tries(self) -> list[int]:
        """The retry numbers of the events heard."""
        return [b["retry_attempt"] for b in self.heard if b["type"] == "events_api"]


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    """A connected client on a server of its own."""
    async with LoopbackSlack(rules=Rules(ack_limit=0.05, patience=0.1)) as s:
        one = Listener(s)
        await one.connect()
        yield one


def person(s: LoopbackSlack) -> User:
    return s.add_user(s.add_team(), "ann")


async def test_hello_comes_first(listener: Listener) -> None:
    assert listener.first["type"] == "hello"
    assert listener.first["num_connections"] == 1


async def test_an_event_is_told_again_until_it_is_acknowledged(listener: Listener) -> None:
    s, ann = listener.s, person(listener.s)
    listener.acking = False
    await s.dm(ann, "hello")
    assert listener.tries == [0, 1], "again at once"
    await s.advance(59)
    assert listener.tries == [0, 1]
    await s.advance(2)
    assert listener.tries == [0, 1, 2], "after a minute"
    listener.acking = True
    await s.advance(300)
    assert listener.tries == [0, 1, 2, 3], "after five"
    await s.advance(3600)
    assert len({b["payload"]["event_id"] for b in listener.heard}) == 1
    assert len(listener.tries) == 4
    assert {v.rule for v in s.violations} == {"late_ack"}


async def test_a_test_may_tell_an_event_twice(listener: Listener) -> None:
    s, ann = listener.s, person(listener.s)
    await s.dm(ann, "hello")
    await s.events.again(s.events.sent[-1], number=2, reason="http_timeout")
    assert listener.tries == [0, 2]
    assert s.violations == []


async def test_only_subscribed_events_are_told() -> None:
    async with LoopbackSlack(app=AppIdentity(events=frozenset({"app_home_opened"}))) as s:
        listener = Listener(s)
        await listener.connect()
        reply = await s.dm(person(s), "hello")
        assert reply.failure == "the app hears no messages"
        assert listener.heard == []


async def test_each_envelope_goes_to_one_of_ten_connections(listener: Listener) -> None:
    s, ann = listener.s, person(listener.s)
    for _ in range(9):
        await listener.connect()
    assert s.sockets.connections == 10
    await listener.connect()
    assert listener.first["reason"] == "too_many_websockets"
    assert s.sockets.connections == 10
    for n in range(10):
        await s.events.send(
            ann.team, {"type": "app_home_opened", "user": ann.id, "tab": "home", "n": n}
        )
    assert sorted(b["payload"]["event"]["n"] for b in listener.heard) == list(range(10))


async def test_a_ticket_opens_one_connection(listener: Listener) -> None:
    address = listener.s.sockets.ticket()
    await listener.s.session.ws_connect(address)
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await listener.s.session.ws_connect(address)


async def test_commands_are_never_told_again(listener: Listener) -> None:
    s, ann = listener.s, person(listener.s)
    listener.acking = False
    reply = await s.command(ann, s.add_channel(ann.team), "/study", "hello")
    assert reply.text == '/study failed with the error "operation_timeout"'
    await s.advance(3600)
    assert len(listener.heard) == 1
    assert [(v.rule, v.where) for v in s.violations] == [("late_ack", "slash_commands")]


async def test_acks_are_judged(listener: Listener) -> None:
    s, ann = listener.s, person(listener.s)
    channel, socket = s.add_channel(ann.team), await listener.connect()
    listener.body = {"blocks": [{"type": "marquee"}], "text": "x"}
    reply = await s.command(ann, channel, "/study", "hello")
    assert reply.text == '/study failed with the error "invalid_blocks"'
    listener.body = {"text": "ignored"}
    await s.dm(ann, "hello")
    assert [v.rule for v in s.violations] == ["invalid_blocks", "ack_ignored"]
    s.violations.clear()
    name = listener.heard[-1]["envelope_id"]
    await socket.send_json({"envelope_id": name})
    await socket.send_str("{}")
    assert await s.timeline.until(lambda: len(s.violations) == 2)
    assert {v.rule for v in s.violations} == {"envelope"}


async def test_what_the_bot_says_comes_back_to_it(listener: Listener) -> None:
    s, ann = listener.s, person(listener.s)
    async with s.session.post(
        s.api_url + "chat.postMessage",
        headers={"Authorization": f"Bearer {ann.team.bot_token}"},
        json={"channel": ann.id, "text": "hi", "unfurl_links": False, "unfurl_media": False},
    ) as answer:
        assert (await answer.json())["ok"]
    assert await s.timeline.until(lambda: bool(s.events.sent and s.events.sent[0].arrived))
    assert listener.heard[0]["payload"]["event"]["bot_id"] == ann.team.bot_id


async def test_over_http_a_retry_says_which_it_is() -> None:
    heard: list[tuple[str | None, str | None]] = []

    async def events(request: web.Request) -> web.Response:
        names = ("X-Slack-Retry-Num", "X-Slack-Retry-Reason")
        heard.append((request.headers.get(names[0]), request.headers.get(names[1])))
        return web.Response(status=200 if len(heard) == 3 else 404)

    app = web.Application()
    app.router.add_post("/events", events)
    async with LoopbackSlack() as s, TestServer(app) as server:
        s.use_http(str(server.make_url("/events")))
        await s.dm(person(s), "hello")
        await s.advance(61)
        assert heard == [(None, None), ("1", "http_error"), ("2", "http_error")]
        assert s.events.sent[0].arrived
