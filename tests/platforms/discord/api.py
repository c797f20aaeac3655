"""The HTTP side: token, scripted fault, rate limit, description, and then the route."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from . import description, ratelimits, routes_account, routes_channels, routes_interactions
from .errors import OWN_FAULT, ApiError, Faults
from .faults import Fault
from .messages import Upload

if TYPE_CHECKING:
    from .server import LoopbackDiscord

Handler = Callable[["LoopbackDiscord", "Call"], Any]
OPEN = ("/interactions/", "/webhooks/{webhook_id}/{webhook_token}")  # the token is in the path
ROUTES = (*routes_account.ROUTES, *routes_channels.ROUTES, *routes_interactions.ROUTES)


class Dropped(Exception):
    """The connection is cut instead of an answer."""


@dataclass(eq=False, kw_only=True)
class Call:
    """One request as it came, and how it ended: `status` 0 is a cut connection."""

    method: str
    template: str
    path: str
    params: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    uploads: list[Upload] = field(default_factory=list)
    at: float = 0.0
    began: float = 0.0  # by the fine counter
    status: int = 0
    code: int | None = None  # Discord's own, of a refusal
    ms: float = 0.0

    @property
    def route(self) -> str:
        return f"{self.method} {self.template}"

    def number(self, name: str) -> int:
        return int(self.params[name])


class Api:
    """All routes of `ROUTES`, mounted below /api/v10."""

    def __init__(self, server: LoopbackDiscord) -> None:
        self.server = server
        self.description = description.load()
        self.own_faults: list[str] = []  # of this server's answers, where `check_answers` is on
        self.check_answers = False

    def mount(self, app: web.Application) -> None:
        for method, template, handler in ROUTES:
            path = f"/api/v10{_pattern(template)}"
            app.router.add_route(method, path, self._bound(template, handler))
        app.router.add_route("*", "/api/{rest:.*}", self._bound("unknown", None))

    def _bound(self, template: str, handler: Handler | None) -> Any:
        async def bound(request: web.Request) -> web.StreamResponse:
            return await self._handle(request, template, handler)

        return bound

    async def _handle(
        self, request: web.Request, template: str, handler: Handler | None
    ) -> web.StreamResponse:
        server, began = self.server, time.perf_counter()
        call = Call(
            method=request.method, template=template, path=request.path,
            params=dict(request.match_info), query=dict(request.query),
            at=server.world.clock.now(), began=began,
        )  # fmt: skip
        server.requests.append(call)
        headers = {"Via": "1.1 loopback"}
        try:
            status, body = await self._answer(request, call, handler, headers)
        except ApiError as no:
            status, body, call.code = no.status, no.body(), no.code
            if no.code in OWN_FAULT or template == "unknown":
                server.note(str(no), call)
        except Dropped:
            if request.transport is not None:
                request.transport.abort()
            return web.Response(status=500)
        except Exception as broken:  # a body no check understood, or a mistake of this server
            status, body = 500, {"message": "500: Internal Server Error", "code": 0}
            server.note(f"the loopback broke: {broken!r}", call)
            server.broken.append(broken)
        finally:
            call.ms = (time.perf_counter() - began) * 1000
        call.status = status
        if status in (401, 403, 429) and headers.get("X-RateLimit-Scope") != "shared":
            server.limits.count_invalid(server.world.clock.now())
        if self.check_answers and self.description and status < 300:
            self.own_faults += self.description.faults_of_answer(
                call.method, template, status, body
            )
        server.changed.ring()
        if body is None:
            return web.Response(status=status, headers=headers)
        text = body if isinstance(body, str) else json.dumps(body)
        kind = "text/html" if isinstance(body, str) else "application/json"
        # No charset: discord.py compares the whole header.
        headers["Content-Type"] = kind
        return web.Response(status=status, body=text.encode(), headers=headers)

    async def _answer(
        self, request: web.Request, call: Call, handler: Handler | None, headers: dict[str, str]
    ) -> tuple[int, Any]:
        server = self.server
        if server.limits.banned():
            headers.pop("Via")
            return 429, "<html>You are being blocked from accessing our API temporarily.</html>"
        if handler is None:
            raise ApiError(0, status=404)
        if not call.template.startswith(OPEN):
            scheme, _, token = request.headers.get("Authorization", "").partition(" ")
            if scheme != "Bot" or token not in server.tokens:
                raise ApiError(0)
        raw = await self._read(request, call)
        fault = server.script.next(call)
        if fault is not None:
            answer = await self._misbehave(fault, headers)
            if answer is not None:
                return answer
        told, refused = server.limits.take(
            call.method, call.template, call.params, server.world.clock.now()
        )
        headers |= told
        if refused:
            return 429, limited(refused)
        self._check(call, raw)
        status, body = handler(server, call)
        if fault is not None and fault.lost:
            raise Dropped
        return status, body

    async def _misbehave(self, fault: Fault, headers: dict[str, str]) -> tuple[int, Any] | None:
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.unheard:
            raise Dropped
        if fault.code:
            raise ApiError(fault.code, status=fault.status)
        if fault.retry_after:
            scope = "global" if fault.everywhere else "user"
            refused = ratelimits.Refused(fault.retry_after, fault.everywhere, scope)
            headers |= ratelimits.headers_of(refused)
            return 429, limited(refused)
        if fault.status:
            return fault.status, {"message": f"{fault.status}: Scripted", "code": 0}
        return None

    async def _read(self, request: web.Request, call: Call) -> bytes:
        kind = request.content_type
        if kind == "multipart/form-data":
            raw = b"{}"
            async for part in await request.multipart():
                assert isinstance(part, BodyPartReader), "parts in a part"
                data = bytes(await part.read(decode=True))
                if part.name == "payload_json":
                    raw = data
                elif part.name and part.name.startswith("files["):
                    index = int(part.name[6:-1])
                    mime = part.headers.get("Content-Type", "application/octet-stream")
                    call.uploads.append(Upload(index, part.filename or "unknown", mime, data))
        else:
            raw = await request.read()
            if raw and kind != "application/json":
                raise ApiError(50109)
        if raw:
            try:
                call.body = json.loads(raw)
            except ValueError:
                raise ApiError(50109) from None
        return raw

    def _check(self, call: Call, raw: bytes) -> None:
        if self.description is None or not self.server.check_description:
            return
        faults = Faults()
        self.description.check_query(call.method, call.template, call.query, faults)
        if call.body is not None:
            self.description.check_body(call.method, call.template, raw, call.body, faults)
        faults.check()


def limited(refused: ratelimits.Refused) -> dict[str, Any]:
    return {
        "message": "You are being rate limited.",
        "retry_after": round(refused.retry_after, 3),
        "global": refused.everywhere,
    }


def _pattern(template: str) -> str:
    """Ids are digits, so that `@me` and `@original` never pass for one; tokens are anything."""
    steps = template.split("/")
    for at, step in enumerate(steps):
        if step.startswith("{") and not step.endswith("token}"):
            steps[at] = step[:-1] + r":\d+}"
    return "/".join(steps)
