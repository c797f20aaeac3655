"""Discord: `connect` lets the bot in, and hands back what delivers there."""

import asyncio
import re

from adapters.discord import logs
from adapters.discord.client import Client
from adapters.discord.errors import TROUBLE, CannotConnect, sentence
from bot.app import App
from bot.settings import Settings

_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


class Connection:
    """A client that is logged in; its gateway, where it has one, runs until it is closed."""

    def __init__(self, client: Client, *, listens: bool) -> None:
        self._client = client
        running = client.connect(reconnect=True) if listens else asyncio.Event().wait()
        self._running: asyncio.Task[object] = asyncio.create_task(running)

    async def ended(self) -> None:
        """Returns when the gateway ended; CannotConnect where Discord will not have the bot."""
        try:
            await asyncio.shield(self._running)
        except TROUBLE as error:
            raise sentence(error) or error from None

    async def close(self) -> None:
        """Answers on their way are given, then the line is closed."""
        await self._client.close()
        if not self._client.listens:
            self._running.cancel()
        await asyncio.wait({self._running}, timeout=2.0)


async def connect(app: App, settings: Settings, *, listens: bool = True) -> Connection:
    """Log in, make the commands known, attach what delivers, open the gateway.

    Without `listens` it only delivers. Raises CannotConnect with a sentence that says what to do.
    """
    logs.listen()
    ids = shard_ids(settings.discord_shard_ids, settings.discord_shard_count)
    count = settings.discord_shard_count
    client = Client(app, shard_ids=ids, shard_count=count, listens=listens)
    try:
        await client.login(settings.discord_token)
    except TROUBLE as error:
        await client.close()
        raise sentence(error) or error from None
    app.attach(client.platform)
    return Connection(client, listens=listens)


def shard_ids(given: str, count: int | None) -> list[int] | None:
    """`0,1,4-6` as numbers; None where nothing is given. CannotConnect for what cannot be."""
    if not given:
        return None
    found: set[int] = set()
    for part in given.replace(" ", "").split(","):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise CannotConnect(f"DISCORD_SHARD_IDS cannot be {given!r}. Try 0,1 or 0-3.")
        found |= {*range(int(span[1]), int(span[2] or span[1]) + 1)}
    if count is None or max(found) >= count:
        raise CannotConnect(
            "DISCORD_SHARD_COUNT must be set beside DISCORD_SHARD_IDS, and above every id."
        )
    return sorted(found)
