"""Routes about the bot itself: who it is, its gateway, its servers, and its commands."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from . import limits_commands, payloads
from .errors import ApiError, Faults
from .world import Guild

if TYPE_CHECKING:
    from .api import Call
    from .server import LoopbackDiscord

Answer = tuple[int, Any]


def me(server: LoopbackDiscord, call: Call) -> Answer:
    extra = {"verified": True, "mfa_enabled": True, "locale": "en-US", "email": None}
    return 200, payloads.user(server.world.bot) | extra


def application(server: LoopbackDiscord, call: Call) -> Answer:
    bot = server.world.bot
    return 200, {
        "id": str(server.world.application_id), "name": bot.display, "icon": None,
        "description": "", "type": None, "bot": payloads.user(bot), "bot_public": True,
        "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "flags_new": "0",
        "max_participants": None, "redirect_uris": [], "interactions_endpoint_url": None,
        "role_connections_verification_url": None, "owner": payloads.user(server.owner),
        "approximate_guild_count": len(server.world.guilds),
        "approximate_user_install_count": 0, "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0, "team": None, "eligible_oauth2_scopes": [],
    }  # fmt: skip


def gateway_bot(server: LoopbackDiscord, call: Call) -> Answer:
    used = len(server.gateway.identified)
    return 200, {
        "url": server.gateway_url,
        "shards": server.shards,
        "session_start_limit": {
            "total": 1000, "remaining": max(0, 1000 - used), "reset_after": 86_400_000,
            "max_concurrency": server.gateway.concurrency,
        },
    }  # fmt: skip


def user(server: LoopbackDiscord, call: Call) -> Answer:
    found = server.world.users.get(call.number("user_id"))
    if found is None:
        raise ApiError(10013)
    return 200, payloads.user(found)


def open_private(server: LoopbackDiscord, call: Call) -> Answer:
    """Opening succeeds even for one who takes no private messages: only the sending fails."""
    found = server.world.users.get(int((call.body or {}).get("recipient_id") or 0))
    if found is None or found.bot:
        raise ApiError(10013)
    return 200, payloads.channel(server.world.private_channel(found))


def guild_of(server: LoopbackDiscord, call: Call) -> Guild:
    found = server.world.guilds.get(call.number("guild_id"))
    if found is None or not found.has_bot:
        raise ApiError(10004)
    return found


def guild(server: LoopbackDiscord, call: Call) -> Answer:
    return 200, payloads.guild(guild_of(server, call))


def guild_channels(server: LoopbackDiscord, call: Call) -> Answer:
    places = guild_of(server, call).channels.values()
    return 200, [payloads.channel(c) for c in places if not c.deleted and not c.is_thread]


def guild_member(server: LoopbackDiscord, call: Call) -> Answer:
    found = guild_of(server, call).members.get(call.number("user_id"))
    if found is None:
        raise ApiError(10007)
    return 200, payloads.member(found)


def guild_roles(server: LoopbackDiscord, call: Call) -> Answer:
    return 200, [payloads.role(one) for one in guild_of(server, call).roles.values()]


def leave_guild(server: LoopbackDiscord, call: Call) -> Answer:
    server.remove_bot(guild_of(server, call))
    return 204, None


def _own(server: LoopbackDiscord, call: Call) -> dict[int, dict[str, Any]]:
    """The commands that the path means: of everywhere, or of one server."""
    if call.number("application_id") != server.world.application_id:
        raise ApiError(50001)
    if "guild_id" not in call.params:
        return server.world.commands
    return server.world.guild_commands.setdefault(guild_of(server, call).id, {})


def commands(server: LoopbackDiscord, call: Call) -> Answer:
    return 200, list(_own(server, call).values())


def put_commands(server: LoopbackDiscord, call: Call) -> Answer:
    """Replaces all; who keeps a name keeps its id. What is new counts against 200 a day."""
    wanted = call.body or []
    limits_commands.check_all(wanted)
    have = _own(server, call)
    old = {(one["type"], one["name"]): one for one in have.values()}
    made = [_command(server, call, one, old) for one in wanted]
    have.clear()
    have.update({int(one["id"]): one for one in made})
    server.command_syncs += 1
    return 200, made


def post_command(server: LoopbackDiscord, call: Call) -> Answer:
    faults = Faults()
    limits_commands.check_command(call.body, (), faults)
    faults.check()
    have = _own(server, call)
    old = {(one["type"], one["name"]): one for one in have.values()}
    known = (call.body.get("type") or 1, call.body["name"]) in old
    one = _command(server, call, call.body, old)
    have[int(one["id"])] = one
    limits_commands.check_all(list(have.values()))
    return (200 if known else 201), one


def delete_command(server: LoopbackDiscord, call: Call) -> Answer:
    if _own(server, call).pop(call.number("command_id"), None) is None:
        raise ApiError(10063)
    return 204, None


def _command(
    server: LoopbackDiscord, call: Call, body: dict[str, Any], old: dict[Any, dict[str, Any]]
) -> dict[str, Any]:
    kind = body.get("type") or 1
    before = old.get((kind, body["name"]))
    if before is None:
        server.command_creates += 1
    allowed = body.get("default_member_permissions")
    out: dict[str, Any] = {
        "id": before["id"] if before else str(server.world.ids.new()),
        "application_id": call.params["application_id"], "type": kind, "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "default_member_permissions": None if allowed is None else str(allowed),
        "options": [_option(one) for one in body.get("options") or []],
        "nsfw": bool(body.get("nsfw")), "dm_permission": body.get("dm_permission") is not False,
        "integration_types": body.get("integration_types") or [0],
        "contexts": body.get("contexts"),
    }  # fmt: skip
    if "guild_id" in call.params:
        out["guild_id"] = call.params["guild_id"]
    digest = hashlib.sha256(json.dumps(out, sort_keys=True).encode()).hexdigest()
    return out | {"version": str(int(digest[:15], 16))}


def _option(one: dict[str, Any]) -> dict[str, Any]:
    """An option without what was left empty."""
    out = {key: value for key, value in one.items() if value is not None}
    for key in ("options", "choices"):
        if key in out:
            out[key] = [_option(part) for part in out[key]]
    return out


_HERE = "/applications/{application_id}/commands"
_THERE = "/applications/{application_id}/guilds/{guild_id}/commands"
ROUTES = (
    ("GET", "/users/@me", me),
    ("GET", "/oauth2/applications/@me", application),
    ("GET", "/applications/@me", application),
    ("GET", "/gateway/bot", gateway_bot),
    ("GET", "/users/{user_id}", user),
    ("POST", "/users/@me/channels", open_private),
    ("DELETE", "/users/@me/guilds/{guild_id}", leave_guild),
    ("GET", "/guilds/{guild_id}", guild),
    ("GET", "/guilds/{guild_id}/channels", guild_channels),
    ("GET", "/guilds/{guild_id}/members/{user_id}", guild_member),
    ("GET", "/guilds/{guild_id}/roles", guild_roles),
    ("GET", _HERE, commands),
    ("PUT", _HERE, put_commands),
    ("POST", _HERE, post_command),
    ("DELETE", _HERE + "/{command_id}", delete_command),
    ("GET", _THERE, commands),
    ("PUT", _THERE, put_commands),
    ("POST", _THERE, post_command),
    ("DELETE", _THERE + "/{command_id}", delete_command),
)
