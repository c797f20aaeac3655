"""One real process serves a Discord and a Slack at once: one person, one group, on both."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest_asyncio

from adapters.slack.manifest import made
from bot.commands import registry
from tests.platforms.discord.process import BotProcess, start_bot
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.slack import Channel, LoopbackSlack, Reply, User
from tests.platforms.slack_stage import RUN, database

CODE = "within 10 minutes: link "
GROUP_CODE = "and enters: "


@dataclass(kw_only=True)
class Both:
    d: LoopbackDiscord
    s: LoopbackSlack
    bot: BotProcess
    guild: Any
    ada: Any  # on Discord, who may manage the server
    alice: User  # on Slack, an admin
    study: Channel

    async def slack(self, text: str) -> Reply:
        return await self.s.command(self.alice, self.study, "/study", text)

    async def discord(self, text: str) -> Any:
        """A line in the private chat, which knows every command."""
        return await self.d.dm(self.ada, text)


@pytest_asyncio.fixture
async def both(tmp_path: Path) -> AsyncIterator[Both]:
    async with LoopbackDiscord() as d, LoopbackSlack() as s:
        s.configure(made(registry()))
        guild = d.add_guild("Paris evenings")
        ada = d.add_user("ada", guild)
        d.grant(ada, guild, "manage_guild")
        team = s.add_team("Acme")
        alice = s.add_user(team, "alice", tz="Europe/Berlin", is_admin=True)
        study = s.add_channel(team, "study", members=[alice])
        env = {**s.env(team), **database(tmp_path), "LOOPBACK_SLACK_URL": s.url}
        slack = ("tests.platforms.slack.launcher", *RUN)
        async with await start_bot(d, *slack, env=env) as bot:
            assert await s.timeline.until(lambda: s.sockets.connections == 1)
            yield Both(d=d, s=s, bot=bot, guild=guild, ada=ada, alice=alice, study=study)
        assert s.violations == []
        assert d.violations == []


def code_in(text: str, before: str) -> str:
    return text.partition(before)[2][:9]


async def test_one_person_and_one_group_on_two_platforms(both: Both) -> None:
    await both.slack("45 book")
    await both.s.open_home(both.alice)
    await both.discord("30m podcast")
    code = code_in((await both.discord("link")).text, CODE)
    assert "The code is right." in (await both.slack(f"link {code}")).text
    assert await both.d.until(lambda: question(both))
    joined = await both.d.press(both.ada, question(both), "Yes, that is me")
    assert "Both accounts are you now." in joined.text
    assert "75 of 150 min" in (await both.slack("today")).text

    # a check-in on Discord is drawn on the Home tab of Slack
    await both.discord("10 video")
    home = both.alice.home
    assert home is not None
    assert await both.s.timeline.until(lambda: "85 of 150 min" in home.text), home.text


async def test_one_group_in_a_server_and_a_workspace(both: Both) -> None:
    """A code is made by a button of the desk here, and entered in words there."""
    s, d = both.s, both.d
    await d.slash(both.ada, both.guild, "setup")
    desk = await d.slash(both.ada, both.guild, "setup")
    started = await d.press(both.ada, desk, "Start")
    assert started.text
    desk = await d.slash(both.ada, both.guild, "setup")
    form = await d.press(both.ada, desk, "Share the group")
    made = await d.submit(both.ada, form, {})
    code = code_in(made.text, GROUP_CODE)
    await both.slack("setup")
    assert "The code is right." in (await both.slack(f"group link {code}")).text
    assert await d.until(lambda: question(both))
    shared = await d.press(both.ada, question(both), "Yes")
    assert "Acme on Slack" in shared.text

    # names of both, on one board in each; nothing private crosses
    await both.discord("30m podcast private words")
    await d.slash(both.ada, both.guild, "settings", seen=True)
    for name in ("alice", "bob"):
        who = both.alice if name == "alice" else s.add_user(both.alice.team, name)
        await s.command(who, both.study, "/study", "20 book")
        await s.command(who, both.study, "/study", "settings seen:yes")
    board = await both.slack("leaderboard by:days")
    assert all(name in board.text for name in ("ada", "alice", "bob")), board.text
    assert "private words" not in board.text
    there = await d.slash(both.ada, both.guild, "leaderboard", by="days")
    assert "bob" in there.text
    assert await both.bot.stop() == 0


def question(both: Both) -> Any:
    """What ada was asked last in her private chat, once it has come."""
    asked = [one for one in both.d.dms(both.ada) if "on Slack wants to" in one.text]
    return asked[-1] if asked else None
