"""Socket Mode: tickets, at most ten connections, each envelope to one of them, acks, warnings and
drops.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from .delivery import Retry
from .model import Json

if TYPE_CHECKING:
    from .core import Core

MOST = 10


class SocketMode:
    """The connections of one app."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, tuple[asyncio.Future[Any], web.WebSocketResponse]] = {}
        self._acked: set[str] = set()
        self._turn = 0
        self.opened = 0  # connections ever

    @property
    def connections(self) -> int:
        """How many are open."""
        return len(self._open)

    def ticket(self) -> str:
        """A new address to connect to, good for one connection."""
        name = self._core.ids.new("k")
        self._tickets.add(name)
        base = self._core.url.replace("http", "ws")
        return f"{base}/link/?ticket={name}&app_id={self._core.app.id}"

    async def accept(self, request: web.Request) -> web.WebSocketResponse:
        """One connection, from the hello to the end."""
        socket = web.WebSocketResponse(heartbeat=None, autoping=True)
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPUnauthorized
        self._tickets.discard(ticket)
        await socket.prepare(request)
        if len(self._open) >= MOST:
            await self._say(
                socket, {"type": "disconnect", "reason": "too_many_websockets", "debug_info": {}}
            )
            await socket.close()
            return socket
        self._open.append(socket)
        self.opened += 1
        await self._say(socket, self._hello())
        self._core.timeline.stir()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._ack(message.data)
        finally:
            self._gone(socket)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello", "num_connections": len(self._open),
            "connection_info": {"app_id": self._core.app.id},
            "debug_info": {"host": "applink-1", "build_number": 1,
                           "approximate_connection_time": 18060},
        }  # fmt: skip

    async def _say(self, socket: web.WebSocketResponse, body: Json) -> None:
        await socket.send_str(json.dumps(body))

    def _ack(self, text: str) -> None:
        try:
            body = json.loads(text)
            name = body["envelope_id"]
        except (ValueError, KeyError, TypeError):
            self._core.violate("envelope", "socket", f"no ack: {text[:200]!r}")
            return
        if name in self._waiting:
            future, _ = self._waiting.pop(name)
            self._acked.add(name)
            if not future.done():
                future.set_result(body.get("payload"))
        elif name in self._acked:
            self._core.violate("envelope", "socket", f"acknowledged twice: {name}", refused=False)

    def _gone(self, socket: web.WebSocketResponse) -> None:
        if socket in self._open:
            self._open.remove(socket)
        for future, holder in list(self._waiting.values()):
            if holder is socket and not future.done():
                future.set_exception(ConnectionResetError("socket closed before the ack"))
        self._core.timeline.stir()

    async def send(self, kind: str, payload: Json, answerable: bool, retry: Retry | None) -> Any:
        """One envelope to one connection; its ack's payload. Raises ConnectionError where nobody
        listens.
        """
        alive = [s for s in self._open if not s.closed]
        if not alive:
            raise ConnectionError("no connection")
        self._turn += 1
        socket = alive[self._turn % len(alive)]
        name = f"{self._core.ids.new('e')}"
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting[name] = (future, socket)
        body = {
            "envelope_id": name,
            "payload": payload,
            "type": kind,
            "accepts_response_payload": answerable,
        }
        if kind == "events_api":
            body |= {
                "retry_attempt": retry.number if retry else 0,
                "retry_reason": retry.reason if retry else "",
            }
        try:
            await self._say(socket, body)
            return await future
        finally:
            future.cancel()

    async def disconnect(self, reason: str = "refresh_requested", *, close: bool = True) -> None:
        """Warn every connection (`warning`, `refresh_requested`, `link_disabled`); `close` them
        afterwards, as Slack does.
        """
        for socket in list(self._open):
            await self._say(
                socket,
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}},
            )
        if close:
            await self.close(code=1000)

    async def close(self, code: int = 1001) -> None:
        """Close every connection politely."""
        for socket in list(self._open):
            await socket.close(code=code)

    def drop(self) -> None:
        """Cut every connection without a word."""
        for socket in list(self._open):
            transport = socket._req.transport if socket._req is not None else None
            if transport is not None:
                transport.abort()
