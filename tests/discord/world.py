"""discord.py's own client, logged in on a loopback Discord, and what it delivers with."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import discord
import pytest
from discord.http import Route

from adapters.discord.deliver import Discord
from bot.talk.message import Message
from bot.talk.platform import Target
from bot.talk.request import Account, Place
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.discord.world import Channel, Guild, User

NOW = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)


async def undrawn(message: Message) -> dict[int, bytes]:
    return {}


@pytest.fixture
async def d(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        monkeypatch.setattr(Route, "BASE", f"{server.url}/api/v10")
        yield server
        assert not server.violations, server.violations


@pytest.fixture
async def client(d: LoopbackDiscord) -> AsyncIterator[discord.Client]:
    """Logged in, without a gateway."""
    made = discord.Client(intents=discord.Intents.none(), max_ratelimit_timeout=30.0)
    await made.login(d.token)
    yield made
    await made.close()


@pytest.fixture
def platform(client: discord.Client) -> Discord:
    return Discord(client, undrawn, lambda: NOW)


@pytest.fixture
def guild(d: LoopbackDiscord) -> Guild:
    return d.add_guild("Paper club")


def there(channel: Channel) -> Target:
    """A channel as a target."""
    assert channel.guild is not None
    space = str(channel.guild.id)
    return Target(
        place=Place(platform="discord", space=space, channel=str(channel.id), private=False)
    )


def alone(user: User) -> Target:
    """A person as a target."""
    return Target(
        place=Place(platform="discord", space="", channel="", private=True),
        account=Account(platform="discord", space="", id=str(user.id)),
    )
