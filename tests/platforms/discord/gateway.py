"""The gateway: hello, identify, resume, heartbeats, and what is sent on one socket."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from . import payloads
from .sessions import Closing, Session, Sessions

if TYPE_CHECKING:
    from .server import LoopbackDiscord

DISPATCH, BEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11,
)  # fmt: skip
DEFINED = (1 << 26) - 1
PRIVILEGED = {"members": 1 << 1, "presences": 1 << 8, "message_content": 1 << 15}


class Socket:
    """One connection. All is sent through one queue: the compressed stream stays in order."""

    def __init__(self, server: LoopbackDiscord) -> None:
        self.server = server
        self.ws = web.WebSocketResponse(max_msg_size=4096 * 4, autoping=True)
        self.session: Session | None = None
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._deflate: Any = None
        self._received: list[float] = []

    async def run(self, request: web.Request) -> web.WebSocketResponse:
        await self.ws.prepare(request)
        self._deflate = (
            zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        )
        self.server.gateway.sockets.add(self)
        writer = asyncio.create_task(self._write())
        try:
            if request.query.get("v") != "10" or request.query.get("encoding") != "json":
                raise Closing(4012)
            self.put(HELLO, {"heartbeat_interval": self.server.gateway.beat_ms, "_trace": []})
            await self._listen()
        except Closing as why:
            self.server.gateway.closes.append(why.code)
            await self.flush()
            await self.ws.close(code=why.code, message=str(why).encode())
        finally:
            self.server.gateway.sockets.discard(self)
            if self.session and self.session.socket is self:
                self.session.socket = None
            self._queue.put_nowait(None)
            await writer
            self.server.changed.ring()
        return self.ws

    def put(self, op: int, data: Any, name: str | None = None, seq: int | None = None) -> None:
        self.put_text(json.dumps({"op": op, "d": data, "s": seq, "t": name}))

    def put_text(self, text: str) -> None:
        self._queue.put_nowait(text)

    async def _write(self) -> None:
        while (text := await self._queue.get()) is not None:
            try:
                await self._send(text)
            except (ConnectionError, RuntimeError):
                continue  # the client has gone; what it missed is in the session
            finally:
                self._queue.task_done()

    async def _send(self, text: str) -> None:
        if self._deflate is None:
            await self.ws.send_str(text)
            return
        packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        await self.ws.send_bytes(packed)

    async def flush(self) -> None:
        await self._queue.join()

    async def _listen(self) -> None:
        loop = asyncio.get_running_loop()
        patience = self.server.gateway.beat_ms / 1000 * 2
        while True:
            message = await self.ws.receive(timeout=patience)
            if message.type is not WSMsgType.TEXT:
                if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
                    self._left(message.data)
                    return
                if message.type is WSMsgType.ERROR:
                    return
                raise Closing(4002)
            now = loop.time()
            self._received = [at for at in self._received if at > now - 60] + [now]
            if len(self._received) > 120:
                raise Closing(4008)
            try:
                packet = json.loads(message.data)
                op, data = packet["op"], packet.get("d")
            except (ValueError, KeyError, TypeError):
                raise Closing(4002) from None
            self._take(op, data)

    def _left(self, code: Any) -> None:
        """A client that says goodbye with 1000 or 1001 ends its session; any other can resume."""
        if self.session and code in (1000, 1001):
            self.server.gateway.sessions.forget(self.session)

    def _take(self, op: int, data: Any) -> None:
        gateway = self.server.gateway
        if op == BEAT:
            if not gateway.deaf:
                self.put(ACK, None)
        elif op == IDENTIFY:
            gateway.identify(self, data)
        elif op == RESUME:
            gateway.resume(self, data)
        elif op in (PRESENCE, VOICE, MEMBERS):
            if self.session is None:
                raise Closing(4003)
        else:
            raise Closing(4001)


class Gateway:
    """All sockets and sessions, and the switches that a test turns.

    beat_ms: interval of heartbeats; deaf: acknowledges none of them; allowed: names of the
    privileged intents that the owner switched on; concurrency: identifies in 5 seconds.
    """

    def __init__(self, server: LoopbackDiscord) -> None:
        self.server = server
        self.sockets: set[Socket] = set()
        self.sessions = Sessions(server)
        self.beat_ms = 41_250
        self.deaf = False
        self.allowed: set[str] = set()
        self.concurrency = 1
        self.closes: list[int] = []
        self.identified: list[tuple[float, int, int]] = []  # when, shard, of how many
        self.resumed: list[str] = []
        self._rested = 0

    async def handle(self, request: web.Request) -> web.WebSocketResponse:
        return await Socket(self.server).run(request)

    def identify(self, socket: Socket, data: Any) -> None:
        if socket.session is not None:
            raise Closing(4005)
        if data.get("token") not in self.server.tokens:
            raise Closing(4004)
        shard, count = data.get("shard") or (0, 1)
        if not 0 <= shard < count:
            raise Closing(4010)
        intents = data.get("intents")
        if not isinstance(intents, int) or intents < 0 or intents & ~DEFINED:
            raise Closing(4013)
        if any(intents & bit and name not in self.allowed for name, bit in PRIVILEGED.items()):
            raise Closing(4014)
        if not {"os", "browser", "device"} <= set(data.get("properties") or {}):
            raise Closing(4002)
        now = self.server.world.clock.now()
        recent = [s for at, s, _ in self.identified[self._rested :] if at > now - 5]
        key = shard % self.concurrency
        if any(one % self.concurrency == key for one in recent):
            self.server.note("identified too soon: max_concurrency", "gateway IDENTIFY")
            socket.put(INVALID, False)
            return
        self.identified.append((now, shard, count))
        session = self.sessions.open(secrets.token_hex(16), shard, count, intents)
        session.socket = socket
        socket.session = session
        self._ready(session)

    def _ready(self, session: Session) -> None:
        server, world = self.server, self.server.world
        guilds = [g for g in world.guilds.values() if g.has_bot and session.has(g.id)]
        session.send(
            "READY",
            {
                "v": 10, "user": payloads.user(world.bot) | {"verified": True, "email": None},
                "guilds": [{"id": str(g.id), "unavailable": True} for g in guilds],
                "session_id": session.id, "resume_gateway_url": server.gateway_url,
                "shard": [session.shard, session.count], "private_channels": [],
                "application": {"id": str(world.application_id), "flags": 0},
            },
        )  # fmt: skip
        session.ready = True
        if session.intents & 1:
            for one in guilds:
                session.send("GUILD_CREATE", payloads.guild_create(one, world))
        server.changed.ring()

    def resume(self, socket: Socket, data: Any) -> None:
        if data.get("token") not in self.server.tokens:
            raise Closing(4004)
        session = self.sessions.get(data.get("session_id"))
        if session is None or socket.session is not None:
            socket.put(INVALID, False)
            return
        if not isinstance(data.get("seq"), int) or data["seq"] > session.seq:
            raise Closing(4007)
        missed = session.since(data["seq"])
        session.socket = socket
        socket.session = session
        for text in missed:
            socket.put_text(text)
        session.send("RESUMED", {"_trace": []})
        self.resumed.append(session.id)
        self.server.changed.ring()

    # What a test does to the bot's connections

    def rested(self) -> None:
        """Identifies so far no longer count against `concurrency`."""
        self._rested = len(self.identified)

    async def drop(self, *, shard: int | None = None) -> None:
        """Cuts the sockets without a word, as a broken line does; sessions can be resumed."""
        for socket in self._of(shard):
            transport = socket.ws._req.transport if socket.ws._req else None
            if transport is not None:
                transport.abort()

    async def reconnect(self, *, shard: int | None = None) -> None:
        """Op 7: asks the client to come back and resume."""
        for socket in self._of(shard):
            socket.put(RECONNECT, None)

    async def invalidate(self, *, shard: int | None = None, resumable: bool = False) -> None:
        """Op 9: the session is over (or may be resumed)."""
        for socket in self._of(shard):
            if not resumable and socket.session:
                self.sessions.forget(socket.session)
            socket.put(INVALID, resumable)

    async def close(self, code: int, *, shard: int | None = None) -> None:
        for socket in self._of(shard):
            await socket.ws.close(code=code)

    def _of(self, shard: int | None) -> list[Socket]:
        return [
            s for s in self.sockets if shard is None or (s.session and s.session.shard == shard)
        ]
