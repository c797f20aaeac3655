"""The objects of Slack's wire: users, channels, messages, views, files, and what is sent to the
app.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from .model import Channel, File, Json, Message, Team, User, View

if TYPE_CHECKING:
    from .core import Core
    from .interactions import Interaction

_URL = re.compile(r"https?://[^\s<>]+")


def escaped(text: str) -> str:
    """Text as Slack stores it: & < > as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str) -> str:
    """What somebody typed into a chat, as the app receives it: entities, and links in angle
    brackets.
    """
    return _URL.sub(lambda m: f"<{m[0]}>", escaped(text))


def user_object(core: Core, user: User) -> Json:
    """As users.info gives it."""
    offset = core.local(ZoneInfo(user.tz)).utcoffset() or timedelta()
    profile = {
        "title": "", "real_name": user.real_name, "real_name_normalized": user.real_name,
        "display_name": user.name, "display_name_normalized": user.name, "status_text": "",
        "status_emoji": "", "avatar_hash": "g0", "image_72": core.url + "/avatar.png",
        "team": user.team.id,
    }  # fmt: skip
    return {
        "id": user.id, "team_id": user.team.id, "name": user.name, "deleted": user.deleted,
        "color": "9f69e7", "real_name": user.real_name, "tz": user.tz, "tz_label": user.tz,
        "tz_offset": int(offset.total_seconds()), "profile": profile, "is_admin": user.is_admin,
        "is_owner": user.is_owner, "is_primary_owner": user.is_owner, "is_restricted": False,
        "is_ultra_restricted": False, "is_bot": user.is_bot, "is_app_user": False,
        "updated": int(core.clock.now()), "is_email_confirmed": True,
    }  # fmt: skip


def channel_object(core: Core, channel: Channel) -> Json:
    """As conversations.info gives it."""
    common: Json = {"id": channel.id, "created": int(core.clock.now()), "updated": 0,
                    "is_archived": channel.archived,
                    "context_team_id": channel.team.id}  # fmt: skip
    if channel.im_of is not None:
        return {
            **common,
            "is_im": True,
            "is_org_shared": False,
            "user": channel.im_of.id,
            "priority": 0,
        }
    topic = {"value": "", "creator": "", "last_set": 0}
    return {
        **common, "name": channel.name, "is_channel": not channel.private,
        "is_group": channel.private,
        "is_im": False, "is_mpim": False, "is_private": channel.private, "is_general": False,
        "unlinked": 0, "name_normalized": channel.name, "is_shared": False, "is_org_shared": False,
        "is_pending_ext_shared": False, "creator": channel.team.bot.id, "is_ext_shared": False,
        "is_member": channel.team.bot.id in channel.members, "topic": topic, "purpose": topic,
        "previous_names": [], "pending_shared": [], "num_members": len(channel.members),
    }  # fmt: skip


def bot_profile(team: Team) -> Json:
    """The sender's card inside a bot's message."""
    icons = {f"image_{n}": "https://a.slack-edge.com/bot.png" for n in (36, 48, 72)}
    return {"id": team.bot_id, "deleted": False, "name": team.bot.name, "updated": 0,
            "app_id": "A0LOOPBACK", "icons": icons, "team_id": team.id}  # fmt: skip


def message_object(message: Message) -> Json:
    """As history and events carry it."""
    body: Json = {"type": "message", "user": message.author, "ts": message.ts,
                  "text": message.text,
                  "team": message.team.id}  # fmt: skip
    if message.by_bot:
        body |= {
            "bot_id": message.team.bot_id,
            "app_id": "A0LOOPBACK",
            "bot_profile": bot_profile(message.team),
        }
    for key in ("blocks", "attachments", "metadata", "thread_ts"):
        if value := getattr(message, key):
            body[key] = value
    if message.files:
        body["files"] = [file_object(f) for f in message.files]
    if message.edited:
        body["edited"] = {"user": message.author, "ts": message.ts}
    return body


def file_object(file: File) -> Json:
    """As files.completeUploadExternal gives it."""
    kind = file.name.rsplit(".", 1)[-1]
    body: Json = {"id": file.id, "title": file.title or file.name, "name": file.name, "created": 0,
                  "timestamp": 0, "filetype": kind, "pretty_type": kind.upper(), "editable": False,
                  "mimetype": f"image/{kind}", "size": file.length, "mode": "hosted",
                  "is_external": False, "is_public": True, "user": file.team.bot.id,
                  "channels": list(file.shared_in), "groups": [], "ims": []}  # fmt: skip
    if file.alt:
        body["alt_txt"] = file.alt
    return body


def view_object(view: View) -> Json:
    """As views.* answers and interactions carry it, with its state as it was published."""
    from .forms import initial_state

    body = {**view.body, "id": view.id, "team_id": view.team.id, "hash": view.hash,
            "root_view_id": view.root_id, "previous_view_id": view.previous_id,
            "app_id": "A0LOOPBACK", "app_installed_team_id": view.team.id,
            "bot_id": view.team.bot_id,
            "state": {"values": initial_state(view.all_blocks)}}  # fmt: skip
    defaults = {"private_metadata": "", "callback_id": "", "external_id": "", "title": None,
                "submit": None, "close": None, "clear_on_close": False,
                "notify_on_close": False}  # fmt: skip
    return {**defaults, **body}


def slash(core: Core, deed: Interaction, channel: Channel, command: str, text: str) -> Json:
    """A slash command's fields (sent as a form over HTTP)."""
    name = {"im": "directmessage", "private_channel": "privategroup"}.get(
        channel.kind, channel.name
    )
    return {
        "token": core.app.verification, "team_id": deed.team.id, "team_domain": deed.team.domain,
        "channel_id": channel.id, "channel_name": name, "user_id": deed.user.id,
        "user_name": deed.user.name, "command": command,
        "text": escaped(text) if core.rules.escape_commands else text, "api_app_id": core.app.id,
        "is_enterprise_install": "false", "response_url": deed.response_url,
        "trigger_id": deed.trigger_id,
    }  # fmt: skip


def interaction(core: Core, deed: Interaction, kind: str) -> Json:
    """What every interaction payload begins with."""
    return {
        "type": kind, "token": core.app.verification, "api_app_id": core.app.id,
        "team": {"id": deed.team.id, "domain": deed.team.domain}, "enterprise": None,
        "user": {"id": deed.user.id, "username": deed.user.name, "name": deed.user.name,
                 "team_id": deed.team.id},
        "is_enterprise_install": False, "trigger_id": deed.trigger_id,
    }  # fmt: skip


def origin(deed: Interaction) -> Json:
    """Where a block was touched: the container, and the message or view around it."""
    if deed.view is not None:
        return {"container": {"type": "view", "view_id": deed.view.id}, "view": deed.view.wire()}
    message = deed.message
    assert message is not None
    container: Json = {"type": "message", "message_ts": message.ts,
                       "channel_id": message.channel.id,
                       "is_ephemeral": message.ephemeral_to is not None}  # fmt: skip
    name = "directmessage" if message.channel.im_of else message.channel.name
    body: Json = {"container": container, "channel": {"id": message.channel.id, "name": name},
                  "response_url": deed.response_url}  # fmt: skip
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    if message.ephemeral_to is None:
        body["message"] = message.wire()
    return body


def event_callback(core: Core, team: Team, event: Json, event_id: str) -> Json:
    """The wrapper around an event."""
    return {
        "token": core.app.verification, "team_id": team.id, "api_app_id": core.app.id,
        "event": event, "type": "event_callback", "event_id": event_id,
        "event_time": int(core.clock.now()), "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
        "authorizations": [{"enterprise_id": None, "team_id": team.id, "user_id": team.bot.id,
                            "is_bot": True, "is_enterprise_install": False}],
    }  # fmt: skip


def message_event(core: Core, message: Message, **extra: Any) -> Json:
    """A message as the Events API tells of it."""
    kind = {"im": "im", "private_channel": "group"}.get(message.channel.kind, "channel")
    body = {**message_object(message), "channel": message.channel.id, "event_ts": message.ts,
            "channel_type": kind, **extra}  # fmt: skip
    if not message.by_bot:
        leaf = {"type": "rich_text_section", "elements": [{"type": "text", "text": message.text}]}
        body["client_msg_id"] = f"00000000-0000-4000-8000-{message.ts.replace('.', '')[-12:]}"
        body["blocks"] = [{"type": "rich_text", "block_id": "x", "elements": [leaf]}]
    return body
