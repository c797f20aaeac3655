"""What a command has in its hands: the request, texts, content, and one way to the disk."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from bot.catalog import Catalog
from bot.services import reminders
from bot.services.owed import Owed, owed
from bot.services.stock import Stock
from bot.settings import Settings
from bot.store import answers
from bot.store.engine import Store
from bot.store.work import Work
from bot.talk.platform import Target
from bot.talk.registry import Registry
from bot.talk.request import Request
from bot.words import Words

P = ParamSpec("P")
T = TypeVar("T")


async def nothing_amiss(target: Target) -> str:
    """The check where no platform is connected: there is nothing to find."""
    return ""


class AnsweredBefore(Exception):
    """A request of this key was done already; nothing was done again."""


class Heard:
    """What the transactions of one call came across besides, what is still to be kept, and
    whether anything was.
    """

    __slots__ = ("keeping", "owed", "wrote")

    def __init__(self) -> None:
        self.owed: Owed | None = None  # before the first
        self.keeping: Awaitable[object] | None = None
        self.wrote = False


class Ask(Struct, frozen=True, kw_only=True):
    """One call on its way. `now` is the instant of the request (aware UTC)."""

    request: Request
    store: Store
    words: Words
    catalog: Catalog
    """The content as whoever asks has it."""
    stock: Stock
    commands: Registry
    settings: Settings
    heard: Heard = field(default_factory=Heard)
    check: Callable[[Target], Awaitable[str]] = nothing_amiss
    """What the platform of a target lacks to send there (Platform.check); "" where all is well."""

    @property
    def now(self) -> datetime:
        """The instant of the request."""
        return self.request.at

    async def write(
        self, verb: Callable[Concatenate[Work, Request, P], T], /, *args: P.args, **kw: P.kwargs
    ) -> T:
        """Do the verb in one transaction, once for the request's key.

        Raises AnsweredBefore where this key was done, Refusal where a rule says no.
        """
        await self.kept()
        value, self.heard.owed = await self.store.write(self._once(verb, *args, **kw))
        self.heard.wrote = True
        return value

    async def ahead(
        self, verb: Callable[Concatenate[Work, Request, P], T], /, *args: P.args, **kw: P.kwargs
    ) -> T:
        """As `write`, for a command that then makes its answer and does nothing else.

        The answer is made while the disk is waited for, and said when all is `kept`: who called
        the command sees to that, and so does whatever else this offers.
        """
        await self.kept()
        told, self.heard.keeping = await self.store.ahead(self._once(verb, *args, **kw))
        self.heard.wrote = self.heard.keeping is None
        value, self.heard.owed = told
        return value

    def _once(
        self, verb: Callable[Concatenate[Work, Request, P], T], /, *args: P.args, **kw: P.kwargs
    ) -> Callable[[Work], tuple[T, Owed]]:
        """The verb as a transaction that is done once for the request's key."""

        def once(work: Work) -> tuple[T, Owed]:
            if not answers.claim(work, self.request.key, self.request.at):
                raise AnsweredBefore
            if self.request.press:  # before the verb: it may be the one that chooses the rhythm
                reminders.answered(work, self.request)
            value = verb(work, self.request, *args, **kw)
            return value, owed(work, self.request, value)

        return once

    async def kept(self) -> None:
        """All that was written is on the disk; StoreError where it could not be kept."""
        keeping, self.heard.keeping = self.heard.keeping, None
        if keeping is not None:
            await keeping
            self.heard.wrote = True

    async def note(
        self, verb: Callable[Concatenate[Work, Request, P], T], /, *args: P.args, **kw: P.kwargs
    ) -> T:
        """Do what follows from the answer itself, in a transaction that claims no key."""
        await self.kept()
        return await self.store.write(verb, self.request, *args, **kw)

    async def read(
        self, verb: Callable[Concatenate[Work, Request, P], T], /, *args: P.args, **kw: P.kwargs
    ) -> T:
        """Ask the verb in one transaction that changes nothing."""

        def both(work: Work) -> tuple[T, Owed]:
            return verb(work, self.request, *args, **kw), owed(work, self.request)

        await self.kept()
        if self.heard.owed is not None:
            return await self.store.read(verb, self.request, *args, **kw)
        value, self.heard.owed = await self.store.read(both)
        return value

    async def owed(self) -> Owed:
        """What the person should know besides, as of the newest transaction that wrote."""
        if self.heard.owed is None:
            self.heard.owed = await self.store.read(owed, self.request)
        return self.heard.owed


async def stocked(ask: Ask) -> Ask:
    """With the content that whoever asks has: of their groups, and of feeds."""
    kept = ask.stock.at_hand()
    found = kept if kept is not None else await ask.read(ask.stock.of_request)
    return ask if found is ask.catalog else replace(ask, catalog=found)
