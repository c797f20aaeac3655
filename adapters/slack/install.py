"""Installing the app into a workspace: Slack asks, the bot keeps the token, sealed."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.oauth.async_callback_options import (
    AsyncCallbackOptions,
    AsyncFailureArgs,
    AsyncSuccessArgs,
)
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models.installation import Installation as Granted
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.manifest import OPTIONAL, SCOPES
from bot import log
from bot.app import App
from bot.settings import Settings
from bot.talk.installation import Installation

STATE = 600  # seconds that somebody may take to press Allow
REFUSED = ("invalid_code", "storage_error")  # the library logs why

Page: TypeAlias = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]

_PAGE = """\
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Understudy</title>
<meta name="viewport" content="width=device-width"></head>
<body style="font:18px/1.5 sans-serif;max-width:32em;margin:4em auto;padding:0 1em">
<h1>{title}</h1><p>{text}</p></body></html>
"""


class States(AsyncOAuthStateStore):
    """One-time states, in the bot's database."""

    def __init__(self, app: App) -> None:
        self._app = app

    @property
    def logger(self) -> logging.Logger:
        """The library's."""
        return logging.getLogger("understudy.slack")

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        """A new state, good for ten minutes."""
        return await self._app.installations.issue(STATE)

    async def async_consume(self, state: str) -> bool:
        """Whether it was issued, is young, and is used for the first time."""
        return await self._app.installations.consume(state)


class Granting(AsyncInstallationStore):
    """Installations, in the bot's database; the library saves, the bot finds by itself."""

    def __init__(self, app: App, installed: Callable[[str], Awaitable[None]]) -> None:
        self._app, self._installed = app, installed

    @property
    def logger(self) -> logging.Logger:
        """The library's."""
        return logging.getLogger("understudy.slack")

    async def async_save(self, installation: Granted) -> None:
        """Keep what was granted last."""
        scopes = installation.bot_scopes or []
        listed = scopes if isinstance(scopes, str) else ",".join(scopes)
        await self._app.installations.save(
            Installation(
                team=installation.team_id or "",
                name=installation.team_name or "",
                bot_user=installation.bot_user_id or "",
                bot_id=installation.bot_id or "",
                token=installation.bot_token or "",
                scopes=listed,
                installer=installation.user_id or "",
                at=self._app.watch.now(),
            )
        )
        await self._installed(installation.team_id or "")


class Install:
    """The two pages of an installation."""

    def __init__(
        self,
        app: App,
        settings: Settings,
        web_client: AsyncWebClient,
        installed: Callable[[str], Awaitable[None]],
    ) -> None:
        options = AsyncCallbackOptions(success=_done, failure=_failed)
        self._flow = AsyncOAuthFlow(
            client=web_client,
            logger=logging.getLogger("understudy.slack"),
            settings=AsyncOAuthSettings(
                client_id=settings.slack_client_id,
                client_secret=settings.slack_client_secret,
                scopes=[*SCOPES, *OPTIONAL],
                user_scopes=[],
                installation_store=Granting(app, installed),
                state_store=States(app),
                state_expiration_seconds=STATE,
                install_page_rendering_enabled=False,
                callback_options=options,
            ),
        )

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """On to Slack, with a state that comes back."""
        return await self._shown(self._flow.handle_installation, request)

    async def finish(self, request: web.Request) -> web.StreamResponse:
        """Back from Slack, with a code that is worth a token."""
        return await self._shown(self._flow.handle_callback, request)

    async def _shown(self, page: Page, request: web.Request) -> web.StreamResponse:
        try:
            made = await page(await to_bolt_request(request))
        except Exception as error:  # ours, or the network's, and somebody looks at the page
            code = log.failure("slack install", error)
            text = f"Open /slack/install once more, or tell who runs this bot: code {code}."
            made = _page(500, "That did not work.", text)
        return await to_aiohttp_response(made)


async def _done(args: AsyncSuccessArgs) -> BoltResponse:
    text = "Understudy is in your workspace. Invite it to a channel, then type /study setup there."
    return _page(200, "Installed.", text)


async def _failed(args: AsyncFailureArgs) -> BoltResponse:
    if args.reason == "access_denied":
        return _page(200, "Nothing was installed.", "You can close this page.")
    text = "The link was too old, or was opened in another browser. Open /slack/install once more."
    if args.reason in REFUSED:
        text = "Slack did not take it. Who runs this bot finds the reason in its log."
    return _page(args.suggested_status_code, "That did not work.", text)


def _page(status: int, title: str, text: str) -> BoltResponse:
    headers: dict[str, str | Sequence[str]] = {"Content-Type": "text/html; charset=utf-8"}
    return BoltResponse(status=status, body=_PAGE.format(title=title, text=text), headers=headers)
