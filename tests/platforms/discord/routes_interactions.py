"""Routes that answer interactions: a first response within 3 s, follow-ups for 15 minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import interactions, limits_modal, messages
from .errors import ApiError, Faults
from .interactions import Interaction
from .world import EPHEMERAL, LOADING, Message

if TYPE_CHECKING:
    from .api import Call
    from .server import LoopbackDiscord

Answer = tuple[int, Any]


def respond(server: LoopbackDiscord, call: Call) -> Answer:
    """The first response. Unknown, late: 10062. A second one: 40060."""
    one = server.interactions.get(call.params["interaction_token"])
    if one is None or one.id != call.number("interaction_id"):
        raise ApiError(10062)
    if one.answer is not None:
        raise ApiError(40060)
    if call.at - one.sent > server.answer_within:
        server.late.append(one)
        raise ApiError(10062)
    kind = call.body.get("type") if call.body else None
    if not isinstance(kind, int) or not one.fits(kind):
        faults = Faults()
        text = f"Response {kind} does not fit interaction {one.kind}"
        faults.add(("type",), "INTERACTION_INVALID_RESPONSE_TYPE", text)
        raise ApiError(50035, faults=faults)
    _first(server, one, kind, call.body.get("data") or {}, call)
    one.answer = kind
    one.ms = (call.began - one.began) * 1000
    server.timings.append((one.data.get("name") or one.data.get("custom_id", ""), one.ms))
    one.bell.ring()
    if call.query.get("with_response", "").lower() not in ("1", "true"):
        return 204, None
    return 200, _callback(server, one, kind)


def _first(
    server: LoopbackDiscord, one: Interaction, kind: int, data: dict[str, Any], call: Call
) -> None:
    if kind == interactions.REPLY:
        one.original = _create(server, one, data, call)
    elif kind == interactions.DEFER:
        flags = ((data.get("flags") or 0) & EPHEMERAL) | LOADING
        one.original = waiting = Message(
            id=server.world.ids.new(), world=server.world, channel=one.channel,
            author=server.world.bot, flags=flags, interaction=interactions.metadata(one),
        )  # fmt: skip
        waiting.seen_by = one.user if waiting.ephemeral else None
        one.channel.messages[waiting.id] = waiting
    elif kind == interactions.CHOICES:
        limits_modal.check_choices(data.get("choices") or [])
        one.choices = data.get("choices") or []
    elif kind == interactions.MODAL:
        limits_modal.check_modal(data)
        one.modal = data
    else:
        assert one.source is not None
        one.original = one.source
        if kind == interactions.UPDATE:
            messages.edit(server.world, one.source, data, call.uploads)
            server.tell_message("MESSAGE_UPDATE", one.source)


def _create(
    server: LoopbackDiscord, one: Interaction, data: dict[str, Any], call: Call
) -> Message:
    flags = (data.get("flags") or 0) & EPHEMERAL
    made = messages.create(server.world, one.channel, data, call.uploads, flags=flags)
    made.interaction = interactions.metadata(one)
    if made.ephemeral:
        made.seen_by, made.pinged = one.user, []
    server.tell_message("MESSAGE_CREATE", made)
    return made


def _callback(server: LoopbackDiscord, one: Interaction, kind: int) -> dict[str, Any]:
    told: dict[str, Any] = {"id": str(one.id), "type": one.kind}
    out: dict[str, Any] = {"interaction": told}
    shown = one.original if kind != interactions.MODAL else None
    if shown is None:
        return out
    told |= {
        "response_message_id": str(shown.id), "response_message_loading": shown.loading,
        "response_message_ephemeral": shown.ephemeral, "channel_id": str(one.channel.id),
    }  # fmt: skip
    if one.channel.guild:
        told["guild_id"] = str(one.channel.guild.id)
    if kind in (interactions.REPLY, interactions.UPDATE):
        out["resource"] = {"type": kind, "message": messages.payload(shown, server.url)}
    return out


def _interaction(server: LoopbackDiscord, call: Call) -> Interaction:
    """By the token in the path: 10015 unknown or not yet answered, 50027 after 15 minutes."""
    one = server.interactions.get(call.params["webhook_token"])
    if one is None or call.number("webhook_id") != server.world.application_id:
        raise ApiError(10015)
    if one.answer is None or one.answer == interactions.CHOICES:
        raise ApiError(10015)
    if server.world.clock.now() - one.sent > interactions.TOKEN_SECONDS:
        raise ApiError(50027)
    return one


def follow_up(server: LoopbackDiscord, call: Call) -> Answer:
    """A further message; the first one after a defer fills it and keeps its visibility."""
    one = _interaction(server, call)
    body = call.body or {}
    waiting = one.original
    if waiting is not None and waiting.loading and not waiting.deleted:
        messages.edit(server.world, waiting, body, call.uploads)
        made = waiting
        one.edited += 1
        server.tell_message("MESSAGE_CREATE", made)
    else:
        if not one.at_home and len(one.followups) >= 5:
            raise ApiError(40094)
        made = _create(server, one, body, call)
        one.followups.append(made)
    one.bell.ring()
    return 200, messages.payload(made, server.url)


def _message(one: Interaction, call: Call) -> Message:
    if "message_id" not in call.params:
        found = one.original
    else:
        mine = [*one.followups, *([one.original] if one.original else [])]
        found = next((m for m in mine if m.id == call.number("message_id")), None)
    if found is None or found.deleted:
        raise ApiError(10008)
    return found


def get(server: LoopbackDiscord, call: Call) -> Answer:
    return 200, messages.payload(_message(_interaction(server, call), call), server.url)


def edit(server: LoopbackDiscord, call: Call) -> Answer:
    one = _interaction(server, call)
    found = _message(one, call)
    name = "MESSAGE_CREATE" if found.loading else "MESSAGE_UPDATE"
    messages.edit(server.world, found, call.body or {}, call.uploads)
    one.edited += 1
    server.tell_message(name, found)
    one.bell.ring()
    return 200, messages.payload(found, server.url)


def delete(server: LoopbackDiscord, call: Call) -> Answer:
    one = _interaction(server, call)
    server.drop_message(_message(one, call))
    one.bell.ring()
    return 204, None


_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES = (
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", respond),
    ("POST", _HOOK, follow_up),
    ("GET", _HOOK + "/messages/@original", get),
    ("PATCH", _HOOK + "/messages/@original", edit),
    ("DELETE", _HOOK + "/messages/@original", delete),
    ("GET", _HOOK + "/messages/{message_id}", get),
    ("PATCH", _HOOK + "/messages/{message_id}", edit),
    ("DELETE", _HOOK + "/messages/{message_id}", delete),
)
