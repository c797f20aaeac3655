"""The application under a virtual clock: it can be silent for a while, or die and start again."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime
from typing import TypeVar

from adapters.terminal.moments import EXAMPLE, NoMoment
from adapters.terminal.stage import Crash
from bot.app import App, VirtualWatch
from bot.settings import Settings
from bot.talk.command import Reply
from bot.talk.message import Message
from bot.talk.platform import Platform
from bot.talk.request import Request

T = TypeVar("T")


class Running:
    """One empty database and the application on it, started again as often as it dies.

    `serves` says that it stands for `understudy run`, whose silences are outages.
    """

    def __init__(self, platforms: Iterable[Platform], *, serves: bool, url: str) -> None:
        self._platforms = tuple(platforms)
        self._serves, self._url = serves, url
        self._app: App | None = None
        self._watch: VirtualWatch | None = None

    @property
    def started(self) -> bool:
        return self._app is not None

    @property
    def now(self) -> datetime:
        """What the clock shows. NoMoment before it was set for the first time."""
        if self._watch is None:
            raise NoMoment(f"A talk begins with the moment. Try {EXAMPLE}.")
        return self._watch.now()

    @property
    def app(self) -> App:
        """The application. NoMoment before the clock was set for the first time."""
        if self._app is None:
            raise NoMoment(f"A talk begins with the moment. Try {EXAMPLE}.")
        return self._app

    async def start(self, moment: datetime) -> None:
        """Open the application on an empty database, at that moment."""
        self._watch = VirtualWatch(moment)
        self._attach(
            await App.open(
                Settings(), watch=self._watch, url=self._url, offsets=False, serves=self._serves
            )
        )

    async def handle(self, request: Request, hand_over: Callable[[Reply], str]) -> None:
        """Answer, and hand the answer over (it tells its receipt); what that made due is done.

        A process that dies on the way starts again.
        """

        async def answered() -> None:
            reply = await self.app.handle(request)
            receipt = hand_over(reply)
            if isinstance(reply, Message):
                await self.app.stands(request.where, reply, receipt)

        await self._alive(answered)
        await self.advance(self.now)

    async def advance(self, moment: datetime) -> None:
        """Everything due up to that moment is done, through as many deaths as it takes."""
        while not await self._alive(lambda: self.app.advance(moment)):
            pass

    async def silence(self, until: datetime) -> None:
        """Shut down, be away until that moment, and come back."""
        await self.app.close(keep_store=True)
        await self._again(until)
        await self.advance(until)

    async def end(self) -> None:
        """Close everything; a second call does nothing."""
        if self._app is not None:
            app, self._app = self._app, None
            await app.close()

    async def _alive(self, act: Callable[[], Awaitable[None]]) -> bool:
        """Whether the act was done to its end; False: the process died in it and runs again."""
        try:
            await act()
        except Crash:
            await self._again(self.now)
            return False
        return True

    async def _again(self, moment: datetime) -> None:
        store = self.app.store
        self._watch = VirtualWatch(moment)
        self._attach(
            await App.open(
                Settings(), watch=self._watch, store=store, offsets=False, serves=self._serves
            )
        )

    def _attach(self, app: App) -> None:
        self._app = app
        for platform in self._platforms:
            app.attach(platform)
