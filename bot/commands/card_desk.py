"""The organiser's answers to the preview of a card; only who organises the group may give them."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.services import card_desk
from bot.services.card_text import card_message
from bot.services.cards import Card
from bot.talk.command import Reply
from bot.talk.declare import Day, Number, Words, command
from bot.views import card_desk as views

Group = Annotated[int, Number("The group, by its number", low=1, asked=False)]
On = Annotated[str, Day("The date of the card", asked=False)]


@command("card fine", help="The card may come as it is", replaces=True)
async def card_fine(ask: Ask, group: Group, date: On) -> Reply:
    """As without an answer."""
    found = await ask.write(card_desk.look, ask.catalog, group, date)
    return views.fine(ask.words, on=found.date)


@command("card paper", help="Another paper for the week of that card", replaces=True)
async def card_paper(ask: Ask, group: Group, date: On) -> Reply:
    """The one that was chosen is put aside for good."""
    return _coming(ask, await ask.write(card_desk.other_paper, ask.catalog, group, date))


@command("card line", help="A line of yours at the end of that card")
async def card_line(
    ask: Ask,
    group: Group,
    date: On,
    line: Annotated[str, Words("What the group is to read", high=200)],
) -> Reply:
    """It is shown to the whole group."""
    return _coming(ask, await ask.write(card_desk.add_line, ask.catalog, group, date, line))


@command("card skip", help="No card that day", replaces=True)
async def card_skip(ask: Ask, group: Group, date: On) -> Reply:
    """What it carried comes with the next one."""
    return views.skipped(ask.words, on=await ask.write(card_desk.skip, group, date))


def _coming(ask: Ask, card: Card) -> Reply:
    said = card_message(ask.words, card, ask.request.where.platform)
    return views.coming(ask.words, card=said, group=card.group.id, on=card.date)
