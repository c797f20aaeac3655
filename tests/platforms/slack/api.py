"""The Web API's door: reads a call, checks token, scope, rate and faults, and answers as Slack
does.
"""

from __future__ import annotations

import asyncio
import base64
import json
from typing import TYPE_CHECKING

from aiohttp import web

from .errors import Call, Refused
from .faults import Broken, Error, Held, Limited, Lost, Slow
from .methods import METHODS, Method
from .model import Json, Team
from .rules import TIERS

if TYPE_CHECKING:
    from .core import Core, Token


class Api:
    """`/api/<method>` of one server."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, from the request to the recorded answer."""
        core, name = self._core, request.match_info["method"]
        args = await _arguments(request)
        token = core.tokens.get(_token(request, args))
        team = token.team if token else None
        core.timeline.busy += 1
        outcome = "aborted"
        try:
            outcome, answer = await self._answer(request, name, args)
            return answer
        finally:
            core.timeline.busy -= 1
            call = Call(method=name, team=team.id if team else None, args=args, outcome=outcome,
                        at=core.clock.now())  # fmt: skip
            core.calls.append(call)
            core.timeline.stir()

    async def _answer(
        self, request: web.Request, name: str, args: Json
    ) -> tuple[str, web.Response]:
        fault = self._core.faults.take(name, args)
        match fault:
            case Limited(after=after):
                return "ratelimited", _limited(after)
            case Broken(status=status):
                return str(status), web.Response(
                    status=status, text="<html>oops</html>", content_type="text/html"
                )
            case Error(code=code):
                return code, web.json_response({"ok": False, "error": code})
            case Lost(done=False):
                return "dropped", _drop(request)
            case Held():
                fault.begun.set()
                await fault.gate.wait()
        outcome, answer = self._work(request, name, args)
        if isinstance(fault, Slow):
            await asyncio.sleep(fault.seconds)
        if isinstance(fault, Lost):
            return "lost", _drop(request)
        return outcome, answer

    def _work(self, request: web.Request, name: str, args: Json) -> tuple[str, web.Response]:
        core = self._core
        try:
            if name not in METHODS:
                raise Refused("unknown_method", wrong="unknown_method", req_method=name)
            if "_broken" in args:
                raise Refused("invalid_json", wrong="invalid_json")
            method = METHODS[name]
            args = dict(args)
            token = self._authorized(request, method, args)
            args.pop("token", None)
            team = token.team if token else None
            if team is not None and args.pop("team_id", team.id) != team.id:
                raise Refused("team_access_not_granted", wrong="foreign_team")
            self._scopes(name, method, token, args)
            self._paced(name, team, args)
            body = method.run(core, team, args)
        except Refused as no:
            core.refused(name, no)
            if no.status == 429:
                core.limited.append(name)
            return no.code, web.json_response(no.body, status=no.status, headers=no.headers)
        scopes = {"X-OAuth-Scopes": ",".join(sorted(token.scopes))} if token else {}
        return "ok", web.json_response({"ok": True, **body}, headers=scopes)

    def _authorized(self, request: web.Request, method: Method, args: Json) -> Token | None:
        if method.kind == "client":
            args["_client"] = _client(request, args)
            return None
        value = _token(request, args)
        if not value:
            raise Refused("not_authed", wrong="not_authed")
        token = self._core.tokens.get(value)
        if token is None:
            raise Refused("invalid_auth", wrong="invalid_auth")
        if token.dead:
            raise Refused(token.dead)
        if (token.team is None) != (method.kind == "app"):
            raise Refused("not_allowed_token_type", wrong="not_allowed_token_type")
        return token

    def _scopes(self, name: str, method: Method, token: Token | None, args: Json) -> None:
        if token is None:
            return
        needed = method.scopes(token.team, args)
        if missing := needed - token.scopes:
            raise Refused("missing_scope", wrong="missing_scope", needed=",".join(sorted(missing)),
                          provided=",".join(sorted(token.scopes)))  # fmt: skip

    def _paced(self, name: str, team: Team | None, args: Json) -> None:
        core, wait = self._core, 0
        if team is None:
            return
        if name in ("chat.postMessage", "chat.postEphemeral"):
            key = (team.id, str(args.get("channel")))
            wait = core.buckets.take(key, core.clock.now(), size=core.rules.burst, rate=1.0)
        if not wait and core.rules.tiers and name in TIERS:
            tier = TIERS[name]
            wait = core.buckets.take(
                (team.id, "#" + name), core.clock.now(), size=tier, rate=tier / 60
            )
        if wait:
            raise Refused("ratelimited", status=429, headers={"Retry-After": str(wait)})


async def _arguments(request: web.Request) -> Json:
    """Query, form, multipart and JSON arguments in one; a JSON body wins."""
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        body = await request.read()
        try:
            args |= json.loads(body) if body else {}
        except ValueError:
            args["_broken"] = True
    elif request.method == "POST":
        args |= dict(await request.post())
    return args


def _token(request: web.Request, args: Json) -> str:
    header = request.headers.get("Authorization", "")
    return (
        header.removeprefix("Bearer ")
        if header.startswith("Bearer ")
        else str(args.get("token") or "")
    )


def _client(request: web.Request, args: Json) -> tuple[str, str]:
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):
        name, _, secret = base64.b64decode(header[6:]).decode().partition(":")
        return name, secret
    return str(args.get("client_id", "")), str(args.get("client_secret", ""))


def _limited(after: int) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(after)})


def _drop(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
