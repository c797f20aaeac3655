"""Each test has a loopback Discord, a server with two members, and a way to speak raw HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from .server import LoopbackDiscord
from .world import Channel, Guild, User

PROBE = f"{__package__}.bots.probe"


class Raw:
    """Requests as the bot's, without a library: `await raw("GET", "/users/@me")`."""

    def __init__(self, server: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session

    async def __call__(
        self, method: str, path: str, body: Any = None, *, token: str | None = None
    ) -> tuple[int, Any]:
        """The status, and the parsed body."""
        headers = {"Authorization": f"Bot {token or self.server.token}"}
        url = f"{self.server.url}/api/v10{path}"
        sent = {"json": body} if body is not None else {}
        async with self.session.request(method, url, headers=headers, **sent) as answer:
            read = await answer.json() if answer.content_type == "application/json" else None
            return answer.status, read


@pytest.fixture
async def d() -> AsyncIterator[LoopbackDiscord]:
    async with LoopbackDiscord() as server:
        server.api.check_answers = True
        yield server
    assert server.api.own_faults == [], "the server's own answers are against the description"
    assert server.broken == []


@pytest.fixture
async def raw(d: LoopbackDiscord) -> AsyncIterator[Raw]:
    async with aiohttp.ClientSession() as session:
        yield Raw(d, session)


@pytest.fixture
def guild(d: LoopbackDiscord) -> Guild:
    return d.add_guild("Paper club")


@pytest.fixture
def channel(guild: Guild) -> Channel:
    return guild.channel("general")


@pytest.fixture
def ada(d: LoopbackDiscord, guild: Guild) -> User:
    return d.add_user("Ada", guild)


@pytest.fixture
def bob(d: LoopbackDiscord, guild: Guild) -> User:
    return d.add_user("Bob", guild)
