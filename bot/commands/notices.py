"""What rides along with any private answer: a reminder that could not be delivered rests."""

from bot.commands.ask import Ask
from bot.services import resting
from bot.talk.command import Form, Reply
from bot.views import notes
from bot.views.parts import noted


async def with_notice(ask: Ask, reply: Reply) -> Reply:
    """The reply with what the person should know, once, where there is room for a line."""
    if isinstance(reply, Form) or not reply.private or reply.refused:
        return reply
    row = await ask.read(resting.untold)
    if row is None:
        return reply
    rich = notes.suspended(ask.words, at=row.at, channel=row.channel)
    told = noted(reply, rich)
    if told is not reply:
        await ask.store.write(resting.told, ask.request, row.id)
    return told
