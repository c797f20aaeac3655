"""Trouble on the line and at Discord, as the unmodified library meets it."""

from __future__ import annotations

import asyncio

from . import BotProcess, LoopbackDiscord, start_bot
from .conftest import PROBE
from .world import Channel, Guild, User

SEND = "POST /channels/{channel_id}/messages"


async def test_a_broken_line_is_resumed_and_loses_nothing(
    d: LoopbackDiscord, guild: Guild, ada: User
) -> None:
    async with await start_bot(d, PROBE) as bot:
        await d.gateway.drop()
        reply = await d.slash(ada, guild, "checkin", what="sent while it was away")
        assert reply.text.startswith("sent while")
        await bot.logged("resumed")
        await d.gateway.reconnect()
        await d.until(lambda: len(d.gateway.resumed) == 2)
        assert (await d.dm(ada, "again")).text == "heard: again"
        d.gateway.rested()
        await d.gateway.invalidate()
        await d.until(lambda: len(d.gateway.identified) == 2)
        await d.ready()
        assert not (await d.slash(ada, guild, "checkin", what="new session")).failed
    assert d.violations == []


async def test_two_shards_each_answer_for_their_servers(d: LoopbackDiscord) -> None:
    d.shards, d.gateway.concurrency = 2, 2
    guilds = [d.add_guild("First", shard=(0, 2)), d.add_guild("Second", shard=(1, 2))]
    ada = d.add_user("Ada", *guilds)
    async with await start_bot(d, PROBE, env={"PROBE_SHARDS": "all"}, shards=2):
        for shard, guild in enumerate(guilds):
            reply = await d.slash(ada, guild, "checkin", what="paper")
            assert f"shard {shard}" in reply.text
        assert (await d.dm(ada, "hello")).text == "heard: hello"
        await d.gateway.drop(shard=1)
        assert "shard 1" in (await d.slash(ada, guilds[1], "checkin", what="paper")).text
    assert d.violations == []
    assert sorted(shard for _, shard, _ in d.gateway.identified) == [0, 1]


async def test_two_processes_share_the_shards(d: LoopbackDiscord) -> None:
    d.gateway.concurrency = 2
    guilds = [d.add_guild("First", shard=(0, 2)), d.add_guild("Second", shard=(1, 2))]
    ada = d.add_user("Ada", *guilds)
    async with (
        await start_bot(d, PROBE, env={"PROBE_SHARDS": "0"}) as zero,
        await start_bot(d, PROBE, env={"PROBE_SHARDS": "1"}),
    ):
        for shard, guild in enumerate(guilds):
            reply = await d.slash(ada, guild, "checkin", what="paper")
            assert f"shard {shard}" in reply.text
        await zero.kill()
        assert not (await d.slash(ada, guilds[1], "checkin", what="paper")).failed
        d.answer_within = 0.1
        assert (await d.slash(ada, guilds[0], "checkin", what="paper")).failed
    assert [one.channel.guild for one in d.unanswered] == [guilds[0]]
    assert d.violations == []


async def test_limits_and_server_errors(d: LoopbackDiscord, guild: Guild, ada: User) -> None:
    async with await start_bot(d, PROBE):

        async def tell() -> str:
            return (await d.slash(ada, guild, "tell", text="x")).text

        d.limits.on = False
        d.fault(SEND, retry_after=0.1)
        assert (await tell()).startswith("sent")
        d.fault(SEND, retry_after=0.1, everywhere=True)
        assert (await tell()).startswith("sent")
        d.fault(SEND, retry_after=60)
        assert (await tell()).startswith("RateLimited")
        d.fault(SEND, status=503)
        assert await tell() == "DiscordServerError 503"
        d.fault(SEND, status=500)
        assert (await tell()).startswith("sent")
        d.fault(SEND, unheard=True)
        assert (await tell()).startswith("ServerDisconnectedError")
        before = len(d.channel_messages(guild.channel("general")))
        d.fault(SEND, lost=True)
        assert (await tell()).startswith("ServerDisconnectedError")
        assert len(d.channel_messages(guild.channel("general"))) == before + 1
        d.fault(SEND, delay=0.05, when=lambda call: call.body["content"] == "x")
        assert (await tell()).startswith("sent")
    assert d.violations == []


async def test_the_bucket_of_a_channel_makes_the_library_wait(
    d: LoopbackDiscord, guild: Guild, channel: Channel, ada: User
) -> None:
    route = tuple(SEND.split(" ", 1))
    d.limits.rules[route[0], route[1]] = (5, 0.5, "channel_id")
    async with await start_bot(d, PROBE):
        reply = await d.slash(ada, channel, "burst", count=12)
        assert reply.text == "12 sent"
    sent = [call.at for call in d.calls(SEND) if call.status == 200]
    assert len(sent) == 12
    assert all(later - first >= 0.45 for first, later in zip(sent, sent[5:], strict=False))


async def test_who_cannot_be_reached(
    d: LoopbackDiscord, guild: Guild, channel: Channel, ada: User, bob: User
) -> None:
    async with await start_bot(d, PROBE) as bot:

        async def tell(who: User | None = None) -> str:
            if who is None:
                return (await d.slash(ada, channel, "tell", text="x")).text
            return (await d.slash(ada, channel, "tell", text="x", who=who)).text

        bob.dms_closed = True
        assert await tell(who=bob) == "Forbidden 403 50007"
        d.fault(SEND, code=50278)
        assert await tell(who=ada) == "Forbidden 403 50278"
        d.deny(channel, "view_channel")
        assert await tell() == "Forbidden 403 50001"
        d.deny(channel)
        d.fault(SEND, code=10003)
        assert await tell() == "NotFound 404 10003"
        d.remove_bot(guild)
        assert await bot.logged("removed from") == "removed from Paper club"
        d.invite_bot(guild)
        assert not (await d.slash(ada, guild, "checkin", what="back")).failed
    assert d.violations == []


async def test_an_answer_that_comes_too_late(d: LoopbackDiscord, guild: Guild, ada: User) -> None:
    d.answer_within = 0.2
    async with await start_bot(d, PROBE) as bot:
        reply = await d.slash(ada, guild, "late", seconds=0.3)
        assert reply.failed
        assert reply.kind == "none"
        assert "NotFound 404 10062" in await bot.logged("late:")
    assert [one.data["name"] for one in d.late] == ["late"]
    assert [v.what for v in d.violations] == ["10062 Unknown interaction"]


async def test_a_hundred_at_once(d: LoopbackDiscord, guild: Guild, ada: User) -> None:
    async with await start_bot(d, PROBE):
        asked = (d.slash(ada, guild, "checkin", what=f"{n}") for n in range(100))
        replies = await asyncio.gather(*asked)
    assert not any(reply.failed for reply in replies)
    assert (d.late, d.violations, len(d.timings)) == ([], [], 100)


async def test_what_ends_a_process(d: LoopbackDiscord) -> None:
    async with BotProcess(d, PROBE, env={"DISCORD_TOKEN": "wrong"}) as bot:
        assert "Improper token" in await bot.logged("LoginFailure")
        await d.until(lambda: bot.returncode is not None)
        assert bot.returncode == 1
    async with await start_bot(d, PROBE) as bot:
        assert await bot.stop() == -15  # the probe has no handler of its own
    d.tokens.clear()
    async with BotProcess(d, PROBE) as bot:
        await bot.logged("LoginFailure")
