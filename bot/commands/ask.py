"""What a command has in its hands: the request, texts, content, and one way to the disk."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from bot.catalog import Catalog
from bot.services import reminders
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

        def once(work: Work) -> T:
            if not answers.claim(work, self.request.key, self.request.at):
                raise AnsweredBefore
            if self.request.press:  # before the verb: it may be the one that chooses the rhythm
                reminders.answered(work, self.request)
            return verb(work, self.request, *args, **kw)

        return await self.store.write(once)

    async def read(
        self, verb: Callable[Concatenate[Work, Request, P], T], /, *args: P.args, **kw: P.kwargs
    ) -> T:
        """Ask the verb in one transaction that changes nothing."""
        return await self.store.read(verb, self.request, *args, **kw)


async def stocked(ask: Ask) -> Ask:
    """With the content that whoever asks has: of their groups, and of feeds."""
    kept = ask.stock.everyones
    found = kept if kept is not None else await ask.read(ask.stock.of_request)
    return ask if found is ask.catalog else replace(ask, catalog=found)
