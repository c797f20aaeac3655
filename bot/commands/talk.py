"""Help, and the question that the whole thing began with."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.domain.refusal import Refusal
from bot.services import elsewhere, learners, reasons, stages
from bot.services.learners import Learner
from bot.services.stages import Standing
from bot.talk.command import Reply
from bot.talk.declare import Words, command
from bot.talk.offers import offer, offers
from bot.views import help as views
from bot.views import people
from bot.views import quit as quit_views

SIX = ("checkin", "next", "streak", "path", "remind", "away")
BESIDE = ("join",)  # no front command, and no card leads there: one joins by doing something


@command("help", help="What there is, and each in detail", front=True)
async def help_(
    ask: Ask,
    command: Annotated[str | None, Words("Which command", complete="command", high=40)] = None,
) -> Reply:
    """Six lines, then each in detail."""
    if command is None:
        six = [ask.commands[name] for name in SIX if name in ask.commands]
        every = [*ask.commands.front(), *(ask.commands[name] for name in BESIDE)]
        return views.front(ask.words, six=six, commands=every)
    found = ask.commands.find(command.lstrip("/").split())
    if found is None:
        close = [
            offer(ask.commands["help"], {"command": one}, one)
            for one in ask.commands.suggest(command)
        ] or [offer(ask.commands["help"], {})]
        raise Refusal("command.unknown", given=command, offers=offers(*close))
    chosen = found[0]
    inner = [one for path, one in ask.commands.items() if path.startswith(f"{chosen.path} ")]
    return views.detail(ask.words, command=chosen, inner=inner)


@command("should-i-quit", help="Should I leave my job for this?", front=True)
async def should_i_quit(ask: Ask) -> Reply:
    """From the person's own record, honestly; never yes."""
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    return await _answer(ask, who, await ask.read(stages.peek, ask.catalog))


async def _answer(ask: Ask, who: Learner, standing: Standing) -> Reply:
    hidden = await ask.read(elsewhere.of_asker)
    return quit_views.should_i_quit(
        ask.words,
        weeks=who.ledger.weeks,
        minutes=who.total_minutes,
        stage=standing.here.stage.title,
        applications=None if hidden else standing.outcome.sent,
        weeks_left=stages.pace_weeks(standing),
        wrote=await ask.read(reasons.mine, ask.catalog),
        signed=standing.outcome.signed and not hidden,
    )


@command("should-i-quit change", help="What would change that answer")
async def what_would_change(ask: Ask) -> Reply:
    """A signed offer, and nothing else; with one it is changed."""
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    standing = await ask.read(stages.peek, ask.catalog)
    if standing.outcome.signed and not await ask.read(elsewhere.of_asker):
        return await _answer(ask, who, standing)
    following = standing.moves[0].to if standing.moves else standing.here.stage
    return quit_views.what_would_change(ask.words, stage=following.title)
