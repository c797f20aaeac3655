"""A server of feeds on loopback with the manners and the malice of real ones."""

import asyncio
import gzip
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self

from aiohttp import web

from bot.catalog.feeds.addresses import Rules

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
LOOPBACK = Rules(ports=None, allows=lambda address: address.is_loopback)


@dataclass(kw_only=True)
class Served:
    """`pages` answer by path; `asked` are (path, headers) of every request, in order."""

    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    port: int = 0
    _runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.path_qs, dict(request.headers)))
        page = self.pages.get(request.path)
        return await page(request) if page else web.Response(status=404)


def feed(data: bytes, **headers: str) -> Answer:
    """A feed with a mark; who has it already is told that nothing changed."""

    async def page(request: web.Request) -> web.StreamResponse:
        marks = {name.replace("_", "-"): value for name, value in headers.items()}
        if marks.get("ETag") and request.headers.get("If-None-Match") == marks["ETag"]:
            return web.Response(status=304, headers=marks)
        return web.Response(body=data, headers=marks)

    return page


def status(code: int, **headers: str) -> Answer:
    """Nothing but that."""

    async def page(request: web.Request) -> web.StreamResponse:
        return web.Response(
            status=code, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )

    return page


def packed(data: bytes) -> Answer:
    """The feed, packed; nothing is unpacked on the way."""
    return feed(gzip.compress(data), Content_Encoding="gzip")


def endless(piece: bytes = b"x" * 65_536) -> Answer:
    """It never ends."""

    async def page(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        try:
            while True:
                await answer.write(piece)
        except ConnectionError:
            return answer

    return page


def silent(request_in: asyncio.Event) -> Answer:
    """It takes the request and says nothing until the event."""

    async def page(request: web.Request) -> web.StreamResponse:
        await request_in.wait()
        return web.Response()

    return page
