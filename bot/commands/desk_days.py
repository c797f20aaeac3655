"""The organiser's desk: days on which the group rests."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.services import holidays
from bot.talk.command import Guard, Reply
from bot.talk.declare import Day, Number, command
from bot.views import desk_days as views


@command(
    "holiday",
    help="The group rests: prompts stop, nothing counts",
    guard=Guard.ORGANISER,
    instead="away",
)
async def holiday(
    ask: Ask,
    from_: Annotated[str, Day("The first day of it")],
    until: Annotated[str, Day("The last day of it")],
) -> Reply:
    """Members are asked privately whether they are away, too; nobody is made to."""
    done = await ask.write(holidays.put, ask.words, from_, until)
    return views.holiday(ask.words, span=done.span, number=done.number, asked=done.asked)


@command("holiday off", help="Call a holiday off", guard=Guard.ORGANISER, replaces=True)
async def holiday_off(
    ask: Ask, number: Annotated[int, Number("Which one, by its number", low=1)]
) -> Reply:
    """What has passed of it stays set aside."""
    return views.called_off(ask.words, span=await ask.write(holidays.call_off, number))
