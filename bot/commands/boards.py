"""The board of the group, one's own place, and how it counts."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.services import leaderboard, standing_board
from bot.services.leaderboard import By, Period, Standing
from bot.talk.command import Reply
from bot.talk.declare import Pick, command
from bot.views import boards as views

ThePeriod = Annotated[Period, Pick("This week, this month or all time")]
Compared = Annotated[By, Pick("By the own plan, days, minutes or streak")]


@command("leaderboard", help="The board of this group", front=True, private=False)
async def leaderboard_(ask: Ask, period: ThePeriod = Period.WEEK, by: Compared = By.PLAN) -> Reply:
    """Shown by plan or days; by minutes or streak the own place is answered privately.

    Where one stands for the period it is edited, and whoever asks has the same privately.
    """
    found = await ask.read(leaderboard.mine, ask.catalog, period, by)
    if found is None:
        return views.nobody(ask.words)
    if by not in standing_board.SHOWN:
        return _place(ask, found)
    if not await ask.read(standing_board.may_stand, found):
        return standing_board.message(ask.words, ask.catalog, found)
    name = standing_board.period_of(found, ask.now)
    board = standing_board.message(ask.words, ask.catalog, found, name)
    if not await ask.read(standing_board.stands, found):
        return board
    await ask.write(standing_board.renew, found.group.id)
    return views.board_copy(ask.words, board)


@command("place", help="Your own place on the board, privately")
async def place(ask: Ask, period: ThePeriod = Period.WEEK, by: Compared = By.PLAN) -> Reply:
    """With the neighbours who chose to be seen."""
    found = await ask.read(leaderboard.mine, ask.catalog, period, by)
    return views.nobody(ask.words) if found is None else _place(ask, found)


@command("how", help="How the board counts")
async def how(ask: Ask) -> Reply:
    """The rule, in words."""
    return views.how(ask.words)


def _place(ask: Ask, found: Standing) -> Reply:
    mine = next(
        (one for one in found.around if found.mine and one.entry.person == found.mine.person),
        None,
    )
    return views.place(
        ask.words,
        period=found.period.value,
        by=found.by.value,
        mine=mine,
        around=found.around,
        total=found.total,
        seen=bool(found.mine and found.mine.seen),
    )
