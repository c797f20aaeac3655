"""Installing the app: the authorize page, codes that work once, tokens, and leaving again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp import web

from .errors import Refused
from .methods.account import auth_test
from .model import Json, Team, User

if TYPE_CHECKING:
    from .core import Core


@dataclass(kw_only=True)
class _Code:
    team: Team
    user: User
    scopes: frozenset[str]
    redirect_uri: str
    born: float
    used: bool = False


class OAuth:
    """The app's way into a workspace and out of it."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._codes: dict[str, _Code] = {}

    async def authorize(self, request: web.Request) -> web.Response:
        """The page that asks a person; `consent` is what pressing Allow does."""
        try:
            self._asked(dict(request.query))
        except Refused as no:
            self._core.refused("oauth.authorize", no)
            return web.Response(status=400, text=no.code)
        return web.Response(text="Allow?", content_type="text/html")

    def _asked(self, query: dict[str, str]) -> str:
        """The redirect address of a valid request."""
        app = self._core.app
        if query.get("client_id") != app.client_id:
            raise Refused("invalid_client_id", wrong="oauth")
        if not query.get("scope"):
            raise Refused("invalid_scope", wrong="oauth")
        if not query.get("state"):
            raise Refused("state_missing", wrong="oauth")
        given = query.get("redirect_uri") or next(iter(app.redirect_urls), "")
        if not any(given.startswith(known) for known in app.redirect_urls):
            raise Refused("bad_redirect_uri", wrong="oauth")
        return given

    def consent(self, address: str, team: Team, user: User, *, deny: bool = False) -> str:
        """Where the browser goes when the person answers the page at `address`."""
        query = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        back = self._asked(query)
        if deny:
            return f"{back}?{urlencode({'error': 'access_denied', 'state': query['state']})}"
        code = f"{team.id}.{self._core.ids.new('c')}"
        scopes = frozenset(query["scope"].split(","))
        self._codes[code] = _Code(team=team, user=user, scopes=scopes, redirect_uri=back,
                                  born=self._core.clock.now())  # fmt: skip
        return f"{back}?{urlencode({'code': code, 'state': query['state']})}"

    def access(self, args: Json) -> Json:
        """oauth.v2.access: a code for a token, once."""
        core, (client, secret) = self._core, args["_client"]
        if client != core.app.client_id:
            raise Refused("invalid_client_id", wrong="oauth")
        if secret != core.app.client_secret:
            raise Refused("bad_client_secret", wrong="oauth")
        code = self._codes.get(str(args.get("code")))
        if code is None:
            raise Refused("invalid_code")
        if code.used or core.clock.now() - code.born > core.rules.code_life:
            raise Refused("code_already_used" if code.used else "invalid_code")
        if args.get("redirect_uri") and args["redirect_uri"] != code.redirect_uri:
            raise Refused("bad_redirect_uri", wrong="oauth")
        code.used = True
        self.add(code.team, code.user, code.scopes)
        return self._granted(code)

    def _granted(self, code: _Code) -> Json:
        team = code.team
        me = auth_test(self._core, team, {})
        return {
            "app_id": self._core.app.id, "authed_user": {"id": code.user.id}, "token_type": "bot",
            "scope": ",".join(sorted(code.scopes)), "access_token": team.bot_token,
            "bot_user_id": me["user_id"], "team": {"id": team.id, "name": team.name},
            "enterprise": None, "is_enterprise_install": False,
        }  # fmt: skip

    def add(self, team: Team, user: User | None, scopes: frozenset[str]) -> None:
        """The app is installed: one more token, the older ones of the team stay alive as Slack
        keeps them.
        """
        from .core import Token

        value = f"xoxb-{self._core.ids.new('0')}-{team.id.lower()}"
        team.bot_token, team.scopes, team.installed = value, scopes, True
        team.installer = user
        self._core.tokens[value] = Token(value=value, team=team, scopes=scopes)

    def remove(self, team: Team) -> None:
        """The app is uninstalled: its tokens die and it hears of both."""
        core = self._core
        self._dead(team, "account_inactive")
        core.background(
            self._told(
                team, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [team.bot.id]}}
            )
        )
        core.background(self._told(team, {"type": "app_uninstalled"}))

    def revoke(self, team: Team) -> None:
        """The tokens are revoked while the app stays."""
        self._dead(team, "token_revoked")

    async def _told(self, team: Team, event: Json) -> None:
        await self._core.events.send(team, event)

    def _dead(self, team: Team, word: str) -> None:
        for token in self._core.tokens.values():
            if token.team is team:
                token.dead = word
        team.installed = False
