"""auth.*, oauth.v2.access, apps.*: who the app is, how it gets in and how it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Refused
from ..model import Json, Team

if TYPE_CHECKING:
    from ..core import Core


def auth_test(core: Core, team: Team, args: Json) -> Json:
    return {
        "url": f"https://{team.domain}.slack.com/", "team": team.name, "user": team.bot.name,
        "team_id": team.id, "user_id": team.bot.id, "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }  # fmt: skip


def auth_revoke(core: Core, team: Team, args: Json) -> Json:
    core.tokens[team.bot_token].dead = "token_revoked"
    return {"revoked": True}


def connections_open(core: Core, team: None, args: Json) -> Json:
    return {"url": core.sockets.ticket()}


def uninstall(core: Core, team: Team, args: Json) -> Json:
    if (args.get("client_id"), args.get("client_secret")) != (
        core.app.client_id,
        core.app.client_secret,
    ):
        raise Refused("bad_client_secret", wrong="bad_client_secret")
    core.oauth.remove(team)
    return {}


def oauth_access(core: Core, team: None, args: Json) -> Json:
    return core.oauth.access(args)


def team_info(core: Core, team: Team, args: Json) -> Json:
    icon = {"image_default": True, "image_34": "https://a.slack-edge.com/team.png"}
    return {
        "team": {
            "id": team.id,
            "name": team.name,
            "domain": team.domain,
            "email_domain": "",
            "icon": icon,
        }
    }
