"""Discord: `connect` lets the bot in, and hands back what delivers there."""

import asyncio
import re
from collections.abc import Callable
from functools import partial

from adapters.discord import logs
from adapters.discord.client import Client
from adapters.discord.errors import TROUBLE, CannotConnect, passing, sentence
from bot import log
from bot.app import App
from bot.settings import Settings

PATIENCE = 2.0  # seconds that the start waits for a Discord that cannot be reached
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0

_SPAN = re.compile(r"(\d+)(?:-(\d+))?")


class Connection:
    """The way in: a client that is logged in, and its gateway where it has one.

    Where Discord cannot be reached, or fails, it is asked again; what it refuses ends it.
    """

    def __init__(self, app: App, token: str, made: Callable[[], Client]) -> None:
        self._app, self._token, self._made = app, token, made
        self._client: Client | None = None
        self._running: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Log in, and wait for it unless Discord cannot be reached: then it is tried beside.

        CannotConnect where Discord will not have the bot.
        """
        inside = asyncio.Event()
        self._running = asyncio.create_task(self._run(inside))
        waiting = asyncio.create_task(inside.wait())
        both = {self._running, waiting}
        await asyncio.wait(both, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._running.done():
            await self.ended()

    async def ended(self) -> None:
        """Returns when the gateway ended; CannotConnect where Discord will not have the bot."""
        assert self._running is not None
        try:
            await asyncio.shield(self._running)
        except TROUBLE as error:
            raise sentence(error) or error from None

    async def close(self) -> None:
        """Answers on their way are given, then the line is closed."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()
        if self._running is not None:
            if client is None or not client.listens:
                self._running.cancel()
            await asyncio.wait({self._running}, timeout=2.0)

    async def _run(self, inside: asyncio.Event) -> None:
        wait = FIRST_WAIT
        while True:
            client = self._made()
            try:
                await client.login(self._token)
                self._client = client
                self._app.attach(client.platform)
                inside.set()
                await (client.connect() if client.listens else asyncio.Event().wait())
                return
            except TROUBLE as error:
                await client.close()
                if not passing(error):
                    raise
                why = f"{type(error).__name__}: {error}"
                log.get("discord").warning("Discord cannot be reached yet", why=why[:200])
            except asyncio.CancelledError:
                await client.close()
                raise
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 2)


async def connect(app: App, settings: Settings, *, listens: bool = True) -> Connection:
    """Log in, make the commands known, attach what delivers, open the gateway.

    Without `listens` it only delivers. Raises CannotConnect with a sentence that says what to do.
    """
    logs.listen()
    count = settings.discord_shard_count
    ids = shard_ids(settings.discord_shard_ids, count)
    made = partial(Client, app, shard_ids=ids, shard_count=count, listens=listens)
    connection = Connection(app, settings.discord_token, made)
    try:
        await connection.open()
    except BaseException:
        await connection.close()
        raise
    return connection


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
