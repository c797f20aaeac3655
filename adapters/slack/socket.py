"""Socket Mode: a connection from the bot to Slack, which needs no address of its own."""

import asyncio
from typing import cast

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from adapters.slack import faults
from bot import log
from bot.settings import SettingsError

PING = 3  # seconds; a dropped connection is seen and made anew within about so many
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0


class Socket:
    """The connection; the library makes it anew whenever it is lost."""

    def __init__(self, bolt: AsyncApp, token: str) -> None:
        self._bolt, self._token = bolt, token
        self._handler: AsyncSocketModeHandler | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._refused: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def open(self) -> None:
        """Connect, and wait for it unless Slack cannot be reached: then it is tried beside."""
        self._connecting = asyncio.create_task(self._connect())
        await asyncio.wait([self._connecting], timeout=FIRST_WAIT * 5)
        if self._connecting.done():
            self._connecting.result()

    async def ended(self) -> None:
        """Raises where Slack does not accept the app's token."""
        if self._connecting is not None:
            await self._connecting
        await self._refused

    async def close(self) -> None:
        """No more events."""
        if self._connecting is not None:
            self._connecting.cancel()
        if self._handler is not None:
            await self._handler.close_async()  # type: ignore[no-untyped-call]

    async def _connect(self) -> None:
        """Ask for an address until there is one, then stay connected to whatever follows."""
        wait = FIRST_WAIT
        while True:
            try:
                said = await self._bolt.client.apps_connections_open(app_token=self._token)
                break
            except faults.FAULTS as error:
                self._judge(error)
            await asyncio.sleep(wait)
            wait = min(LONGEST_WAIT, wait * 2)
        self._handler = AsyncSocketModeHandler(self._bolt, self._token, ping_interval=PING)
        self._watch(self._handler)
        self._handler.client.wss_uri = cast(str, said["url"])
        await self._handler.connect_async()  # type: ignore[no-untyped-call]

    def _watch(self, handler: AsyncSocketModeHandler) -> None:
        """The library would ask for a new address for ever, also with a token that was revoked."""
        asked = handler.client.issue_new_wss_url

        async def ask() -> str:
            try:
                return await asked()
            except SlackApiError as error:
                try:
                    self._judge(error)
                except SettingsError as refused:
                    if not self._refused.done():
                        self._refused.set_exception(refused)
                raise

        handler.client.issue_new_wss_url = ask  # type: ignore[method-assign]

    def _judge(self, error: Exception) -> None:
        word = faults.word(error)
        if faults.removed(error) or word in ("not_allowed_token_type", "no_permission"):
            raise SettingsError(
                f"Slack does not accept SLACK_APP_TOKEN ({word}). Basic Information, App-Level "
                "Tokens: make one with connections:write and copy it."
            ) from None
        log.get("slack").warning("no connection yet", error=word or type(error).__name__)
