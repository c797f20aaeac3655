"""The workspaces that the bot is in: the token of each, and what it may do there."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import ClientSession
from msgspec import Struct
from slack_sdk.web.async_client import AsyncWebClient

from bot.talk.installation import Installation

KEPT = 60.0  # seconds that a workspace is remembered: another process may have seen it go


class Workspace(Struct, frozen=True, kw_only=True):
    """One workspace. `scopes` are those granted; `installer` is "" where nobody knows."""

    team: str
    name: str
    client: AsyncWebClient
    bot_user: str
    bot_id: str
    bot_name: str
    scopes: frozenset[str]
    installer: str = ""


class Workspaces(Protocol):
    """Finds workspaces by their id."""

    async def find(self, team: str) -> Workspace | None:
        """The workspace; None where the bot is not (any more)."""
        ...

    def forget(self, team: str) -> None:
        """Look it up anew the next time."""
        ...


def client(session: ClientSession, token: str = "") -> AsyncWebClient:
    """A client on the shared session that never repeats a call by itself."""
    return AsyncWebClient(token=token or None, session=session, retry_handlers=[])


class One:
    """The one workspace of a bot token."""

    def __init__(self, web: AsyncWebClient) -> None:
        self._web = web
        self._found: Workspace | None = None
        self._asking = asyncio.Lock()

    async def find(self, team: str) -> Workspace | None:
        """The workspace, unless it is another one. Raises as the client does."""
        found = await self.only()
        return found if found.team == team else None

    def forget(self, team: str) -> None:
        """It is asked for again; the token stays what it is."""
        self._found = None

    async def only(self) -> Workspace:
        """The workspace itself, asked for once."""
        async with self._asking:
            if self._found is None:
                said = await self._web.auth_test()
                self._found = Workspace(
                    team=said["team_id"],
                    name=said.get("team") or "",
                    client=self._web,
                    bot_user=said["user_id"],
                    bot_id=said.get("bot_id") or "",
                    bot_name=said.get("user") or "understudy",
                    scopes=_scopes(said.headers.get("x-oauth-scopes") or ""),
                )
            return self._found


class Many:
    """All workspaces that installed the app; `read` asks the bot's database."""

    def __init__(
        self, session: ClientSession, read: Callable[[str], Awaitable[Installation | None]]
    ) -> None:
        self._session, self._read = session, read
        self._kept: dict[str, tuple[float, Workspace]] = {}

    async def find(self, team: str) -> Workspace | None:
        """The workspace as it was installed last."""
        until, kept = self._kept.get(team, (0.0, None))
        if kept is not None and time.monotonic() < until:
            return kept
        self._kept.pop(team, None)
        found = await self._read(team)
        if found is None:
            return None
        workspace = Workspace(
            team=found.team,
            name=found.name,
            client=client(self._session, found.token),
            bot_user=found.bot_user,
            bot_id=found.bot_id,
            bot_name="understudy",
            scopes=_scopes(found.scopes),
            installer=found.installer,
        )
        self._kept[team] = (time.monotonic() + KEPT, workspace)
        return workspace

    def forget(self, team: str) -> None:
        """It was uninstalled or installed anew."""
        self._kept.pop(team, None)


def _scopes(listed: str) -> frozenset[str]:
    return frozenset(one.strip() for one in listed.split(",") if one.strip())
