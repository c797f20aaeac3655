"""Messages: made and edited from a request's body, and as Discord shows them on the wire."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from . import limits_message as limits
from . import payloads, permissions
from .world import LOADING, V2, Attachment, Channel, Message, User, World

SUPPRESS_EMBEDS, SILENT = 1 << 2, 1 << 12
MENTION = re.compile(r"<@(!|&)?(\d+)>")
# What a component has on the wire even when the request left it out, by its type.
DEFAULTS: dict[int, dict[str, Any]] = {
    2: {"disabled": False},
    3: {"min_values": 1, "max_values": 1, "disabled": False},
    5: {"min_values": 1, "max_values": 1, "disabled": False},
    6: {"min_values": 1, "max_values": 1, "disabled": False},
    7: {"min_values": 1, "max_values": 1, "disabled": False},
    8: {"min_values": 1, "max_values": 1, "disabled": False},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"divider": True, "spacing": 1},
    17: {"accent_color": None, "spoiler": False},
}


@dataclass(frozen=True)
class Upload:
    """One file of a multipart body."""

    index: int
    filename: str
    content_type: str
    data: bytes


def _whole(body: dict[str, Any], old: Message | None) -> dict[str, Any]:
    """The body, laid over the message that is edited."""
    if old is None:
        return body
    kept = {"content": old.content, "embeds": old.embeds, "components": old.components}
    return body | {key: body.get(key, value) for key, value in kept.items()}


def _files(
    world: World, body: dict[str, Any], uploads: list[Upload], old: Message | None
) -> list[Attachment]:
    """Uploaded files, and those of an edited message that its `attachments` still name."""
    listed = body.get("attachments")
    named = {str(one["id"]): one for one in listed or []}
    kept = [a for a in (old.attachments if old else []) if listed is None or str(a.id) in named]
    for upload in uploads:
        about = named.get(str(upload.index), {})
        name = about.get("filename") or upload.filename
        guessed = mimetypes.guess_type(name)[0]
        kept.append(
            Attachment(
                id=world.ids.new(),
                filename=name,
                data=upload.data,
                content_type=guessed or upload.content_type,
                description=about.get("description"),
            )
        )
    return kept


def check(body: dict[str, Any], uploads: list[Upload], *, flags: int, old: Message | None) -> None:
    """Raises what Discord refuses in a new message or an edit."""
    listed = body.get("attachments")
    named = {str(one["id"]): one.get("filename") for one in listed or []}
    names = {named.get(str(upload.index)) or upload.filename for upload in uploads}
    kept = old.attachments if old else []
    names |= {one.filename for one in kept if listed is None or str(one.id) in named}
    limits.check(_whole(body, old), flags=flags, files=names)


def create(
    world: World, place: Channel, body: dict[str, Any], uploads: list[Upload], *, flags: int = 0
) -> Message:
    """A new message of the bot in `place`, after all checks; `flags` are added to the body's."""
    flags |= (body.get("flags") or 0) & (V2 | SUPPRESS_EMBEDS | SILENT)
    check(body, uploads, flags=flags, old=None)
    message = Message(
        id=world.ids.new(), world=world, channel=place, author=world.bot, flags=flags
    )
    _fill(world, message, body, uploads)
    message.nonce = body.get("nonce")
    _ping(world, message, body)
    place.messages[message.id] = message
    return message


def edit(world: World, message: Message, body: dict[str, Any], uploads: list[Upload]) -> None:
    """Changes a message in place; a loading one becomes the answer."""
    flags = message.flags | ((body.get("flags") or 0) & V2)
    old = None if message.loading else message
    check(body, uploads, flags=flags, old=old)
    first = message.loading
    message.flags = flags & ~LOADING
    _fill(world, message, body, uploads, old=old)
    if first:
        _ping(world, message, body)
        return
    message.edits += 1
    message.edited_at = datetime.fromtimestamp(world.clock.now(), UTC)


def _fill(
    world: World,
    message: Message,
    body: dict[str, Any],
    uploads: list[Upload],
    old: Message | None = None,
) -> None:
    whole = _whole(body, old)
    message.attachments = _files(world, body, uploads, old)
    message.content = whole.get("content") or ""
    message.embeds = [{"type": "rich", **one} for one in whole.get("embeds") or []]
    message.components = _copied(whole.get("components") or [])
    if message.v2:
        message.content, message.embeds = "", []
    for number, one in enumerate(limits.walk(message.components), 1):
        given = {k: v for k, v in one.items() if v is not None}
        one.clear()
        one |= DEFAULTS.get(given["type"], {}) | given
        one["id"] = given.get("id") or number


def _copied(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """They came as JSON and are copied as such, which is the quickest."""
    made: list[dict[str, Any]] = msgspec.json.decode(msgspec.json.encode(components))
    return made


def texts(message: Message) -> list[str]:
    """Every text in which a mention may stand."""
    shown = [c["content"] for c in limits.walk(message.components) if c.get("type") == limits.TEXT]
    return [message.content, *shown]


def _ping(world: World, message: Message, body: dict[str, Any]) -> None:
    """Works out who is really called: what the text names and `allowed_mentions` lets through."""
    allowed = body.get("allowed_mentions")
    parse = {"users", "roles", "everyone"} if allowed is None else {*(allowed.get("parse") or [])}
    named = {int(one) for one in (allowed or {}).get("users") or []}
    named_roles = {int(one) for one in (allowed or {}).get("roles") or []}
    guild = message.channel.guild
    for text in texts(message):
        for sign, number in MENTION.findall(text):
            one = int(number)
            if sign == "&":
                role = guild.roles.get(one) if guild else None
                if role and ("roles" in parse or one in named_roles):
                    message.pinged_roles.append(role)
            elif (user := world.users.get(one)) and ("users" in parse or one in named):
                message.pinged += [] if user in message.pinged else [user]
        if re.search(r"@(everyone|here)\b", text) and "everyone" in parse and _may_all(message):
            message.pinged_everyone = True


def _may_all(message: Message) -> bool:
    guild = message.channel.guild
    if guild is None or message.author.id not in guild.members:
        return False
    have = permissions.in_channel(message.channel, guild.members[message.author.id])
    return bool(have & permissions.BITS["mention_everyone"])


def _shown(component: Any, message: Message, base: str) -> Any:
    """A component on the wire: media resolved to where they can be fetched."""
    if isinstance(component, list):
        return [_shown(one, message, base) for one in component]
    if not isinstance(component, dict):
        return component
    out = {key: _shown(value, message, base) for key, value in component.items()}
    for key in ("media", "file"):
        if key in component:
            out[key] = _media(component[key]["url"], message, base)
            if key == "media" and "type" not in component:
                out |= {"description": component.get("description"), "spoiler": False}
    if component.get("type") == limits.FILE:
        found = _named(component["file"]["url"], message)
        out |= {"name": found.filename, "size": len(found.data)} if found else {}
    return out


def _named(url: str, message: Message) -> Attachment | None:
    name = url.removeprefix("attachment://")
    return next((a for a in message.attachments if a.filename == name), None)


def _media(url: str, message: Message, base: str) -> dict[str, Any]:
    found = _named(url, message)
    if found is None:
        return {"id": str(message.id), "url": url, "proxy_url": url}
    sent = payloads.attachment(found, message.channel, base, ephemeral=message.ephemeral)
    keys = ("id", "url", "proxy_url", "content_type")
    return {key: sent[key] for key in keys} | {
        "width": None, "height": None, "attachment_id": str(found.id),
    }  # fmt: skip


def payload(message: Message, base: str) -> dict[str, Any]:
    """The message object as REST and gateway give it."""
    made = datetime.fromtimestamp(((message.id >> 22) + 1_420_070_400_000) / 1000, UTC)
    out: dict[str, Any] = {
        "id": str(message.id), "channel_id": str(message.channel.id), "type": 0,
        "author": payloads.user(message.author), "content": message.content,
        "timestamp": made.isoformat(),
        "edited_timestamp": message.edited_at.isoformat() if message.edited_at else None,
        "tts": False, "mention_everyone": message.pinged_everyone, "flags": message.flags,
        "mentions": [payloads.user(one) for one in message.pinged], "pinned": False,
        "mention_roles": [str(role.id) for role in message.pinged_roles],
        "embeds": message.embeds, "components": _shown(message.components, message, base),
        "attachments": [
            payloads.attachment(one, message.channel, base, ephemeral=message.ephemeral)
            for one in message.attachments
        ],
    }  # fmt: skip
    if message.interaction:
        out["type"] = 20 if message.interaction["type"] == 2 else 0
        out["interaction_metadata"] = message.interaction
        out |= {"webhook_id": out["author"]["id"], "application_id": out["author"]["id"]}
    if message.thread:
        out["thread"] = payloads.channel(message.thread)
        out["flags"] |= 1 << 5
    if message.reference:
        out["message_reference"] = {
            "type": 0, "channel_id": str(message.reference.channel.id),
            "message_id": str(message.reference.id),
        }  # fmt: skip
    return out


def event(message: Message, base: str) -> dict[str, Any]:
    """The message as the gateway tells it, with server, member and channel kind."""
    place = message.channel
    out = payload(message, base) | {"channel_type": place.type}
    if message.nonce is not None:
        out["nonce"] = message.nonce
    if place.guild is not None:
        out["guild_id"] = str(place.guild.id)
        member = place.guild.members.get(message.author.id)
        if member:
            out["member"] = payloads.member(member, with_user=False)
    return out


def from_person(world: World, place: Channel, who: User, text: str) -> Message:
    """A message that a person writes."""
    message = Message(id=world.ids.new(), world=world, channel=place, author=who, content=text)
    for sign, number in MENTION.findall(text):
        if sign != "&" and int(number) in world.users:
            message.pinged.append(world.users[int(number)])
    place.messages[message.id] = message
    return message
