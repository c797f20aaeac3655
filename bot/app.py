"""App: everything is built here once and passed on; the two doors are opened and closed here."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from bot import log, words
from bot.catalog import Catalog, load_catalog
from bot.catalog.beside import files_beside
from bot.clock import compose
from bot.clock.feeds import Feeds, opener
from bot.clock.ticker import Clock
from bot.clock.watch import RealWatch, VirtualWatch, Watch
from bot.commands import answering, completions, failed, registry
from bot.commands import home as home_page
from bot.commands.ask import Ask, stocked
from bot.commands.languages import Languages
from bot.services import home, spaces, standing_board
from bot.services.installations import Installations
from bot.services.stock import Stock
from bot.settings import Settings, default_database
from bot.store.engine import Store, address, open_store
from bot.talk.calling import calling
from bot.talk.command import Form, Reply, Soon, unheard
from bot.talk.message import Message, Picture
from bot.talk.platform import Platform, Target
from bot.talk.registry import Registry
from bot.talk.request import Account, Place, Request
from bot.views import forms, groups

KEPT_ANSWERS = 2_000

Listener = Callable[[Sequence[Account]], Awaitable[None]]
"""Is told the accounts of a person of whom something may have changed."""


class App:
    """The platform-neutral bot. `handle` answers a request; the clock does what falls due."""

    def __init__(
        self, settings: Settings, store: Store, catalog: Catalog, watch: Watch, *, offsets: bool
    ) -> None:
        self.settings = settings
        self.store = store
        self.catalog = catalog
        self._stock = Stock(catalog, asyncio.get_running_loop().time)
        self.watch = watch
        self.commands: Registry = registry()
        self.platforms: dict[str, Platform] = {}
        self.words = words.speaking("en")
        self._languages = Languages(store)
        self._clock = Clock(store, self._stock, self.words, self.platforms, watch, offsets=offsets)
        self._answers: OrderedDict[str, asyncio.Future[Reply]] = OrderedDict()
        self._listeners: list[Listener] = []
        self._telling: set[asyncio.Task[None]] = set()
        self.installations = Installations(store, settings.secret_key, self.watch.now)

    @classmethod
    async def open(
        cls,
        settings: Settings,
        *,
        watch: Watch | None = None,
        url: str | None = None,
        store: Store | None = None,
        offsets: bool = True,
        serves: bool = False,
        part: str = "",
    ) -> "App":
        """Open the store (or take one that is open), and recover from a silence.

        `offsets` spreads deliveries. Silences of one that `serves` (`understudy run`, or a `part`
        of it) are outages. StoreError, CatalogError: with a sentence for people.
        """
        log.configure_once(settings.log_level)
        where = url or settings.database_url or default_database()
        path = address(where).path if store is None else None
        content = load_catalog(files_beside(path) if path is not None else None)
        opened = store or await open_store(where)
        app = cls(settings, opened, content, watch or RealWatch(), offsets=offsets)
        await app._clock.recover(serves=serves, part=part)
        return app

    def attach(self, platform: Platform) -> None:
        """Deliver by this platform what is due on it."""
        self.platforms[platform.name] = platform

    def read_feeds(self) -> None:
        """Let the clock read feeds too, from the public web; `understudy run` alone does."""
        opens = opener(self.settings.operator)
        self._clock.read_feeds(Feeds(self.store, self._stock, self.words, self.watch, opens))

    async def start_clock(self) -> None:
        """Let real time pass: all that is due is done from now on."""
        await self._clock.start()

    async def advance(self, moment: datetime) -> None:
        """Let virtual time pass: everything due up to the moment is done, in order."""
        await self._clock.advance(moment)

    async def close(self, *, keep_store: bool = False) -> None:
        """Finish what is being sent, give back what was claimed, close the store."""
        await self._clock.stop()
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)
        if not keep_store:
            await self.store.close()

    # -- requests ----------------------------------------------------------------------------

    async def handle(self, request: Request, soon: Soon = unheard) -> Reply:
        """The answer; a key that was answered gets the first answer again.

        Never raises for what people do: a no is a private message with what would work. `soon` may
        be told the answer before, while the disk is waited for: time to give it a platform's form.
        """
        kept = self._answers.get(request.key)
        if kept is not None:
            return await asyncio.shield(kept)
        promise: asyncio.Future[Reply] = asyncio.get_running_loop().create_future()
        self._answers[request.key] = promise
        while len(self._answers) > KEPT_ANSWERS:
            self._answers.popitem(last=False)
        try:
            reply = await self._answer(request, soon)
        except BaseException:
            self._answers.pop(request.key, None)
            promise.cancel()
            raise
        promise.set_result(reply)
        if isinstance(reply, Message) and reply.file is not None:
            self._answers.pop(request.key, None)  # it was only read, and may be all of a person
        self._clock.nudge()
        if self._listeners and not (isinstance(reply, Form) or reply.refused):
            task = asyncio.create_task(self._tell(request.who))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)
        return reply

    def failed(self, request: Request, error: BaseException, *, done: bool = False) -> Message:
        """What is said of what went wrong: with a request or, where that is done, its answer."""
        return failed.said_of(self._words(request), error, done=done)

    async def complete(self, request: Request, option: str, typed: str) -> list[tuple[str, str]]:
        """Suggestions (label, value), at most 25, for an option of `request.command`."""
        found = self.commands.get(request.command)
        chosen = found.option(option) if found else None
        if found is None or chosen is None:
            return []
        await self._languages.look(request.who)
        ask = await stocked(self._ask(request))
        return await completions.suggest(ask, found, chosen, typed)

    # -- a person's own page -----------------------------------------------------------------

    def listen(self, listener: Listener) -> None:
        """Tell it after every answer whose person it was, over all accounts."""
        self._listeners.append(listener)

    async def home(self, request: Request) -> tuple[Message, ...]:
        """The parts of the page of whoever looks, in their order; nothing is stored."""
        await self._languages.look(request.who)
        return await home_page.parts(await stocked(self._ask(request)))

    async def _tell(self, who: Account) -> None:
        try:
            accounts = await self.store.read(home.accounts, who)
            for listener in self._listeners:
                await listener(accounts)
        except Exception as error:  # a page that is not drawn again harms no answer
            log.failure("listener", error)

    # -- forms -------------------------------------------------------------------------------

    def complaints(self, request: Request) -> dict[str, str]:
        """What is wrong with each value of a form, in a sentence; nothing is done."""
        command = self.commands.get(request.command)
        words = self._words(request)
        return home_page.complaints(words, command, request.values) if command else {}

    def form_button(self, request: Request, form: Form) -> Message:
        """The form as a message whose button opens it, where none can be opened at once."""
        return forms.opener(self._words(request), form)

    def form_again(self, request: Request, reply: Message, known: Mapping[str, str]) -> Message:
        """A no to the form sent as `request`, with a button that opens it once more."""
        words = self._words(request)
        return forms.again(words, reply, command=request.command, known=known)

    def form_gone(self, request: Request) -> Message:
        """What was known beside the form is forgotten: it must be opened anew."""
        return forms.gone(self._words(request), command=request.command)

    async def draw(self, picture: Picture) -> bytes:
        """The PNG of a picture of a message, drawn off the event loop."""
        from bot import pictures

        return await asyncio.to_thread(pictures.draw, picture.kind, picture.data)

    # -- spaces ------------------------------------------------------------------------------

    async def space_joined(self, place: Place, *, greet: bool = True) -> Message | None:
        """The bot is in the space (again): what rested goes on. The greeting, the first time."""
        done = await self.store.write(spaces.arrived, place, self.watch.now())
        return groups.greeting(self.words) if done.greet and greet else None

    async def greeting_failed(self, place: Place) -> None:
        """It did not get through: the next arrival is greeted instead."""
        await self.store.write(spaces.ungreeted, place)

    async def stands(self, place: Place, message: Message, receipt: str) -> None:
        """An answer was shown there, and the receipt finds it again: it is edited in place.

        Does nothing for what does not stand (`Message.stands`), or where nobody could edit it.
        """
        if message.stands and not place.private and place.platform in self.platforms:
            said, now = compose.digest(message), self.watch.now()
            await self.store.write(standing_board.keep, place, message.stands, receipt, said, now)

    async def space_left(self, place: Place) -> None:
        """The bot was removed from the space: nothing goes there until it is back."""
        await self.store.write(spaces.left, place)

    async def recall(self, name: str) -> str:
        """A small value that an adapter keeps over restarts; "" for none."""
        return await self.store.read(spaces.recall, name)

    async def remember(self, name: str, value: str) -> None:
        """Keep it."""
        await self.store.write(spaces.remember, name, value)

    async def _answer(self, request: Request, soon: Soon) -> Reply:
        await self._languages.look(request.who)
        with log.bound(key=request.key, platform=request.who.platform, command=request.command):
            return await answering.answer(self._ask(request), soon)

    def _ask(self, request: Request) -> Ask:
        return Ask(
            request=request,
            store=self.store,
            words=self._words(request),
            catalog=self.catalog,
            stock=self._stock,
            commands=self.commands,
            settings=self.settings,
            check=self._check,
        )

    async def _check(self, target: Target) -> str:
        """What the target's platform finds missing; "" also where it is not connected."""
        platform = self.platforms.get(target.place.platform)
        return await platform.check(target) if platform else ""

    def _words(self, request: Request) -> words.Words:
        """Those of the language, and commands as they are called where it was asked."""
        return self._languages.words(request).calling(calling(request, self.commands))

    def speaking(self, locale: str) -> words.Words:
        """The words of a platform's locale, of English where it is not spoken."""
        return words.speaking(locale)


__all__ = ["App", "RealWatch", "VirtualWatch", "Watch"]
