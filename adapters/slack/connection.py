"""One connection to Slack: everything is made here, and closed in order."""

import asyncio
import logging
from typing import Protocol

from aiohttp import ClientSession, ClientTimeout
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError

from adapters.slack import configuration, faults
from adapters.slack.adapter import Adapter
from adapters.slack.configuration import Way
from adapters.slack.deliver import Slack
from adapters.slack.listeners import listen
from adapters.slack.logs import Forwarded
from adapters.slack.posting import Posts
from adapters.slack.tasks import Tasks
from adapters.slack.workspaces import Many, One, Workspace, Workspaces, client
from bot.app import App
from bot.settings import Settings, SettingsError

TRY = ClientTimeout(total=20, connect=5)
LAST = 8.0  # seconds for answers that are on their way at the end


class Door(Protocol):
    """The way in: Socket Mode or HTTP."""

    async def open(self) -> None: ...

    async def ended(self) -> None: ...

    async def close(self) -> None: ...


class Shut:
    """No way in: another process answers there."""

    def __init__(self) -> None:
        self._closed = asyncio.Event()

    async def open(self) -> None:
        """There is nothing to open."""

    async def ended(self) -> None:
        await self._closed.wait()

    async def close(self) -> None:
        self._closed.set()


class Connection:
    """Slack, connected."""

    def __init__(self, session: ClientSession, tasks: Tasks, door: Door) -> None:
        self._session, self._tasks, self._door = session, tasks, door

    async def ended(self) -> None:
        """Raises when it can go on no longer."""
        await self._door.ended()

    async def close(self) -> None:
        """No new events; answers on their way are finished."""
        await self._door.close()
        await self._tasks.finish(LAST)
        await self._session.close()


async def connect(app: App, settings: Settings, *, listens: bool = True) -> Connection:
    """Connect by the way that is configured; without `listens` only to deliver."""
    way = configuration.way(settings)
    session, tasks = ClientSession(timeout=TRY), Tasks()
    try:
        return await _connected(app, settings, way, session, tasks, listens)
    except BaseException:
        await session.close()
        raise


async def _connected(
    app: App, settings: Settings, way: Way, session: ClientSession, tasks: Tasks, listens: bool
) -> Connection:
    workspaces: Workspaces
    found: Workspace | None = None
    if way is Way.HTTP_MANY:
        app.installations.check()
        workspaces = Many(session, app.installations.find)
    else:
        workspaces = one = One(client(session, settings.slack_bot_token))
        found = await _accepted(one)
    posts = Posts(app.draw)
    adapter = Adapter(app, workspaces, posts, session, tasks)
    bolt = _bolt(settings, session, workspaces)
    listen(bolt, adapter)
    door = _door(app, settings, way, bolt, session, adapter) if listens else Shut()
    await door.open()
    app.attach(Slack(workspaces, posts, app.watch.now))
    if found is not None and listens:  # a token that is good: the app is there (again)
        await adapter.returned(found.team)
    app.listen(adapter.home.changed)
    return Connection(session, tasks, door)


async def _accepted(one: One) -> Workspace | None:
    """Ask who the token is. A network that fails now will do later; a wrong token never will."""
    try:
        return await one.only()
    except faults.FAULTS as error:
        if faults.word(error) and faults.removed(error):
            raise SettingsError(
                f"Slack does not accept SLACK_BOT_TOKEN ({faults.word(error)}). "
                "Install the app into the workspace and copy the token that begins with xoxb-."
            ) from None
        return None


def _bolt(settings: Settings, session: ClientSession, workspaces: Workspaces) -> AsyncApp:
    """The dispatcher. Everything is said here, since it would read the environment otherwise."""
    logger = logging.getLogger("understudy.slack")
    logger.handlers, logger.propagate = [Forwarded()], False
    logger.setLevel(logging.ERROR)  # it warns of variables in the environment, which are ours
    bolt = AsyncApp(
        logger=logger,
        name="understudy",
        process_before_response=True,
        client=client(session),
        signing_secret=settings.slack_signing_secret or "none",
        authorize=_Authorize(workspaces),  # type: ignore[arg-type]  # its stub forgets these
        user_facing_authorize_error_message="Understudy is not installed in this workspace.",
    )
    logger.setLevel(logging.WARNING)
    return bolt


class _Authorize(AsyncAuthorize):
    """Whose event it is: the workspace from memory or the database, never by a call to Slack."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult | None:
        found = await self._find(team_id or "")
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=None,
            team_id=found.team,
            bot_user_id=found.bot_user,
            bot_id=found.bot_id,
            bot_token=found.client.token,
        )

    async def _find(self, team: str) -> Workspace | None:
        """The library takes each error of Slack's for an app that is not installed."""
        try:
            return await self._workspaces.find(team)
        except SlackApiError as error:
            if faults.removed(error):
                return None
            raise LookupError(f"Slack did not tell whose the token is ({error})") from error


def _door(
    app: App,
    settings: Settings,
    way: Way,
    bolt: AsyncApp,
    session: ClientSession,
    adapter: Adapter,
) -> Door:
    if way is Way.SOCKET:
        from adapters.slack.socket import Socket

        return Socket(bolt, settings.slack_app_token)
    from adapters.slack.install import Install
    from adapters.slack.web import Web

    install = None
    if way is Way.HTTP_MANY:
        install = Install(app, settings, client(session), adapter.installed)
    return Web(bolt, settings, install)
