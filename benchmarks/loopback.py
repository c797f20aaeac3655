"""Two loopback Discords: one that `understudy run` is connected to, one with a bare client."""

import asyncio
import compileall
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import cache
from pathlib import Path

from benchmarks.crowd import ACCOUNTS_FROM
from tests import noon
from tests.platforms.discord import BotProcess, LoopbackDiscord, start_bot
from tests.platforms.discord.world import Guild, User

ROOT = Path(__file__).parents[1]
BOT = ("bot", "run")
AT_NOON = ("tests.noon", *BOT)
BARE = ("tests.platforms.discord.bots.noop",)


@asynccontextmanager
async def discord() -> AsyncIterator[LoopbackDiscord]:
    """A Discord that counts requests and checks nothing else, so that it costs both alike."""
    async with LoopbackDiscord() as server:
        server.check_description = False
        yield server


@contextmanager
def noontime() -> Iterator[None]:
    """For all that is started in it as `AT_NOON`: after midnight an answer says more."""
    before = os.environ.pop(noon.VARIABLE, None)
    noon.begin()
    try:
        yield
    finally:
        del os.environ[noon.VARIABLE]
        if before is not None:
            os.environ[noon.VARIABLE] = before


async def started(server: LoopbackDiscord, *command: str, database: Path) -> BotProcess:
    """The process, once its commands are known."""
    await asyncio.to_thread(installed)
    env = {"DATABASE_URL": f"sqlite:///{database}", "SLACK_BOT_TOKEN": "", "LOG_LEVEL": "ERROR"}
    env |= noon.environ()
    return await start_bot(server, *command, env=env, within=60)


@cache
def installed() -> None:
    """Byte code for both contenders, as pip leaves it for what it installs (discord.py has it).

    A clone has none, and where PYTHONDONTWRITEBYTECODE is set no start of it ever makes any.
    """
    for name in ("bot", "adapters", "tests/platforms", "benchmarks"):
        compileall.compile_dir(ROOT / name, quiet=1)


def crowd_of(server: LoopbackDiscord, guild: Guild, count: int) -> list[User]:
    """Members, whose accounts are those of the crowd in the database."""
    users = []
    for number in range(1, count + 1):
        user = server.add_user(f"person{number}")
        del server.world.users[user.id]
        user.id = ACCOUNTS_FROM + number
        server.world.users[user.id] = user
        server.join(user, guild)
        users.append(user)
    return users
