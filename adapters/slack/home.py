"""App Home: the person's own page, drawn when it is opened and again when something changed."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from adapters.slack import faults, render
from adapters.slack.people import People
from adapters.slack.requests import PLATFORM, Reach, Speaker
from adapters.slack.rich import Json
from adapters.slack.tasks import Tasks
from adapters.slack.workspaces import Workspace, Workspaces
from bot import log
from bot.app import App
from bot.talk.message import Message
from bot.talk.request import Account

MOST = 5_000  # pages that are kept up to date
RETRY = 2.0  # seconds until a page that could not be drawn is tried once more

Key = tuple[str, str]


class Home:
    """The pages that were opened since the start; opening one draws it anyway."""

    def __init__(self, app: App, workspaces: Workspaces, people: People, tasks: Tasks) -> None:
        self._app, self._workspaces, self._people, self._tasks = app, workspaces, people, tasks
        self._shown: OrderedDict[Key, list[Json]] = OrderedDict()
        self._drawing: dict[Key, asyncio.Lock] = {}

    async def opened(self, workspace: Workspace, user: str) -> None:
        """Somebody looks at the page."""
        self._shown.setdefault((workspace.team, user), [])
        self._shown.move_to_end((workspace.team, user))
        while len(self._shown) > MOST:
            self._shown.popitem(last=False)
        await self.draw(workspace.team, user)

    async def changed(self, accounts: Sequence[Account]) -> None:
        """Something of a person changed: their pages that were opened are drawn again."""
        for one in accounts:
            if one.platform == PLATFORM and (one.space, one.id) in self._shown:
                self._tasks.start(self.draw(one.space, one.id))

    def forget(self, team: str) -> None:
        """The workspace is gone."""
        for key in [key for key in self._shown if key[0] == team]:
            del self._shown[key]

    async def draw(self, team: str, user: str) -> None:
        """Publish the page, unless it stands there just so. One drawing at a time a person."""
        key = (team, user)
        lock = self._drawing.setdefault(key, asyncio.Lock())
        try:
            async with lock:
                await self._draw(team, user)
        except faults.FAULTS as error:
            log.get(PLATFORM).warning("a page was not drawn", error=repr(error)[:200])
        finally:
            if not lock.locked():
                self._drawing.pop(key, None)

    async def _draw(self, team: str, user: str) -> None:
        workspace = await self._workspaces.find(team)
        if workspace is None:
            return
        profile = await self._people.profile(workspace, user)
        who = Speaker(workspace=workspace, user=user, profile=profile, at=self._app.watch.now())
        request = who.blank(Reach(workspace=workspace, user=user), f"home:{user}")
        blocks = page(await self._app.home(request))
        if self._shown.get((team, user)) == blocks:
            return
        await self._publish(workspace, user, blocks)
        if (team, user) in self._shown:
            self._shown[team, user] = blocks

    async def _publish(self, workspace: Workspace, user: str, blocks: list[Json]) -> None:
        view = {"type": "home", "blocks": blocks}
        try:
            await workspace.client.views_publish(user_id=user, view=view)
        except faults.FAULTS as error:
            if isinstance(error, SlackApiError) and error.response.status_code != 429:
                raise
            await asyncio.sleep(RETRY)
            await workspace.client.views_publish(user_id=user, view=view)


def page(parts: Sequence[Message]) -> list[Json]:
    """The parts of the page below each other, a line between two."""
    blocks: list[Json] = []
    for part in parts:
        room = render.HOME - len(blocks) - 1
        if room < 4:
            break
        if blocks:
            blocks.append({"type": "divider"})
        blocks += render.blocks(part, room)
    return blocks
