"""A request is answered: its command is found, allowed and run; or it is told why it was not."""

from collections.abc import Mapping

from msgspec.structs import replace

from bot.commands import failed
from bot.commands.ask import Ask, stocked
from bot.commands.meant import meant
from bot.commands.notices import with_notice
from bot.domain.refusal import Refusal
from bot.services import spaces
from bot.services.groups import not_an_organiser
from bot.talk.command import Command, Form, Guard, Reply, Soon
from bot.talk.convert import typed
from bot.talk.forms import form_of
from bot.talk.message import Message
from bot.talk.offers import offer, offers
from bot.views import errors


async def answer(ask: Ask, soon: Soon) -> Reply:
    """The answer, once all is kept; `soon` hears it before. A fault of ours is one, too."""
    try:
        reply = await _run(await stocked(ask))
        soon(reply)
        await ask.kept()
        return reply
    except Exception as error:  # whatever it is, whoever asked waits
        return await _fault(ask, error)


async def _fault(ask: Ask, error: Exception) -> Message:
    """What went wrong; where all was kept that was to be, that the answer alone did."""
    try:
        await ask.kept()
    except Exception as unkept:  # the same of the disk: that nothing is kept is what counts
        error = unkept
    done = ask.heard.wrote and not isinstance(error, Refusal)
    return failed.said_of(ask.words, error, done=done)


async def _run(ask: Ask) -> Reply:
    if ask.request.owner is not None:
        await ask.read(spaces.check_owner)
    command, values, wants_form = await meant(ask)
    _guard(ask, command, values)
    given = typed(command, values)
    if wants_form or given.missing:
        return form_of(command, values, private=ask.request.where.private)
    reply = await command.run(ask, **given.kwargs)
    if command.replaces and ask.request.press and isinstance(reply, Message):
        reply = replace(reply, replaces=True)
    return _noted(ask, await with_notice(ask, reply), given.cut)


def _guard(ask: Ask, command: Command, values: Mapping[str, str]) -> None:
    """Organisers' commands are theirs; what a member can do instead is offered, the same days."""
    if command.guard is not Guard.ORGANISER or ask.request.may_organise:
        return
    word = not_an_organiser(ask.request.where)
    own = ask.commands.get(command.instead)
    if own is None:
        raise Refusal(word)
    raise Refusal(f"{word}_{own.path}", offers=offers(offer(own, values) or offer(own, {})))


def _noted(ask: Ask, reply: Reply, cut: Mapping[str, int]) -> Reply:
    if not cut or isinstance(reply, Form):
        return reply
    return errors.with_cut(ask.words, reply, cut)
