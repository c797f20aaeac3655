"""HTTP mode: the bot's own small server, for signed events and for installing the app."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

from adapters.slack.install import Install
from bot import log
from bot.settings import Settings, SettingsError

BODY = 512 * 1024  # bytes; a modal may hold 250 KB, and is sent back urlencoded
SEEN = 20_000  # signatures that were used
SIGNATURE, SENT = "X-Slack-Signature", "X-Slack-Request-Timestamp"
WINDOW = 300  # seconds that the library lets a signature be old, or of the future
REFUSALS = 600.0  # seconds between two lines of them: anybody may knock

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Web:
    """The server. `install` is None where the bot serves one workspace by its own token."""

    def __init__(self, bolt: AsyncApp, settings: Settings, install: Install | None) -> None:
        self._bolt, self._host, self._port = bolt, settings.host, settings.port
        self._install = install
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._runner: web.AppRunner | None = None
        self._told = -REFUSALS

    async def open(self) -> None:
        """Serve. SettingsError where the address is taken."""
        application = web.Application(client_max_size=BODY)
        application.router.add_post("/slack/events", self._events)
        application.router.add_get("/healthz", self._healthy)
        if self._install is not None:
            application.router.add_get("/slack/install", self._install.begin)
            application.router.add_get("/slack/oauth_redirect", self._install.finish)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            raise SettingsError(
                f"{self._host} cannot be served at port {self._port} ({error.strerror}). "
                "Set HOST and PORT to an address that is free."
            ) from None

    async def ended(self) -> None:
        """A server does not end by itself."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """No new requests; those that are here are answered."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Whatever Slack sends; the signature is checked by the library, over the raw body."""
        signature = request.headers.get(SIGNATURE, "")
        if signature in self._seen:
            return web.Response(status=401, text="already answered")
        answer = await to_aiohttp_response(
            await self._bolt.async_dispatch(await to_bolt_request(request))
        )
        if answer.status == 200 and signature:
            self._seen[signature] = None
            while len(self._seen) > SEEN:
                self._seen.popitem(last=False)
        if answer.status == 401 and signature:
            self._refused(request.headers.get(SENT, ""))
        return answer

    def _refused(self, sent: str) -> None:
        """Who uses the bot reads "dispatch_failed" alone, so who runs it reads why."""
        now = time.monotonic()
        if now - self._told >= REFUSALS:
            self._told = now
            log.get("slack").warning("a signed request was refused", why=why(sent, time.time()))

    async def _healthy(self, request: web.Request) -> web.StreamResponse:
        return web.Response(text="ok")


def why(sent: str, now: float) -> str:
    """What a refused signature means, by the second at which Slack says that it was made."""
    age = now - int(sent) if sent.isdigit() else 0.0
    if abs(age) > WINDOW:
        when = "old" if age > 0 else "ahead"
        return f"it is {abs(age):.0f} seconds {when} by the clock of this machine"
    return "SLACK_SIGNING_SECRET is not that of the app, or somebody else signed it"
