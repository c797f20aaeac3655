"""One person on two platforms, one group in two spaces."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.domain.refusal import Refusal
from bot.services import linking, linking_groups
from bot.services.linking import Made, United, Wrong
from bot.services.linking_groups import Shared
from bot.store.links import Link
from bot.talk.command import Guard, Reply
from bot.talk.declare import Number, Words, command
from bot.talk.message import Message
from bot.views import links as views

Code = Annotated[str | None, Words("The code from the other side, as in K7QF-2M9X", high=20)]
Which = Annotated[int, Number("Which question", low=1)]


@command("link", help="Be the same person on another platform")
async def link(ask: Ask, code: Code = None) -> Reply:
    """Without a code it makes one; with the code of the other account it asks that account."""
    if code is None:
        made: Made = await ask.write(linking.make)
        return views.code(ask.words, code=made.code)

    def question(found: Link) -> Message:
        who = ask.request.who
        return views.asked(ask.words, number=found.id, name=who.name, platform=who.platform)

    return _entered(ask, code, await ask.write(linking.enter, code, question))


@command("link yes", help="That is me, too")
async def link_yes(ask: Ask, number: Which) -> Reply:
    """By a press of the first account alone."""
    done = await ask.write(linking.answer, ask.catalog, number, yes=True)
    assert isinstance(done, United)
    run = done.who.ledger.run
    return views.united(
        ask.words, number=done.link.id, run=run, other=done.other, quiet=done.quiet
    )


@command("link no", help="That is not me")
async def link_no(ask: Ask, number: Which) -> Reply:
    """Nothing is joined."""
    await ask.write(linking.answer, ask.catalog, number, yes=False)
    return views.refused(ask.words)


@command("link other", help="Take zone, plan, stage of the other account")
async def link_other(ask: Ask, number: Which) -> Reply:
    """From now on; what was before stays counted as it was."""
    who = await ask.write(linking.use_other, number)
    return views.taken(ask.words, zone=who.zone, weekly=who.plan.weekly_minutes)


@command("unlink", help="This account on its own, with an empty record")
async def unlink(ask: Ask) -> Reply:
    """The record stays with the other account."""
    await ask.write(linking.unlink)
    return views.unlinked(ask.words)


@command("group link", help="One group in two places", guard=Guard.ORGANISER)
async def group_link(ask: Ask, code: Code = None) -> Reply:
    """Without a code it makes one; with the code of the other space it asks who made it."""
    if code is None:
        made: Made = await ask.write(linking_groups.make)
        return views.group_code(ask.words, code=made.code)
    where = ask.request.where

    def question(found: Link) -> Message:
        name = where.space_name or where.space
        return views.group_asked(ask.words, number=found.id, name=name, platform=where.platform)

    return _entered(ask, code, await ask.write(linking_groups.enter, code, question))


@command("group yes", help="Share the group with the other place")
async def group_yes(ask: Ask, number: Which) -> Reply:
    """By a press of who made the code alone."""
    done = await ask.write(linking_groups.answer, number, yes=True)
    assert done is not None
    return _shared(ask, done)


@command("group no", help="Keep the group as it is")
async def group_no(ask: Ask, number: Which) -> Reply:
    """Nothing is joined."""
    await ask.write(linking_groups.answer, number, yes=False)
    return views.refused(ask.words)


@command("group unlink", help="A group of its own for this place", guard=Guard.ORGANISER)
async def group_unlink(ask: Ask) -> Reply:
    """Its members stay in both."""
    group = await ask.write(linking_groups.unlink)
    return views.group_unlinked(ask.words, group=group.name)


@command("group show", help="Where this group lives", guard=Guard.ORGANISER)
async def group_show(ask: Ask) -> Reply:
    """Its spaces and their channels."""
    return _shared(ask, await ask.read(linking_groups.show))


def _entered(ask: Ask, code: str, found: Link | Wrong) -> Reply:
    if isinstance(found, Wrong):
        raise Refusal(found.value, given=code)
    return views.waiting(ask.words)


def _shared(ask: Ask, shared: Shared) -> Reply:
    places = [
        (one.platform, one.space_name or one.space, one.channel_name or one.channel)
        for one in shared.places
    ]
    return views.group_shared(ask.words, name=shared.group.name, places=places)
