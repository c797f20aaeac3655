"""The path: where one stands, ticking items, moving on or back."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.replies import let_in, recorded_reply
from bot.services import doing, reasons, stages, steps, writing
from bot.talk.command import Reply
from bot.talk.declare import Length, Words, command
from bot.talk.forms import form_of
from bot.views import notes
from bot.views import stages as views

Item = Annotated[str, Words("An item, by its words", complete="item", high=120)]


@command("path", help="Where you stand on the path", front=True)
async def path(ask: Ask) -> Reply:
    """The stage, its items, what is open; a select ticks them."""
    found = await ask.write(stages.standing, ask.catalog)
    card = views.path(
        ask.words,
        here=found.here,
        since=found.since.since,
        weeks_left=found.weeks,
        papers=found.beside[0] if found.beside else None,
        moves=found.moves,
        stages=ask.catalog.path.stages,
        steady=found.steady,
    )
    return let_in(ask, found.who, card)


@command("path done", help="Tick an item: it is a check-in")
async def path_done(
    ask: Ask,
    item: Item,
    minutes: Annotated[int | None, Length("How long it took")] = None,
) -> Reply:
    """The item's own minutes are taken when none are given."""
    place = await ask.read(steps.my_place, ask.catalog)
    name = steps.named_item(ask.catalog, place, item)
    first = reasons.item_of(ask.catalog)
    if first is not None and name == first.id and not await ask.read(reasons.mine, ask.catalog):
        return form_of(ask.commands["path why"], {})
    done = await ask.write(doing.item_done, ask.catalog, name, minutes)
    return recorded_reply(ask, done)


@command("path why", help="Why you want this, in three sentences")
async def path_why(
    ask: Ask,
    what: Annotated[str, Words("Your own reason", high=600, lines=True, cut=True)],
) -> Reply:
    """It is kept for you alone, and comes back when it helps."""
    done = await ask.write(writing.write, ask.catalog, what)
    if done is None:
        return views.reason_kept(ask.words)
    return recorded_reply(ask, done, also=notes.reason_kept(ask.words))


@command("path open", help="Take the tick of an item back", replaces=True)
async def path_open(ask: Ask, item: Item) -> Reply:
    """The check-in stays; the item is open again."""
    place = await ask.read(steps.my_place, ask.catalog)
    name = steps.named_item(ask.catalog, place, item)
    opened = await ask.write(doing.item_open, ask.catalog, name)
    return views.opened(ask.words, item=opened.title)


@command("path move", help="Move to another stage, on or back")
async def path_move(
    ask: Ask, stage: Annotated[str, Words("The stage", complete="stage", high=60)]
) -> Reply:
    """At once and freely; what stays open behind is listed."""
    moved = await ask.write(stages.move, ask.catalog, stage)
    after = moved.after
    told = views.moved(
        ask.words,
        stage=moved.to,
        weeks=after.weeks or None,
        left=moved.left.stage if moved.left else None,
        open_items=moved.left.required_left if moved.left else (),
        papers_begin=moved.papers_begin,
        wrote=moved.wrote,
    )
    return let_in(ask, after.who, told)
