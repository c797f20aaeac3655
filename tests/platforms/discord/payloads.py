"""How people, servers and channels look on the wire."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from . import permissions
from .world import DM, Attachment, Channel, Guild, Member, Role, User, World, time_of


def user(who: User) -> dict[str, Any]:
    return {
        "id": str(who.id), "username": who.name, "global_name": None if who.bot else who.display,
        "discriminator": "0001" if who.bot else "0", "avatar": None, "bot": who.bot,
        "public_flags": 0, "flags": 0, "banner": None, "accent_color": None,
        "avatar_decoration_data": None, "collectibles": None, "primary_guild": None,
    }  # fmt: skip


def member(
    one: Member, channel: Channel | None = None, *, with_user: bool = True
) -> dict[str, Any]:
    """A member; within a channel also with what they may do there, as interactions carry it."""
    out: dict[str, Any] = {
        "avatar": None, "banner": None, "communication_disabled_until": None, "flags": 0,
        "joined_at": time_of(one.user.id).isoformat(), "nick": one.nick, "pending": False,
        "premium_since": None, "roles": [str(role.id) for role in one.roles],
        "mute": False, "deaf": False,
    }  # fmt: skip
    if with_user:
        out["user"] = user(one.user)
    if channel is not None:
        out["permissions"] = str(permissions.in_channel(channel, one))
    return out


def role(one: Role) -> dict[str, Any]:
    return {
        "id": str(one.id), "name": one.name, "description": None, "position": one.position,
        "permissions": str(one.permissions), "color": 0, "hoist": False, "managed": False,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "mentionable": False, "icon": None, "unicode_emoji": None, "flags": 0,
    }  # fmt: skip


def overwrites(place: Channel) -> list[dict[str, Any]]:
    guild = place.guild
    return [
        {
            "id": str(key), "type": 0 if guild and key in guild.roles else 1,
            "deny": str(place.denied.get(key, 0)), "allow": str(place.allowed.get(key, 0)),
        }
        for key in sorted({*place.denied, *place.allowed})
    ]  # fmt: skip


def channel(place: Channel) -> dict[str, Any]:
    """A text channel, a thread or a private channel."""
    last = str(max(place.messages)) if place.messages else None
    out: dict[str, Any] = {
        "id": str(place.id), "type": place.type, "last_message_id": last, "flags": 0,
    }  # fmt: skip
    if place.type == DM:
        return out | {"recipients": [user(one) for one in place.recipients]}
    assert place.guild is not None
    out |= {"name": place.name, "guild_id": str(place.guild.id), "rate_limit_per_user": 0}
    if not place.is_thread:
        return out | {
            "position": 0, "parent_id": None, "topic": None, "nsfw": False,
            "permission_overwrites": overwrites(place),
        }  # fmt: skip
    made = time_of(place.id).isoformat()
    assert place.parent is not None
    return out | {
        "parent_id": str(place.parent.id), "owner_id": str(place.owner.id if place.owner else 0),
        "message_count": len(place.messages), "member_count": 1,
        "total_message_sent": len(place.messages),
        "thread_metadata": {
            "archived": False, "auto_archive_duration": 1440, "archive_timestamp": made,
            "locked": False, "create_timestamp": made,
        },
    }  # fmt: skip


def guild(one: Guild) -> dict[str, Any]:
    """A server as REST tells it."""
    return {
        "id": str(one.id), "name": one.name, "icon": None, "description": None,
        "home_header": None, "splash": None, "discovery_splash": None, "features": [],
        "banner": None,
        "owner_id": str(one.owner.id), "application_id": None, "region": "deprecated",
        "afk_channel_id": None, "afk_timeout": 300, "system_channel_id": None,
        "system_channel_flags": 0, "widget_enabled": False, "widget_channel_id": None,
        "verification_level": 0, "roles": [role(r) for r in one.roles.values()],
        "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0,
        "max_presences": None, "max_members": 500000, "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25, "vanity_url_code": None, "premium_tier": 0,
        "premium_subscription_count": 0, "preferred_locale": one.locale, "rules_channel_id": None,
        "safety_alerts_channel_id": None, "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "premium_progress_bar_enabled_user_updated_at": None,
        "nsfw": False, "nsfw_level": 0, "emojis": [], "stickers": [],
    }  # fmt: skip


def guild_create(one: Guild, world: World) -> dict[str, Any]:
    """A server as the gateway tells it: without the members intent the bot is its only member."""
    places = [c for c in one.channels.values() if not c.deleted]
    me = one.members[world.bot.id]
    return guild(one) | {
        "joined_at": time_of(one.id).isoformat(), "large": False, "unavailable": False,
        "member_count": len(one.members), "voice_states": [], "presences": [],
        "members": [member(me)], "stage_instances": [], "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "channels": [channel(c) for c in places if not c.is_thread],
        "threads": [channel(c) for c in places if c.is_thread],
    }  # fmt: skip


def attachment(one: Attachment, place: Channel, base: str, *, ephemeral: bool) -> dict[str, Any]:
    """An uploaded file; its url is served by the loopback itself."""
    url = f"{base}/attachments/{place.id}/{one.id}/{quote(one.filename)}"
    out: dict[str, Any] = {
        "id": str(one.id), "filename": one.filename, "size": len(one.data), "url": url,
        "proxy_url": url, "content_type": one.content_type,
    }  # fmt: skip
    if one.description:
        out["description"] = one.description
    if ephemeral:
        out["ephemeral"] = True
    return out
