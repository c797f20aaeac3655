"""What rides along with any private answer: a reminder that rests, or that may not have come."""

from datetime import date

from bot.commands.ask import Ask
from bot.services import resting, untold
from bot.talk.command import Form, Reply
from bot.talk.message import Message
from bot.views import notes
from bot.views.parts import noted


async def with_notice(ask: Ask, reply: Reply) -> Reply:
    """The reply with what the person should know, once, where there is room for a line."""
    if isinstance(reply, Form) or not reply.private or reply.refused:
        return reply
    owed = await ask.owed()
    row = owed.resting
    if row is None:
        return await _perhaps(ask, reply, owed.missing)
    rich = notes.suspended(ask.words, at=row.at, channel=row.channel)
    told = noted(reply, rich)
    if told is not reply:
        await ask.note(resting.told, row.id)
    return told


async def _perhaps(ask: Ask, reply: Message, day: date | None) -> Message:
    if day is None:
        return reply
    told = noted(reply, notes.may_be_missing(ask.words, on=day))
    if told is not reply:
        await ask.note(untold.told, day)
    return told
