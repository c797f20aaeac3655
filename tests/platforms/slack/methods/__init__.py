"""The methods of the Web API that the loopback serves: token, scopes and work of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..model import Json, Team
from . import account, chat, conversations, files, people, views

Scopes = Callable[[Any, Json], frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Method:
    """`kind`: the token it takes (bot, app) or `client` for id and secret; `run` answers or raises
    Refused.
    """

    run: Callable[[Any, Any, Json], Json]
    scopes: Scopes = lambda team, args: frozenset()
    kind: str = "bot"


def _needs(*scopes: str) -> Scopes:
    return lambda team, args: frozenset(scopes)


def _by_kind(suffix: str) -> Scopes:
    """channels:, groups: or im: with this suffix, by the channel that is asked about."""

    def scopes(team: Team, args: Json) -> frozenset[str]:
        channel = team.channels.get(str(args.get("channel")))
        prefix = {"im": "im", "private_channel": "groups"}.get(
            channel.kind if channel else "", "channels"
        )
        return frozenset({f"{prefix}:{suffix}"})

    return scopes


def _by_types(team: Team, args: Json) -> frozenset[str]:
    names = {"im": "im", "mpim": "mpim", "private_channel": "groups", "public_channel": "channels"}
    kinds = str(args.get("types") or "public_channel").split(",")
    return frozenset(f"{names.get(kind.strip(), 'channels')}:read" for kind in kinds)


METHODS: dict[str, Method] = {
    "api.test": Method(run=lambda core, team, args: {"args": {}}, kind="bot"),
    "auth.test": Method(run=account.auth_test),
    "auth.revoke": Method(run=account.auth_revoke),
    "apps.connections.open": Method(
        run=account.connections_open, kind="app", scopes=_needs("connections:write")
    ),
    "apps.uninstall": Method(run=account.uninstall),
    "oauth.v2.access": Method(run=account.oauth_access, kind="client"),
    "team.info": Method(run=account.team_info, scopes=_needs("team:read")),
    "users.info": Method(run=people.info, scopes=_needs("users:read")),
    "users.list": Method(run=people.listed, scopes=_needs("users:read")),
    "conversations.open": Method(run=conversations.opened, scopes=_needs("im:write")),
    "conversations.info": Method(run=conversations.info, scopes=_by_kind("read")),
    "conversations.members": Method(run=conversations.members, scopes=_by_kind("read")),
    "conversations.list": Method(run=conversations.listed, scopes=_by_types),
    "users.conversations": Method(run=conversations.mine, scopes=_by_types),
    "conversations.join": Method(run=conversations.join, scopes=_needs("channels:join")),
    "conversations.history": Method(run=conversations.history, scopes=_by_kind("history")),
    "conversations.replies": Method(run=conversations.replies, scopes=_by_kind("history")),
    "chat.postMessage": Method(run=chat.post_message, scopes=_needs("chat:write")),
    "chat.postEphemeral": Method(run=chat.post_ephemeral, scopes=_needs("chat:write")),
    "chat.update": Method(run=chat.update, scopes=_needs("chat:write")),
    "chat.delete": Method(run=chat.delete_message, scopes=_needs("chat:write")),
    "chat.getPermalink": Method(run=chat.permalink),
    "views.open": Method(run=views.opened),
    "views.push": Method(run=views.pushed),
    "views.update": Method(run=views.updated),
    "views.publish": Method(run=views.published),
    "files.getUploadURLExternal": Method(run=files.announce, scopes=_needs("files:write")),
    "files.completeUploadExternal": Method(run=files.complete, scopes=_needs("files:write")),
    "files.delete": Method(run=files.remove, scopes=_needs("files:write")),
    "files.info": Method(run=files.info, scopes=_needs("files:read")),
}
