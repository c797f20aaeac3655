"""The gateway alone: what it asks of a client, what it closes, and what it plays again."""

from __future__ import annotations

import json
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from . import TOKEN, LoopbackDiscord
from .world import Guild, User

GUILDS_AND_DMS = (1 << 0) | (1 << 12)


class Line:
    """One socket, unpacking zlib-stream as the library does."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse) -> None:
        self.ws, self._inflate = ws, zlib.decompressobj()
        self.seq: int | None = None

    async def next(self) -> dict[str, Any]:
        message = await self.ws.receive(timeout=3)
        assert message.type is aiohttp.WSMsgType.BINARY, f"closed with {self.ws.close_code}"
        packet: dict[str, Any] = json.loads(self._inflate.decompress(message.data))
        self.seq = packet["s"] or self.seq
        return packet

    async def event(self, name: str) -> Any:
        while (packet := await self.next())["t"] != name:
            pass
        return packet["d"]

    async def say(self, op: int, data: Any) -> None:
        await self.ws.send_json({"op": op, "d": data})

    async def closed(self) -> int | None:
        while not self.ws.closed:
            await self.ws.receive(timeout=3)
        return self.ws.close_code

    async def identify(self, **change: Any) -> None:
        about = {"os": "x", "browser": "x", "device": "x"}
        whole = {"token": TOKEN, "intents": GUILDS_AND_DMS, "properties": about}
        await self.say(2, whole | change)


@asynccontextmanager
async def line(
    d: LoopbackDiscord, query: str = "v=10&encoding=json&compress=zlib-stream"
) -> AsyncIterator[Line]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f"{d.gateway_url}?{query}") as ws,
    ):
        yield Line(ws)


async def test_hello_heartbeat_ready_and_servers(d: LoopbackDiscord, guild: Guild) -> None:
    async with line(d) as one:
        hello = await one.next()
        assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41_250)
        await one.say(1, None)
        assert (await one.next())["op"] == 11
        await one.identify()
        ready = await one.next()
        assert (ready["t"], ready["s"], ready["d"]["v"]) == ("READY", 1, 10)
        assert ready["d"]["guilds"] == [{"id": str(guild.id), "unavailable": True}]
        told = await one.event("GUILD_CREATE")
        assert [m["user"]["id"] for m in told["members"]] == [str(d.world.bot.id)]
        assert one.seq == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"intents": GUILDS_AND_DMS | 1 << 1}, 4014),
        ({"intents": GUILDS_AND_DMS | 1 << 15}, 4014),
        ({"intents": 1 << 40}, 4013),
        ({"shard": [2, 2]}, 4010),
        ({"properties": {}}, 4002),
    ],
)
async def test_identify_is_refused(d: LoopbackDiscord, change: Any, code: int) -> None:
    async with line(d) as one:
        await one.next()
        await one.identify(**change)
        assert await one.closed() == code
    assert d.gateway.closes == [code]


async def test_privileged_intents_can_be_switched_on(d: LoopbackDiscord) -> None:
    d.gateway.allowed = {"members"}
    async with line(d) as one:
        await one.next()
        await one.identify(intents=GUILDS_AND_DMS | 1 << 1)
        assert (await one.next())["t"] == "READY"


async def test_the_order_of_speech(d: LoopbackDiscord) -> None:
    wrong: list[tuple[str, list[object], int]] = [
        ("v=9&encoding=json", [], 4012),
        ("v=10&encoding=json", [{"op": 3, "d": {}}], 4003),
        ("v=10&encoding=json", [{"op": 99, "d": {}}], 4001),
        ("v=10&encoding=json", ["not a packet"], 4002),
        ("v=10&encoding=json", [{"op": 1, "d": None}] * 121, 4008),
    ]
    for query, packets, code in wrong:
        async with line(d, query) as one:
            for packet in packets:
                await one.ws.send_json(packet)
            assert await one.closed() == code
    async with line(d) as one:
        await one.identify()
        await one.identify()
        assert await one.closed() == 4005


async def test_resume_plays_what_was_missed_and_nothing_else(
    d: LoopbackDiscord, guild: Guild
) -> None:
    async with line(d) as one:
        await one.identify()
        session = (await one.event("READY"))["session_id"]
        await one.event("GUILD_CREATE")
        seen = one.seq
        await d.gateway.drop()
    await d.until(lambda: not d.gateway.sockets)
    d.add_channel(guild, "papers")
    d.add_channel(guild, "talks")
    async with line(d) as two:
        await two.say(6, {"token": TOKEN, "session_id": session, "seq": seen})
        assert (await two.event("CHANNEL_CREATE"))["name"] == "papers"
        assert (await two.event("CHANNEL_CREATE"))["name"] == "talks"
        assert (await two.next())["t"] == "RESUMED"
        assert two.seq == (seen or 0) + 3
    assert d.gateway.resumed == [session]


async def test_a_resume_that_cannot_be(d: LoopbackDiscord) -> None:
    async with line(d) as one:
        await one.next()
        await one.say(6, {"token": TOKEN, "session_id": "gone", "seq": 1})
        refused = await one.next()
        assert (refused["op"], refused["d"]) == (9, False)
    async with line(d) as one:
        await one.identify()
        session = (await one.event("READY"))["session_id"]
    async with line(d) as two:  # said goodbye with 1000: the session is over
        await two.next()
        await two.say(6, {"token": TOKEN, "session_id": session, "seq": 1})
        assert (await two.next())["op"] == 9


async def test_one_identify_of_a_shard_in_five_seconds(d: LoopbackDiscord) -> None:
    for number, op in enumerate((0, 9)):
        async with line(d) as one:
            await one.next()
            await one.identify()
            assert (await one.next())["op"] == op, number
    assert "too soon" in str(d.violations[0])


async def test_events_go_by_shard_and_intent(d: LoopbackDiscord) -> None:
    first, second = d.add_guild("First", shard=(0, 2)), d.add_guild("Second", shard=(1, 2))
    d.gateway.concurrency = 2
    ada = d.add_user("Ada", first, second)
    async with line(d) as zero, line(d) as one:
        for shard, each in enumerate((zero, one)):
            await each.next()
            await each.identify(shard=[shard, 2], intents=1)
        assert (await zero.event("GUILD_CREATE"))["name"] == "First"
        assert (await one.event("GUILD_CREATE"))["name"] == "Second"
        await d.dm(ada, "nobody asked for private messages", within=0)
        d.add_channel(first, "a")
        d.add_channel(second, "b")
        assert (await zero.next())["d"]["name"] == "a"
        assert (await one.next())["d"]["name"] == "b"


async def test_private_text_is_given_without_the_content_intent(
    d: LoopbackDiscord, ada: User
) -> None:
    async with line(d) as one:
        await one.identify()
        await d.ready()
        await d.dm(ada, "30m podcast", within=0)
        told = await one.event("MESSAGE_CREATE")
        assert (told["content"], told["channel_type"]) == ("30m podcast", 1)
