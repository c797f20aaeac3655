"""The application behind a chat: on the own database in real time, or rehearsing on a copy."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.terminal.deliver import Shown, Terminal
from adapters.terminal.room import Room, Said
from bot.app import App, VirtualWatch
from bot.settings import Settings


class Session:
    """One chat's application. `present` are the ids of those in the room."""

    def __init__(
        self, app: App, *, shown: Path | None, show: Callable[[Said], None], who: str
    ) -> None:
        self.app = app
        self.room = Room()
        self.present: dict[str, None] = {who: None}
        self._show = show
        self._copy: TemporaryDirectory[str] | None = None
        self._attach(Shown(shown))

    @property
    def now(self) -> datetime:
        return self.app.watch.now()

    @property
    def rehearses(self) -> bool:
        """Whether the clock is a virtual one."""
        return self._copy is not None

    async def rehearse(self, settings: Settings) -> None:
        """Go on with a copy of the database and a clock that stands still until it is moved on.

        What is recorded from here on never reaches the own record, which would else hold days
        that are still to come.
        """
        if self._copy is not None:
            return
        folder = TemporaryDirectory(prefix="understudy-")
        copy = Path(folder.name) / "rehearsal.db"
        now = self.now
        await self.app.store.backup(copy)
        await self.app.close()
        self._copy = folder
        self.app = await App.open(
            settings, watch=VirtualWatch(now), url=f"sqlite:///{copy}", offsets=False
        )
        self._attach(Shown())

    async def advance(self, moment: datetime) -> None:
        """Everything due up to that moment happens; only while it rehearses."""
        await self.app.advance(moment)

    async def settle(self) -> None:
        """While it rehearses: do at once what is due at the moment that stands still."""
        if self.rehearses:
            await self.app.advance(self.now)

    async def close(self) -> None:
        """Close the application and throw a copy away."""
        await self.app.close()
        if self._copy is not None:
            self._copy.cleanup()

    def _attach(self, shown: Shown) -> None:
        self.app.attach(Terminal(self.room, shown, self.present, self._show))
