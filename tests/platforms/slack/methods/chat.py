"""chat.*: posting, changing and deleting the bot's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..content import read_content
from ..errors import Refused
from ..model import Channel, Json, Message, Team, User
from ..posting import delete, edit, post

if TYPE_CHECKING:
    from ..core import Core


def target(core: Core, team: Team, args: Json) -> Channel:
    """Where the bot posts: a channel it is in, or a private chat (by its id or the person's)."""
    name = str(args.get("channel") or "")
    user = team.users.get(name)
    channel = core.im_of(user) if user is not None else team.channels.get(name)
    if channel is None or (channel.private and team.bot.id not in channel.members):
        raise Refused("channel_not_found")
    if channel.archived:
        raise Refused("is_archived")
    if channel.im_of is not None:
        _reachable(team, channel.im_of)
    elif team.bot.id not in channel.members and "chat:write.public" not in team.scopes:
        raise Refused("not_in_channel")
    return channel


def _reachable(team: Team, user: User) -> None:
    if user.is_bot:
        raise Refused("cannot_dm_bot")
    if user.deleted:
        raise Refused("is_inactive")
    if user.dm_closed:
        raise Refused("channel_not_found")
    if not team.messages_tab:
        raise Refused("messages_tab_disabled")


def _own(core: Core, team: Team, args: Json, error: str) -> Message:
    """The bot's message that is meant. Unlike posting, only a channel's id will do."""
    channel = team.channels.get(str(args.get("channel") or ""))
    if channel is None or (channel.private and team.bot.id not in channel.members):
        raise Refused("channel_not_found")
    message = channel.find(str(args.get("ts") or ""))
    if message is None:
        raise Refused("message_not_found")
    if not message.by_bot:
        raise Refused(error, wrong=error)
    if channel.archived:
        raise Refused("is_archived")
    return message


def _thread(channel: Channel, thread_ts: str | None) -> None:
    if thread_ts is not None and channel.find(thread_ts) is None:
        raise Refused("thread_not_found", wrong="thread_not_found")


def _no_names(core: Core, args: Json, where: str) -> None:
    """`link_names` and `parse=full` would make people's words into mentions and links."""
    if args.get("link_names") in (True, "true", "1", 1) or args.get("parse") == "full":
        core.violate("link_names", where, "names in people's text would notify", refused=False)


def post_message(core: Core, team: Team, args: Json) -> Json:
    channel = target(core, team, args)
    _no_names(core, args, "chat.postMessage")
    known = (
        "channel",
        "link_names",
        "parse",
        "mrkdwn",
        "reply_broadcast",
        "username",
        "icon_emoji",
    )
    content = read_content(core, team, args, "chat.postMessage", unfurl=True, known=known)
    _thread(channel, content.thread_ts)
    message = post(core, channel, content)
    return {"channel": channel.id, "ts": message.ts, "message": message.wire()}


def post_ephemeral(core: Core, team: Team, args: Json) -> Json:
    if args.get("files") or args.get("file_ids"):
        raise Refused("invalid_arguments", wrong="ephemeral_file")
    channel = target(core, team, args)
    user = team.users.get(str(args.get("user") or ""))
    if user is None or user.id not in channel.members:
        raise Refused("user_not_in_channel")
    _no_names(core, args, "chat.postEphemeral")
    known = ("channel", "user", "link_names", "parse")
    content = read_content(core, team, args, "chat.postEphemeral", known=known)
    return {"message_ts": post(core, channel, content, ephemeral_to=user).ts}


def update(core: Core, team: Team, args: Json) -> Json:
    message = _own(core, team, args, "cant_update_message")
    _no_names(core, args, "chat.update")
    known = ("channel", "ts", "as_user", "link_names", "parse", "file_ids", "reply_broadcast")
    content = read_content(core, team, args, "chat.update", known=known)
    if len(content.text) > 4000:
        raise Refused("msg_too_long", wrong="msg_too_long")
    # What is left out stays as it was; an empty list takes it away.
    content.blocks = content.blocks if "blocks" in args else message.blocks
    content.attachments = content.attachments if "attachments" in args else message.attachments
    edit(core, message, content)
    shown = {k: v for k, v in message.wire().items() if k != "ts"}
    return {
        "channel": message.channel.id,
        "ts": message.ts,
        "text": message.text,
        "message": shown,
    }


def delete_message(core: Core, team: Team, args: Json) -> Json:
    message = _own(core, team, args, "cant_delete_message")
    delete(core, message)
    return {"channel": message.channel.id, "ts": message.ts}


def permalink(core: Core, team: Team, args: Json) -> Json:
    channel = team.channels.get(str(args.get("channel") or ""))
    message = channel.find(str(args.get("message_ts") or "")) if channel else None
    if channel is None or message is None:
        raise Refused("message_not_found" if channel else "channel_not_found")
    address = (
        f"https://{team.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    )
    return {"channel": channel.id, "permalink": address}
