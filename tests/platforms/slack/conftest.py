"""A loopback Slack with one team and a small bolt program connected to it over Socket Mode."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest_asyncio

from . import BotProcess, Channel, LoopbackSlack, Team, User, start_bot

APPS = Path(__file__).with_name("apps")


@dataclass(kw_only=True)
class Stage:
    """A server, a bot, a team, a person and a channel."""

    s: LoopbackSlack
    bot: BotProcess
    team: Team
    ann: User
    channel: Channel


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shared() -> AsyncIterator[Stage]:
    """One stage for the tests of a module."""
    async with LoopbackSlack() as s:
        team = s.add_team()
        ann = s.add_user(team, "ann", tz="Europe/Berlin")
        channel = s.add_channel(team, "study", members=[ann])
        bot = await start_bot(s, [str(APPS / "socket_app.py")], s.env(team))
        yield Stage(s=s, bot=bot, team=team, ann=ann, channel=channel)


@pytest_asyncio.fixture(loop_scope="module")
async def stage(shared: Stage) -> Stage:
    """The shared stage with another person and channel, and nothing wrong so far."""
    s = shared.s
    s.violations.clear()
    s.faults.clear()
    ann = s.add_user(shared.team, tz="Europe/Berlin")
    channel = s.add_channel(shared.team, members=[ann])
    return Stage(s=s, bot=shared.bot, team=shared.team, ann=ann, channel=channel)
