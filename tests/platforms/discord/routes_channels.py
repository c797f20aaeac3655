"""Routes about channels: messages, their edits, threads, and what the bot may do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import messages, payloads, permissions
from .errors import ApiError, Faults
from .world import DM, EPHEMERAL, TEXT, THREAD, Channel, Message

if TYPE_CHECKING:
    from .api import Call
    from .server import LoopbackDiscord

Answer = tuple[int, Any]
NONCE_SECONDS = 180


def channel_of(server: LoopbackDiscord, call: Call, *needs: str) -> Channel:
    """The channel in the path: 10003 when gone, 50001 when not seen, 50013 when not allowed."""
    found = server.world.channels.get(call.number("channel_id"))
    if found is None or found.deleted or (found.parent and found.parent.deleted):
        raise ApiError(10003)
    if found.guild is None:
        return found
    if not found.guild.has_bot:
        raise ApiError(50001)
    have = permissions.in_channel(found, found.guild.members[server.world.bot.id])
    if not have & permissions.BITS["view_channel"]:
        raise ApiError(50001)
    if not all(have & permissions.BITS[need] for need in needs):
        raise ApiError(50013)
    return found


def message_of(place: Channel, call: Call) -> Message:
    found = place.messages.get(call.number("message_id"))
    if found is None or found.deleted or found.flags & EPHEMERAL:
        raise ApiError(10008)
    return found


def channel(server: LoopbackDiscord, call: Call) -> Answer:
    return 200, payloads.channel(channel_of(server, call))


def history(server: LoopbackDiscord, call: Call) -> Answer:
    place = channel_of(server, call, "read_message_history")
    before, after = int(call.query.get("before", 1 << 62)), int(call.query.get("after", 0))
    found = [m for m in place.messages.values() if not m.deleted and not m.ephemeral]
    chosen = sorted((m for m in found if after < m.id < before), key=lambda m: -m.id)
    limit = int(call.query.get("limit", 50))
    return 200, [messages.payload(m, server.url) for m in chosen[:limit]]


def get_message(server: LoopbackDiscord, call: Call) -> Answer:
    place = channel_of(server, call, "read_message_history")
    return 200, messages.payload(message_of(place, call), server.url)


def send(server: LoopbackDiscord, call: Call) -> Answer:
    """A new message; the same enforced nonce within some minutes gives back the first one."""
    found = server.world.channels.get(call.number("channel_id"))
    needs = ["send_messages_in_threads" if found and found.is_thread else "send_messages"]
    if call.uploads:
        needs.append("attach_files")
    place = channel_of(server, call, *needs)
    if place.type == DM and place.recipients[0].dms_closed:
        raise ApiError(50007)
    body = call.body or {}
    nonce = body.get("nonce")
    if nonce is not None and body.get("enforce_nonce"):
        first = _same_nonce(server, place, nonce)
        if first is not None:
            server.nonce_hits += 1
            return 200, messages.payload(first, server.url) | {"nonce": nonce}
    made = messages.create(server.world, place, body, call.uploads)
    reference = body.get("message_reference")
    if reference:
        made.reference = place.messages.get(int(reference["message_id"]))
    server.tell_message("MESSAGE_CREATE", made)
    out = messages.payload(made, server.url)
    return 200, out | ({} if nonce is None else {"nonce": nonce})


def _same_nonce(server: LoopbackDiscord, place: Channel, nonce: Any) -> Message | None:
    now = server.world.clock.now()
    for message in reversed(place.messages.values()):
        if now - server.sent_at(message) > NONCE_SECONDS:
            return None
        if str(message.nonce) == str(nonce) and not message.deleted:
            return message
    return None


def edit(server: LoopbackDiscord, call: Call) -> Answer:
    found = message_of(channel_of(server, call), call)
    if found.author is not server.world.bot:
        raise ApiError(50005)
    messages.edit(server.world, found, call.body or {}, call.uploads)
    server.tell_message("MESSAGE_UPDATE", found)
    return 200, messages.payload(found, server.url)


def delete(server: LoopbackDiscord, call: Call) -> Answer:
    place = channel_of(server, call)
    found = message_of(place, call)
    if found.author is not server.world.bot:
        channel_of(server, call, "manage_messages")
    server.drop_message(found)
    return 204, None


def start_thread(server: LoopbackDiscord, call: Call) -> Answer:
    place = channel_of(server, call, "create_public_threads")
    found = message_of(place, call)
    if place.type != TEXT:
        raise ApiError(50024)
    if found.thread is not None:
        raise ApiError(160004)
    faults = Faults()
    faults.between(("name",), call.body.get("name"), 1, 100)
    faults.check()
    assert place.guild is not None
    # A thread has the id of the message it starts from.
    found.thread = Channel(
        id=found.id, type=THREAD, name=call.body["name"], guild=place.guild, parent=place,
        owner=server.world.bot,
    )  # fmt: skip
    server.world.channels[found.id] = place.guild.channels[found.id] = found.thread
    body = payloads.channel(found.thread)
    server.send("THREAD_CREATE", body | {"newly_created": True}, guild=place.guild)
    return 201, body


def typing(server: LoopbackDiscord, call: Call) -> Answer:
    channel_of(server, call, "send_messages")
    return 204, None


def join_thread(server: LoopbackDiscord, call: Call) -> Answer:
    channel_of(server, call)
    return 204, None


_MESSAGES = "/channels/{channel_id}/messages"
ROUTES = (
    ("GET", "/channels/{channel_id}", channel),
    ("GET", _MESSAGES, history),
    ("POST", _MESSAGES, send),
    ("GET", _MESSAGES + "/{message_id}", get_message),
    ("PATCH", _MESSAGES + "/{message_id}", edit),
    ("DELETE", _MESSAGES + "/{message_id}", delete),
    ("POST", _MESSAGES + "/{message_id}/threads", start_thread),
    ("POST", "/channels/{channel_id}/typing", typing),
    ("PUT", "/channels/{channel_id}/thread-members/@me", join_thread),
)
