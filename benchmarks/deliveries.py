"""1,000 messages to as many channels under a limiter of 50 a second."""

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from benchmarks import crowd
from benchmarks.loopback import BOT, discord, started
from benchmarks.measure import Figure, check
from bot.services.sending import GOOD_FOR
from bot.store import outbox
from bot.store.deliveries import Delivery
from bot.store.engine import open_store
from bot.store.work import Work
from bot.talk.message import Message
from tests.platforms.discord import LoopbackDiscord, start_bot
from tests.platforms.discord.world import Channel

MESSAGES = 1_000
LIMIT = 50  # a second, Discord's own
GUILDS = 10
POSTS = "POST /channels/{channel_id}/messages"
WITHIN = 120.0
TEXT = "Time to learn."


async def run() -> list[Figure]:
    """Answers 429, and the rate as a part of the limit; the same for everything at once."""
    with crowd.folder() as folder:
        refused, rate = await _ours(folder / "bot.db")
    theirs_refused, theirs_rate, lost = await _gathered()
    return [
        Figure(
            key="delivery_429",
            value=refused,
            reach=0,
            most=True,
            about=f"429 answers to {MESSAGES:,} messages; gather(send): {theirs_refused:,}",
        ),
        Figure(
            key="delivery_rate",
            value=rate / LIMIT,
            reach=0.85,
            about=(
                f"{rate:.1f} a second of {LIMIT}; gather(channel.send):"
                f" {theirs_rate:.1f}, {lost} of {MESSAGES:,} lost"
            ),
        ),
    ]


async def _ours(database: Path) -> tuple[int, float]:
    async with discord() as server:
        channels = _channels(server)
        bot = await started(server, *BOT, database=database)
        async with bot:
            store = await open_store(f"sqlite:///{database}")
            await store.write(_owe, channels)
            await store.close()
            await server.until(lambda: _heard(channels) >= MESSAGES, WITHIN)
            await asyncio.sleep(0.5)
        check(all(len(_texts(one)) == 1 for one in channels), "not once to each")
        return len(server.limits.refusals), _rate(server)


def _owe(work: Work, channels: list[Channel]) -> None:
    now = datetime.now(UTC)
    message = Message(title=TEXT)
    text = msgspec.json.encode(message).decode()
    for one in channels:
        outbox.add(
            work,
            Delivery(
                key=f"bench:{one.id}",
                kind="told",
                platform="discord",
                space=str(one.guild.id if one.guild else ""),
                channel=str(one.id),
                data={"message": text},
                due_at=now,
                expires_at=now + GOOD_FOR,
                not_before=now + timedelta(0),
            ),
        )


async def _gathered() -> tuple[int, float, int]:
    async with discord() as server:
        channels = _channels(server)
        env = {"GATHER": str(MESSAGES), "PYTHONPATH": os.getcwd()}
        bot = await start_bot(server, "benchmarks.bots.gather", env=env, within=60)
        async with bot:
            end = time.monotonic() + WITHIN
            before = -1
            while _heard(channels) < MESSAGES and time.monotonic() < end:
                heard = _heard(channels)
                if heard == before:
                    break
                before = heard
                await asyncio.sleep(5)
        return len(server.limits.refusals), _rate(server), MESSAGES - _heard(channels)


def _channels(server: LoopbackDiscord) -> list[Channel]:
    """The channels of ten servers."""
    names = tuple(f"room-{n}" for n in range(MESSAGES // GUILDS))
    guilds = [server.add_guild(f"Server {n}", channels=names) for n in range(GUILDS)]
    return [channel for guild in guilds for channel in guild.channels.values()]


def _heard(channels: list[Channel]) -> int:
    return sum(len(_texts(one)) for one in channels)


def _texts(channel: Channel) -> list[str]:
    """What was sent there, but for the greeting of a server that the bot has just joined."""
    return [one.text for one in channel.messages.values() if one.text.strip() == TEXT]


def _rate(server: LoopbackDiscord) -> float:
    """Messages that were taken, a second, from the first to the last."""
    taken = [call.at for call in server.calls(POSTS) if call.status == 200]
    return (len(taken) - 1) / (max(taken) - min(taken)) if len(taken) > 1 else 0.0
