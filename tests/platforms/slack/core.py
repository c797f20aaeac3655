"""The loopback Slack itself: its state, its HTTP server on 127.0.0.1, and the record of what went
wrong.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import partial
from typing import Any, Self

from aiohttp import ClientSession, web

from .api import Api
from .delivery import Ack, Delivery
from .errors import Call, Refused, Violation
from .events import Events
from .faults import Faults
from .http_mode import HttpMode
from .interactions import Interactions
from .methods import files
from .model import DEFAULT_EVENTS, DEFAULT_SCOPES, Channel, Clock, Ids, Team, User, View
from .oauth import OAuth
from .rules import Buckets, Rules
from .socket_mode import SocketMode
from .timeline import Timeline


@dataclass(kw_only=True)
class AppIdentity:
    """The app as Slack knows it: its secrets and what its configuration switches on."""

    id: str = "A0LOOPBACK"
    client_id: str = "1111.2222"
    client_secret: str = "client-secret-of-the-loopback"
    signing_secret: str = "signing-secret-of-the-loopback"
    verification: str = "verification"
    app_token: str = "xapp-1-A0LOOPBACK-1-0123456789abcdef"
    commands: frozenset[str] = frozenset({"/study"})
    events: frozenset[str] = DEFAULT_EVENTS
    scopes: frozenset[str] = DEFAULT_SCOPES
    redirect_urls: list[str] = field(default_factory=list)
    home_tab: bool = True
    messages_tab: bool = True
    read_only: bool = False  # people cannot write in the Messages tab


@dataclass(kw_only=True)
class Token:
    """A token: whose it is, what it may do, and the error's word once it is dead."""

    value: str
    team: Team | None
    scopes: frozenset[str]
    dead: str = ""


class Core:
    """Everything but the people's acts (see driver.py). Use as an asynchronous context manager."""

    def __init__(self, *, rules: Rules | None = None, app: AppIdentity | None = None) -> None:
        self.rules, self.app = rules or Rules(), app or AppIdentity()
        self.clock, self.ids, self.buckets = Clock(), Ids(), Buckets()
        self.faults, self.timeline = Faults(), Timeline()
        self.violations: list[Violation] = []
        self.calls: list[Call] = []
        self.limited: list[str] = []  # methods answered 429 because the limits were not kept
        self.links: list[str] = []  # every active link and button address that was sent
        self.teams: dict[str, Team] = {}
        self.views: dict[str, View] = {}
        app_token = Token(
            value=self.app.app_token, team=None, scopes=frozenset({"connections:write"})
        )
        self.tokens: dict[str, Token] = {app_token.value: app_token}
        self.interactions, self.events = Interactions(self), Events(self)
        self.sockets, self.delivery, self.oauth = SocketMode(self), Delivery(self), OAuth(self)
        self.http: HttpMode | None = None
        self.url = ""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closers: list[Any] = []

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=32 * 2**20)
        api = Api(self)
        app.router.add_route("*", "/api/{method}", api.handle)
        app.router.add_post("/commands/{team}/{name}", self.interactions.handle_hook)
        app.router.add_post("/actions/{team}/{name}", self.interactions.handle_hook)
        app.router.add_post("/upload/v1/{file}", partial(files.receive, self))
        app.router.add_get("/oauth/v2/authorize", self.oauth.authorize)
        app.router.add_get("/link/", self.sockets.accept)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.session = ClientSession()
        return self

    async def __aexit__(self, *_: object) -> None:
        for closer in reversed(self._closers):
            await closer()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.sockets.close()
        await self.session.close()
        await self._runner.cleanup()

    @property
    def acks(self) -> list[Ack]:
        """Every ack of the app with its latency, in order."""
        return self.delivery.acks

    @property
    def api_url(self) -> str:
        """The Web API's address, for a client made by hand."""
        return self.url + "/api/"

    def known_im(self, user: User) -> Channel | None:
        """The private chat of a person with the bot, where there is one."""
        return next((c for c in user.team.channels.values() if c.im_of is user), None)

    def im_of(self, user: User) -> Channel:
        """The private chat of a person with the bot, made where there was none."""
        if known := self.known_im(user):
            return known
        channel = Channel(id=self.ids.new("D"), team=user.team, name="", im_of=user, private=True,
                          members={user.id, user.team.bot.id})  # fmt: skip
        user.team.channels[channel.id] = channel
        return channel

    def at_close(self, closer: Any) -> None:
        """Await `closer()` when the server closes."""
        self._closers.append(closer)

    def background(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run beside everything else until the server closes."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def local(self, zone: tzinfo) -> datetime:
        """The server's time in a zone."""
        return datetime.fromtimestamp(self.clock.now(), UTC).astimezone(zone)

    def violate(self, rule: str, where: str, detail: str, *, refused: bool = True) -> None:
        """Remember something that a correct client never sends."""
        self.violations.append(Violation(rule=rule, where=where, detail=detail, refused=refused))
        self.timeline.stir()

    def refused(self, where: str, no: Refused) -> None:
        """Remember a refusal that the caller is to blame for."""
        if no.wrong:
            self.violate(no.wrong, where, no.code)
