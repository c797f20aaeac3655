"""The life of the bot on Discord: let in or not, servers that come and go, shards, goodbye."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import ready_file
from tests.platforms.discord import gateway
from tests.platforms.discord.process import BotProcess, start_bot
from tests.platforms.discord.server import PATIENCE, LoopbackDiscord
from tests.platforms.discord.world import Guild
from tests.platforms.discord_running import RUN, club

SYNC = "PUT /applications/{application_id}/commands"


@pytest.fixture
async def d() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        yield server
        assert server.violations == []


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": ready_file(tmp_path / "life.db"),
        "XDG_STATE_HOME": str(tmp_path),
        "LOG_LEVEL": "WARNING",
    }


async def ended(d: LoopbackDiscord, env: dict[str, str]) -> tuple[int | None, list[str]]:
    """How a process that cannot go on ends: its exit code, and every line that it said."""
    bot = BotProcess(d, *RUN, env=env)
    await bot.start()
    await d.changed.until(lambda: bot.returncode is not None, PATIENCE)
    code = bot.returncode
    await bot.kill()
    return code, bot.lines


async def test_a_token_that_discord_does_not_know(d: LoopbackDiscord, env: dict[str, str]) -> None:
    code, said = await ended(d, env | {"DISCORD_TOKEN": "wrong.token.here"})
    assert code == 2
    assert said == [
        "DISCORD_TOKEN is no token that Discord knows. Reset it on the Bot page of "
        "discord.com/developers/applications and set it again."
    ]


@pytest.mark.parametrize("route", ["GET /users/@me", "GET /gateway/bot"])
async def test_a_discord_that_cannot_be_reached_is_asked_again(
    d: LoopbackDiscord, env: dict[str, str], route: str
) -> None:
    guild = d.add_guild("Club")
    ada = d.add_user("Ada", guild)
    d.fault(route, status=503)
    async with await start_bot(d, *RUN, env=env) as bot:
        assert "is kept" in (await d.slash(ada, guild, "checkin", what="30m book")).text
        assert "Discord cannot be reached yet" in bot.log


async def test_who_stops_it_meanwhile_need_not_wait(
    d: LoopbackDiscord, env: dict[str, str]
) -> None:
    d.fault("GET /users/@me", status=503, times=100)
    bot = BotProcess(d, *RUN, env=env)
    await bot.start()
    await bot.logged("Discord cannot be reached yet")
    assert await bot.stop() == 0
    assert "Traceback" not in bot.log
    assert "Unclosed" not in bot.log


@pytest.mark.parametrize(
    ("code", "word"),
    [(4004, "DISCORD_TOKEN was revoked"), (4014, "an intent"), (4011, "wants shards")],
)
async def test_what_discord_closes_for_good(
    d: LoopbackDiscord, env: dict[str, str], code: int, word: str
) -> None:
    guild = d.add_guild("Club")
    async with await start_bot(d, *RUN, env=env) as bot:
        await d.until(lambda: d.channel_messages(guild.channel("general")))
        await d.gateway.close(code)
        await d.changed.until(lambda: bot.returncode is not None, PATIENCE)
        assert bot.returncode == 2
        assert len(bot.lines) == 1, bot.log
        assert word in bot.log


async def test_an_intent_that_discord_does_not_give(
    d: LoopbackDiscord, env: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(gateway.PRIVILEGED, "dm_messages", 1 << 12)
    code, said = await ended(d, env)
    assert code == 2
    assert len(said) == 1
    assert "check that the bot is not limited or in quarantine" in said[0]


@pytest.mark.parametrize(
    ("ids", "count", "word"), [("0-3", "", "COUNT"), ("x", "2", "cannot be"), ("2", "2", "COUNT")]
)
async def test_shards_that_cannot_be(
    d: LoopbackDiscord, env: dict[str, str], ids: str, count: str, word: str
) -> None:
    given = env | {"DISCORD_SHARD_IDS": ids, "DISCORD_SHARD_COUNT": count}
    code, said = await ended(d, given)
    assert code == 2
    assert len(said) == 1
    assert word in said[0]


async def test_two_shards_in_one_process(d: LoopbackDiscord, env: dict[str, str]) -> None:
    d.shards = 2
    servers = [d.add_guild(f"Club {n}", shard=(n, 2)) for n in range(2)]
    async with await start_bot(d, *RUN, env=env, shards=2):
        await both_answer(d, servers)


async def test_two_processes_with_a_shard_each(d: LoopbackDiscord, env: dict[str, str]) -> None:
    d.shards = 2
    servers = [d.add_guild(f"Club {n}", shard=(n, 2)) for n in range(2)]
    given = [env | {"DISCORD_SHARD_IDS": str(n), "DISCORD_SHARD_COUNT": "2"} for n in range(2)]
    async with await start_bot(d, *RUN, env=given[0]):
        d.gateway.rested()  # as if the second had been started 5 s later
        async with await start_bot(d, *RUN, env=given[1]):
            await both_answer(d, servers)
            assert len(d.calls(SYNC)) == 1


async def both_answer(d: LoopbackDiscord, servers: list[Guild]) -> None:
    ada = d.add_user("Ada", *servers)
    for server in servers:
        reply = await d.slash(ada, server, "checkin", what="5m book")
        assert not reply.failed
    streak = await d.slash(ada, servers[0], "streak")
    assert "Streak: 1 day" in streak.text


async def test_a_new_server_is_greeted_once_and_set_up_in_private(tmp_path: Path) -> None:
    async with club(tmp_path) as c:
        await c.d.until(lambda: c.d.channel_messages(c.channel))
        (greeting,) = c.d.channel_messages(c.channel)
        refused = await c.d.press(c.ada, greeting, "Set up")
        assert refused.ephemeral
        assert "manages this server" in refused.text
        desk = await c.d.press(c.olga, greeting, "Set up")
        assert desk.ephemeral
        assert "Daily card: Mon to Fri 08:00" in desk.text
        other = c.d.add_guild("Later", bot=False)
        c.d.invite_bot(other)
        await c.d.until(lambda: c.d.channel_messages(other.channel("general")))
        await c.bot.stop()
        await c.bot.restart()
        await c.d.slash(c.ada, c.guild, "streak")
        assert len(c.d.channel_messages(c.channel)) == 1


async def test_a_greeting_that_did_not_get_through_is_said_later(
    d: LoopbackDiscord, env: dict[str, str]
) -> None:
    guild = d.add_guild("Club")
    d.fault("POST /channels/{channel_id}/messages", status=503)
    async with await start_bot(d, *RUN, env=env) as bot:
        await bot.logged("no greeting")
        await bot.stop()
        await bot.restart()
        await d.until(lambda: d.channel_messages(guild.channel("general")))


async def test_a_server_that_removes_the_bot_keeps_people_s_logs(tmp_path: Path) -> None:
    async with club(tmp_path) as c:
        await c.d.until(lambda: c.d.channel_messages(c.channel))
        await c.d.slash(c.ada, c.guild, "checkin", what="30m book")
        home = c.d.add_guild("Another")
        c.d.join(c.ada, home)
        c.d.remove_bot(c.guild)
        await suspended(tmp_path, "the bot was removed")
        assert "Streak: 1 day" in (await c.d.slash(c.ada, home, "streak")).text
        c.d.invite_bot(c.guild)
        await suspended(tmp_path, None)
        assert "Streak: 1 day" in (await c.d.slash(c.ada, c.guild, "streak")).text
        assert len(c.d.channel_messages(c.channel)) == 1


async def suspended(folder: Path, why: str | None) -> None:
    """Until the database says so of the first server."""
    import sqlite3

    async with asyncio.timeout(PATIENCE):
        while True:
            with sqlite3.connect(folder / "club.db") as database:
                rows = database.execute("SELECT suspended FROM spaces ORDER BY space").fetchall()
            if rows and rows[0][0] == why:
                return
            await asyncio.sleep(0.02)


async def test_goodbye_is_clean(d: LoopbackDiscord, env: dict[str, str]) -> None:
    guild = d.add_guild("Club")
    ada = d.add_user("Ada", guild)
    async with await start_bot(d, *RUN, env=env) as bot:
        assert not (await d.slash(ada, guild, "today")).failed
        assert await bot.stop() == 0
        assert bot.lines == []
