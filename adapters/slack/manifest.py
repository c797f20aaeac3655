"""The manifest of the Slack app: what the bot asks for, and nothing that it does not use."""

import json
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from bot.talk.registry import Registry

Json: TypeAlias = dict[str, Any]

SCOPES = (
    "commands",  # /study
    "chat:write",  # cards, reminders, answers
    "im:write",  # opening the private chat
    "im:history",  # plain words there; looking for a message before it is sent again
    "users:read",  # zone, language, name, and who is an admin
    "channels:read",  # setup: whether the bot is in the channel
    "groups:read",  # the same of private ones
    "files:write",  # pictures, and one's own data as a file
)
OPTIONAL = (
    "channels:history",  # looking in channels, too, before a message is sent again
    "groups:history",
)
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "member_joined_channel",
    "message.im",
    "tokens_revoked",
)
DESCRIPTION = "One small real step a day towards deep learning, beside a full-time job."
COLOUR = "#1d3d37"
USAGE = 1_000
HINTS = ("checkin", "next", "streak", "path", "remind", "away")


def manifest(commands: Registry, *, http: str = "", command: str = "study") -> str:
    """The manifest as JSON, for Socket Mode or for the app's address `http`.

    ValueError, with a sentence, for an address or a name that Slack would refuse.
    """
    return json.dumps(made(commands, http=http, command=command), indent=2)


def made(commands: Registry, *, http: str = "", command: str = "study") -> Json:
    """The same as data."""
    name, address = _name(command), _address(http)
    events: Json = {"bot_events": sorted(EVENTS)}
    interactivity: Json = {"is_enabled": True}
    oauth: Json = {"scopes": {"bot": sorted(SCOPES), "bot_optional": sorted(OPTIONAL)}}
    slash: Json = {
        "command": f"/{name}",
        "description": "Your day, a check-in, the next step",
        "usage_hint": _hint(commands),
        "should_escape": True,
    }
    if address:
        where = f"{address}/slack/events"
        slash["url"] = where
        events["request_url"] = where
        interactivity |= {"request_url": where, "message_menu_options_url": where}
        oauth["redirect_urls"] = [f"{address}/slack/oauth_redirect"]
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Understudy",
            "description": DESCRIPTION,
            "background_color": COLOUR,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "understudy", "always_online": True},
            "slash_commands": [slash],
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": events,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not address,
            "token_rotation_enabled": False,
        },
    }


def _hint(commands: Registry) -> str:
    return " | ".join(one for one in HINTS if one in commands)[:USAGE]


def _name(command: str) -> str:
    name = command.removeprefix("/")
    fits = 0 < len(name) <= 31 and name.replace("-", "").replace("_", "").isalnum()
    if not fits or name != name.lower() or not name.isascii():
        raise ValueError(
            f'"{command[:40]}" is no name of a command. Take lower-case letters, as in study.'
        )
    return name


def _address(http: str) -> str:
    if not http:
        return ""
    parts = urlsplit(http)
    if parts.scheme != "https" or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(
            f'"{http[:40]}" is no address that Slack reaches. '
            "Take one that begins with https://, as in https://bot.example.org."
        )
    return http.rstrip("/")
