"""conversations.*: channels, private chats, their members and what was said in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import Refused
from ..model import Channel, Json, Message, Team
from ..payloads import channel_object
from .paging import page

if TYPE_CHECKING:
    from ..core import Core


def visible(team: Team, args: Json, key: str = "channel") -> Channel:
    """The channel a bot may know of: its own team's, and private ones only from inside."""
    channel = team.channels.get(str(args.get(key)))
    if channel is None or (channel.private and team.bot.id not in channel.members):
        raise Refused("channel_not_found")
    return channel


def opened(core: Core, team: Team, args: Json) -> Json:
    ids = [u for u in str(args.get("users") or "").split(",") if u]
    if not ids:
        raise Refused("users_list_not_supplied", wrong="users_list_not_supplied")
    if len(ids) > 1:
        raise Refused("missing_scope", wrong="missing_scope", needed="mpim:write", provided="")
    user = team.users.get(ids[0])
    if user is None:
        raise Refused("user_not_found")
    if user.deleted:
        raise Refused("user_disabled")
    if user.is_bot or user.dm_closed:
        raise Refused("cannot_dm_bot" if user.is_bot else "user_not_visible")
    known = core.known_im(user)
    channel = known or core.im_of(user)
    full = args.get("return_im") in (True, "true", "1", 1)
    body: Json = {"channel": channel_object(core, channel) if full else {"id": channel.id}}
    return body | ({"no_op": True, "already_open": True} if known else {})


def info(core: Core, team: Team, args: Json) -> Json:
    body = channel_object(core, visible(team, args))
    if args.get("include_num_members") not in (True, "true", "1", 1):
        body.pop("num_members", None)
    return {"channel": body}


def members(core: Core, team: Team, args: Json) -> Json:
    ids, meta = page(sorted(visible(team, args).members), args)
    return {"members": ids, **meta}


def _of_types(core: Core, team: Team, args: Json, *, only_mine: bool) -> Json:
    kinds = {kind.strip() for kind in str(args.get("types") or "public_channel").split(",")}
    hide = args.get("exclude_archived") in (True, "true", "1", 1)
    rows = [
        c
        for c in team.channels.values()
        if c.kind in kinds
        and not (hide and c.archived)
        and (team.bot.id in c.members or not (only_mine or c.private))
    ]
    chosen, meta = page(rows, args)
    return {"channels": [channel_object(core, c) for c in chosen], **meta}


def listed(core: Core, team: Team, args: Json) -> Json:
    return _of_types(core, team, args, only_mine=False)


def mine(core: Core, team: Team, args: Json) -> Json:
    body = _of_types(core, team, args, only_mine=True)
    for channel in body["channels"]:  # Slack leaves these out here
        channel.pop("is_member", None)
        channel.pop("num_members", None)
    return body


def join(core: Core, team: Team, args: Json) -> Json:
    channel = visible(team, args)
    if channel.archived:
        raise Refused("is_archived")
    channel.members.add(team.bot.id)
    return {"channel": channel_object(core, channel)}


def _told(message: Message, args: Json) -> Json:
    body = message.wire()
    if args.get("include_all_metadata") not in (True, "true", "1", 1):
        body.pop("metadata", None)
    return body


def _within(messages: list[Message], args: Json) -> list[Message]:
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or 1e12)
    inclusive = args.get("inclusive") in (True, "true", "1", 1)
    return [
        m
        for m in messages
        if not m.deleted
        and (oldest < float(m.ts) < latest or (inclusive and float(m.ts) in (oldest, latest)))
    ]


def history(core: Core, team: Team, args: Json) -> Json:
    channel = visible(team, args)
    if team.bot.id not in channel.members:
        raise Refused("not_in_channel")
    top = [m for m in channel.messages if m.thread_ts in (None, m.ts)]
    rows, meta = page(_within(top, args)[::-1], args)
    more = bool(meta["response_metadata"]["next_cursor"])
    body: Json = {"messages": [_told(m, args) for m in rows], "has_more": more, "pin_count": 0}
    return body | (meta if more else {})


def replies(core: Core, team: Team, args: Json) -> Json:
    channel, ts = visible(team, args), str(args.get("ts"))
    thread = [m for m in channel.messages if ts in (m.ts, m.thread_ts)]
    if not thread:
        raise Refused("thread_not_found")
    rows, meta = page(_within(thread, args), args)
    more = bool(meta["response_metadata"]["next_cursor"])
    return {"messages": [_told(m, args) for m in rows], "has_more": more} | (meta if more else {})
