"""What is done with each event: a request is made, handled, acknowledged, and answered."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from aiohttp import ClientSession
from msgspec.structs import replace

from adapters.slack import faults, modal, render, requests
from adapters.slack.answers import Answers, without_trigger
from adapters.slack.home import Home
from adapters.slack.modal import Meta
from adapters.slack.people import People
from adapters.slack.posting import Posts
from adapters.slack.requests import Reach, Speaker
from adapters.slack.tasks import Tasks
from adapters.slack.workspaces import Workspace, Workspaces
from bot import log
from bot.app import App
from bot.talk.command import Reply
from bot.talk.request import Place, Request

WAIT = 0.3  # seconds that an acknowledgement waits for what somebody did to be written down
FORM = 1.5  # of a form, whose acknowledgement holds what was wrong with it
TYPING = 2.0  # of suggestions, which come with the acknowledgement or not at all
LEFT = "slack:left:"  # what is remembered of a workspace that removed the app
CALLED, USUAL = "slack:called", "/study"  # the name of the command, as somebody typed it last
KNOWN = 2_000  # events that were answered
SUGGESTED = 24  # and what was typed

Ack: TypeAlias = Callable[..., Awaitable[Any]]
Body: TypeAlias = Mapping[str, Any]
Answered: TypeAlias = tuple[Request, Reply]


class Adapter:
    """The listeners of one Slack app, for all of its workspaces."""

    def __init__(
        self, app: App, workspaces: Workspaces, posts: Posts, session: ClientSession, tasks: Tasks
    ) -> None:
        self._app, self._workspaces, self._tasks, self._posts = app, workspaces, tasks, posts
        self._answers = Answers(app=app, posts=posts, session=session)
        self._people = People(tasks)
        self.home = Home(app, workspaces, self._people, tasks)
        self._known: OrderedDict[str, None] = OrderedDict()
        self._called = ""

    # -- acts of people ----------------------------------------------------------------------

    async def command(self, ack: Ack, body: Body) -> None:
        """A slash command."""
        reach = await self._reach(body)
        await self._answer(
            ack, reach, body, lambda who: requests.command(self._app.commands, who, reach, body)
        )

    async def press(self, ack: Ack, body: Body) -> None:
        """A button or a select, on a message, in a modal, in App Home."""
        action = body["actions"][0]
        if not str(action.get("action_id") or "").startswith("u1!"):
            await ack()
            return
        reach = await self._reach(body)
        await self._answer(ack, reach, body, lambda who: requests.press(who, reach, body, action))

    async def sent(self, ack: Ack, body: Body) -> None:
        """A form: what is wrong stands at its fields, else it closes and is answered."""
        view = body["view"]
        meta = modal.meta_of(view)
        if meta is None or meta.command not in self._app.commands:
            await ack()
            return
        reach = requests.back(await self._reach(body), meta)
        who = await self._speaker(reach, body)
        key = str(body.get("trigger_id") or f"{view.get('id')}:{view.get('hash')}")
        request = requests.sent(who, reach, meta, view, key)
        errors = self._app.complaints(request)
        here = {name: said for name, said in errors.items() if name in modal.fields(view)}
        if here:
            await ack(response_action="errors", errors=here)
            return
        handled = self._tasks.start(self._handle(request))
        await asyncio.wait([handled], timeout=FORM)
        reply = handled.result()[1] if handled.done() else None
        if reply is not None:
            stays = self._answers.in_form(request, meta, view, reply)
            if stays:
                await ack(**stays)
                return
        await ack()
        self._tasks.start(self._answered(handled, without_trigger(replace(reach, view=""))))

    async def suggest(self, ack: Ack, body: Body) -> None:
        """Suggestions while somebody types into a form; what is typed is always one."""
        typed = str(body.get("value") or "").strip()
        meta = modal.meta_of(body.get("view") or {}) or Meta()
        found: list[tuple[str, str]] = []
        try:
            async with asyncio.timeout(TYPING):
                reach = requests.back(await self._reach(body), meta)
                who = await self._speaker(reach, body)
                request = requests.sent(who, reach, meta, body.get("view") or {}, "typing")
                found = await self._app.complete(request, str(body.get("action_id")), typed)
        except TimeoutError:
            log.get("slack").warning("suggestions came too late")
        own = [(typed, typed)] if typed and all(typed != value for _, value in found) else []
        shown = [
            render.choice(label, value)
            for label, value in [*found[:SUGGESTED], *own]
            if 0 < len(value) <= modal.VALUE
        ]
        await ack(options=shown)

    async def said(self, ack: Ack, body: Body) -> None:
        """A line written to the bot; acknowledged once it was answered, since Slack repeats it."""
        event = body["event"]
        ours = event.get("bot_id") or event.get("subtype") not in (None, "file_share")
        if ours or not event.get("user") or not str(event.get("text") or "").strip():
            await ack()
            return
        if not self._first(str(body.get("event_id") or "")):
            await ack()
            return
        answering = self._tasks.start(self._reply(body))
        await asyncio.wait([answering], timeout=TYPING)
        await ack()

    # -- what Slack tells --------------------------------------------------------------------

    async def home_opened(self, ack: Ack, body: Body) -> None:
        """Somebody opened the app's page."""
        await ack()
        event = body["event"]
        if event.get("tab") == "home":
            self._tasks.start(self._open_home(requests.team_of(body), str(event["user"])))

    async def joined(self, ack: Ack, body: Body) -> None:
        """The bot was invited to a channel: it says once, ever, what it is."""
        await ack()
        if self._first(str(body.get("event_id") or "")):
            self._tasks.start(self._greet(body))

    async def removed(self, ack: Ack, body: Body) -> None:
        """The app was uninstalled."""
        await self._gone(requests.team_of(body))
        await ack()

    async def revoked(self, ack: Ack, body: Body) -> None:
        """Tokens were revoked; the bot's own is what counts."""
        if (body["event"].get("tokens") or {}).get("bot"):
            await self._gone(requests.team_of(body))
        await ack()

    # -- how ---------------------------------------------------------------------------------

    def failed(self, body: Body, error: Exception) -> dict[str, Any]:
        """A fault of ours that came before the workspace was known is told by the response_url.

        What the acknowledgement holds: of a form that has none, the same in the form's place.
        """
        request = requests.unread(body, self._app.watch.now())
        said = self._app.failed(request, error)
        meta = modal.meta_of(body.get("view") or {})
        hook = str(body.get("response_url") or (meta.hook if meta else ""))
        if hook:
            self._tasks.start(self._answers.by_hook(hook, said, pressed=False))
        elif body.get("type") == "view_submission":
            return {"response_action": "update", "view": self._answers.shown_view(request, said)}
        return {}

    async def _reach(self, body: Body) -> Reach:
        reach = requests.reach_of(await self._workspace(body), body)
        if reach.called:
            await self._called_by(reach.called)
            return reach
        return replace(reach, called=await self._recalled())

    async def _called_by(self, name: str) -> None:
        """The command has that name in the app's configuration; a press does not tell it."""
        if name == await self._recalled():
            return
        self._called = name
        self._tasks.start(self._app.remember(CALLED, name))  # nobody's answer waits for it

    async def _recalled(self) -> str:
        if not self._called:
            self._called = await self._app.recall(CALLED) or USUAL
        return self._called

    async def _workspace(self, body: Body) -> Workspace:
        team = requests.team_of(body)
        found = await self._workspaces.find(team)
        if found is None:
            raise LookupError(f"{team} did not install the app")
        return found

    async def _speaker(self, reach: Reach, body: Body) -> Speaker:
        at = self._app.watch.now()
        user = body.get("user") or {}
        name = str(body.get("user_name") or (user.get("name") if isinstance(user, dict) else ""))
        profile = await self._people.profile(reach.workspace, reach.user, name or reach.user)
        return Speaker(workspace=reach.workspace, user=reach.user, profile=profile, at=at)

    async def _answer(
        self, ack: Ack, reach: Reach, body: Body, made: Callable[[Speaker], Request | None]
    ) -> None:
        """Handle; acknowledge once it is written down, at the latest after WAIT; then answer."""
        handled = self._tasks.start(self._made(reach, body, made))
        await asyncio.wait([handled], timeout=WAIT)
        await ack()
        self._tasks.start(self._answered(handled, reach))

    async def _made(
        self, reach: Reach, body: Body, made: Callable[[Speaker], Request | None]
    ) -> Answered | None:
        try:
            request = made(await self._speaker(reach, body))
        except Exception as error:  # ours, and whoever acted waits
            request = requests.unread(body, self._app.watch.now())
            return request, self._app.failed(request, error)
        return await self._handle(request) if request else None

    async def _handle(self, request: Request) -> Answered:
        return request, await self._app.handle(request)

    async def _answered(self, handled: "asyncio.Task[Any]", reach: Reach) -> None:
        found: Answered | None = await handled
        if found is not None:
            await self._answers.send(found[0], reach, found[1])

    async def _reply(self, body: Body) -> None:
        workspace = await self._workspace(body)
        event = body["event"]
        channel, user = str(event["channel"]), str(event["user"])
        thread = str(event.get("thread_ts") or "")
        reach = Reach(workspace=workspace, user=user, channel=channel, thread=thread)
        made = await self._made(
            reach, body, lambda who: requests.message(self._app.commands, who, reach, body)
        )
        if made is not None:
            await self._answers.send(made[0], reach, made[1])

    async def _open_home(self, team: str, user: str) -> None:
        workspace = await self._workspaces.find(team)
        if workspace is not None:
            await self.home.opened(workspace, user)

    async def _greet(self, body: Body) -> None:
        workspace = await self._workspace(body)
        event = body["event"]
        if event.get("user") != workspace.bot_user:
            return
        where = requests.place(workspace, str(event["channel"]), private=False)
        greeting = await self._app.space_joined(where)
        if greeting is None:
            return
        try:
            key = f"greeting:{workspace.team}"
            await self._posts.post(workspace, where.channel, greeting, key)
        except faults.FAULTS as error:
            log.get("slack").warning("no greeting", error=repr(error)[:200])

    async def _gone(self, team: str) -> None:
        """Nothing is kept that would let the app act there."""
        self._workspaces.forget(team)
        self._people.forget(team)
        self.home.forget(team)
        await self._app.installations.drop(team)
        await self._app.space_left(_space(team))
        await self._app.remember(f"{LEFT}{team}", "yes")

    async def installed(self, team: str) -> None:
        """The app was installed, or installed anew, perhaps with another token."""
        self._workspaces.forget(team)
        await self.returned(team)

    async def returned(self, team: str) -> None:
        """The app is there: what rested since it was removed goes on."""
        if await self._app.recall(f"{LEFT}{team}"):
            await self._app.space_joined(_space(team), greet=False)
            await self._app.remember(f"{LEFT}{team}", "")

    def _first(self, event: str) -> bool:
        """Whether this event was not told before."""
        if event in self._known:
            return False
        self._known[event] = None
        while len(self._known) > KNOWN:
            self._known.popitem(last=False)
        return True


def _space(team: str) -> Place:
    return Place(platform=requests.PLATFORM, space=team, channel="", private=False)
