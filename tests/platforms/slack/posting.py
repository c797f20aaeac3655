"""Puts messages before people's eyes, changes and removes them, and tells the app of its own
private ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .content import Content
from .model import Channel, File, Message, User
from .payloads import message_event
from .timeline import Seen, Sight

if TYPE_CHECKING:
    from .core import Core


def post(
    core: Core,
    channel: Channel,
    content: Content,
    *,
    ephemeral_to: User | None = None,
    files: list[File] | None = None,
    via: str | None = None,
) -> Message:
    """A new message of the bot."""
    message = Message(
        team=channel.team,
        channel=channel,
        ts=core.clock.ts(),
        author=channel.team.bot.id,
        text=content.text,
        blocks=content.blocks,
        attachments=content.attachments,
        metadata=content.metadata,
        thread_ts=content.thread_ts,
        ephemeral_to=ephemeral_to,
        files=files or [],
    )
    if ephemeral_to is None:
        channel.messages.append(message)
        _echo(core, message)
    show(core, Seen.EPHEMERAL if ephemeral_to else Seen.MESSAGE, message, via)
    return message


def edit(core: Core, message: Message, content: Content, *, via: str | None = None) -> None:
    """Change a message in place. Without blocks in `content` the blocks go."""
    message.history.append(message.seen())
    message.text, message.blocks = content.text, content.blocks
    message.attachments, message.edited = content.attachments, True
    message.metadata = content.metadata or message.metadata
    show(core, Seen.EDIT, message, via)
    _echo(core, message, "message_changed")


def delete(core: Core, message: Message, *, via: str | None = None) -> None:
    """Take a message away."""
    message.deleted = True
    show(core, Seen.DELETE, message, via)
    _echo(core, message, "message_deleted")


def show(core: Core, kind: Seen, message: Message, via: str | None) -> None:
    """Record who sees this message now."""
    core.timeline.add(
        Sight(
            kind=kind,
            team=message.team,
            user=message.ephemeral_to or message.channel.im_of,
            channel=message.channel,
            thing=message,
            via=via,
            text=message.seen(),
        )
    )


def _echo(core: Core, message: Message, subtype: str = "") -> None:
    if not core.rules.echo or message.channel.im_of is None or message.ephemeral_to:
        return
    event = message_event(core, message)
    if subtype:
        event = {"type": "message", "subtype": subtype, "hidden": True,
                 "channel": message.channel.id,
                 "ts": core.clock.ts(), "event_ts": core.clock.ts(), "channel_type": "im",
                 "previous_message": message.wire()}  # fmt: skip
        event |= (
            {"deleted_ts": message.ts}
            if subtype == "message_deleted"
            else {"message": message.wire()}
        )
    core.background(core.events.send(message.team, event))
