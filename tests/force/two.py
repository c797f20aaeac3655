"""A Discord and a Slack on loopback with much that is due in both, and who serves them."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from adapters.slack.manifest import made
from bot.commands import registry
from bot.store import outbox
from bot.store.deliveries import Delivery
from bot.store.engine import open_store
from bot.store.work import Work
from bot.talk.message import Message
from tests import noon
from tests.force.served import Served
from tests.platforms.discord.process import BotProcess
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.discord.world import User as DiscordUser
from tests.platforms.slack import Channel, LoopbackSlack, Team, User
from tests.platforms.slack_stage import RUN

BOTH = ("tests.platforms.slack.launcher", *RUN)


@dataclass(kw_only=True)
class Two:
    """Both platforms, people on them, and channels that nothing stands in yet."""

    d: LoopbackDiscord
    s: LoopbackSlack
    team: Team
    ada: DiscordUser
    alice: User
    study: Channel
    env: Mapping[str, str]
    served: Served

    def process(self, *more: str) -> BotProcess:
        """`understudy run`, or a part of it; it is started by whoever asks for it."""
        return BotProcess(self.d, *BOTH, *more, env=dict(self.env))

    async def put(self, count: int) -> None:
        """So many messages are due now on each platform, half of them to people."""
        guild = next(iter(self.d.world.guilds.values()))
        now, found = noon.now(), []
        for number in range(count):
            user, room = self.d.add_user(f"u{number}", guild), f"room{number}"
            there = self.d.add_channel(guild, room)
            found.append(_to(number, "discord", str(guild.id), now, channel=str(there.id)))
            found.append(_to(number, "discord", "", now, account=str(user.id)))
            member = self.s.add_user(self.team, f"m{number}")
            here = self.s.add_channel(self.team, room, members=[member])
            found.append(_to(number, "slack", self.team.id, now, channel=here.id))
            found.append(_to(number, "slack", self.team.id, now, account=member.id))
        store = await open_store(self.env["DATABASE_URL"])
        await store.write(_add, found)
        await store.close()

    def slack_texts(self) -> list[str]:
        """Everything of the bot's that stands in channels and private chats there."""
        rooms = self.team.channels.values()
        return [one.seen() for room in rooms for one in self.s.channel_messages(room)]

    def said(self) -> Counter[str]:
        """How often each message stands on its platform."""
        discord = [one.text for one in self.d.world.messages()]
        slack = self.slack_texts()
        words = [line.split() for text in (*discord, *slack) for line in text.splitlines()]
        return Counter(line[1] for line in words if line[:1] == ["Due"])

    async def reach(self, holds: Callable[[], bool], within: float = 60.0) -> None:
        """Wait until it is so."""
        end = time.monotonic() + within
        while not holds():
            assert time.monotonic() < end, f"{self.said().total()} were said"
            await asyncio.sleep(0.02)

    async def settled(self, within: float = 60.0) -> dict[str, str]:
        """What became of each, once nothing is owed any more."""
        end = time.monotonic() + within
        while True:
            states = await self.served.states()
            if states and "owed" not in states.values():
                return states
            assert time.monotonic() < end, Counter(states.values())
            await asyncio.sleep(0.1)


@asynccontextmanager
async def two(url: str, folder: Path) -> AsyncIterator[Two]:
    """Nobody serves them yet; nothing that a platform does not take may have happened."""
    async with LoopbackDiscord() as d, LoopbackSlack() as s:
        s.configure(made(registry()))
        guild, team = d.add_guild("Paris evenings"), s.add_team("Acme")
        alice = s.add_user(team, "alice", tz="Europe/Berlin", is_admin=True)
        study = s.add_channel(team, "study", members=[alice])
        env = {**s.env(team), "DATABASE_URL": url, "LOOPBACK_SLACK_URL": s.url}
        env |= {"XDG_STATE_HOME": str(folder), "LOG_LEVEL": "ERROR"}
        yield Two(
            d=d, s=s, team=team, ada=d.add_user("ada", guild), alice=alice, study=study,
            env=env, served=Served(url, folder, 0.0),
        )  # fmt: skip
        assert (d.violations, s.violations) == ([], [])


def _to(
    number: int, platform: str, space: str, now: datetime, *, channel: str = "", account: str = ""
) -> Delivery:
    key = f"{platform}:{'channel' if channel else 'private'}:{number}"
    message = Message(title=f"Due {key}")
    return Delivery(
        key=key,
        kind="told",
        platform=platform,
        space=space,
        channel=channel,
        account=account,
        data={"message": msgspec.json.encode(message).decode()},
        due_at=now,
        expires_at=now + timedelta(hours=1),
        not_before=now,
    )


def _add(work: Work, found: list[Delivery]) -> None:
    outbox.add_all(work, found)
