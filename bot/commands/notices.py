"""What rides along with any private answer: a reminder that rests, or that may not have come."""

from datetime import date

from bot.commands.ask import Ask
from bot.services import resting, untold
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.command import Form, Reply
from bot.talk.message import Message
from bot.talk.request import Request
from bot.views import notes
from bot.views.parts import noted


async def with_notice(ask: Ask, reply: Reply) -> Reply:
    """The reply with what the person should know, once, where there is room for a line."""
    if isinstance(reply, Form) or not reply.private or reply.refused:
        return reply
    row, day = await ask.read(_owed)
    if row is None:
        return await _perhaps(ask, reply, day)
    rich = notes.suspended(ask.words, at=row.at, channel=row.channel)
    told = noted(reply, rich)
    if told is not reply:
        await ask.store.write(resting.told, ask.request, row.id)
    return told


def _owed(work: Work, request: Request) -> tuple[Schedule | None, date | None]:
    """Both at one go, for every private answer asks."""
    return resting.untold(work, request), untold.waiting(work, request)


async def _perhaps(ask: Ask, reply: Message, day: date | None) -> Message:
    if day is None:
        return reply
    told = noted(reply, notes.may_be_missing(ask.words, on=day))
    if told is not reply:
        await ask.store.write(untold.told, ask.request, day)
    return told
