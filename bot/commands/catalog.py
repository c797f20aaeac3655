"""The organiser's desk: what the group has beside the catalogue, and what it hides of it."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.services import own_content, own_feeds
from bot.services.own_content import Shelf, Thing
from bot.services.own_feeds import Channel, Followed
from bot.talk.command import Guard, Reply
from bot.talk.declare import Length, Pick, Words, command
from bot.views import content as views
from bot.views import feeds as feed_views
from bot.views.feeds import FeedText

Known = Annotated[str, Words("Its id or its title", complete="content", high=200)]
LONGEST = 1_200  # minutes


@command("catalog add", help="Add an episode, a paper or a lesson", guard=Guard.ORGANISER)
async def catalog_add(
    ask: Ask,
    kind: Annotated[Shelf, Pick("What it is")],
    title: Annotated[str, Words("As the group is to read it", high=150)],
    link: Annotated[str, Words("Where it is: https://…", high=400)],
    minutes: Annotated[int | None, Length("How long it takes", high=LONGEST)] = None,
) -> Reply:
    """For the members of this group; an episode and a paper come before all others."""
    done = await ask.write(own_content.add, ask.catalog, kind, title, link, minutes)
    ask.stock.forget()
    return views.added(ask.words, id=done.thing.id, title=title, kind=kind.value, stage=done.stage)


@command("catalog list", help="What the group has of a kind", guard=Guard.ORGANISER)
async def catalog_list(ask: Ask, kind: Annotated[Shelf, Pick("What it is")]) -> Reply:
    """Its own first; what it hides last."""
    things = await ask.read(own_content.listed, ask.catalog, kind)
    known = await ask.read(own_feeds.followed, kind)
    papers = kind is Shelf.PAPER and bool(known)
    return views.listed(
        ask.words,
        kind=kind.value,
        things=[_told(one) for one in things],
        feeds=[_feed(one) for one in known],
        offered=await ask.read(own_feeds.offered) if papers else (),
    )


@command("catalog remove", help="Take away or hide one of them", guard=Guard.ORGANISER)
async def catalog_remove(ask: Ask, item: Known) -> Reply:
    """What was done of it stays recorded."""
    is_feed = item.startswith(own_content.FEED)
    if is_feed:
        thing = await ask.write(own_feeds.leave, item)
    else:
        thing = await ask.write(own_content.remove, ask.catalog, item)
    ask.stock.forget()
    return views.removed(ask.words, thing=_told(thing), again=not is_feed)


@command("catalog back", help="Take one into the list again", guard=Guard.ORGANISER, replaces=True)
async def catalog_back(ask: Ask, item: Known) -> Reply:
    """What was hidden, or taken away."""
    thing = await ask.write(own_content.back, ask.catalog, item)
    ask.stock.forget()
    return views.back(ask.words, title=thing.title)


@command("catalog feed", help="Follow the feed of a podcast or of papers", guard=Guard.ORGANISER)
async def catalog_feed(
    ask: Ask,
    kind: Annotated[Channel, Pick("What it brings")],
    url: Annotated[str, Words("Its address: https://…", high=400)],
) -> Reply:
    """Episodes are offered to members; papers wait in the list for the organiser to take one."""
    done = await ask.write(own_feeds.follow, kind, url)
    ask.stock.forget()
    on = ask.settings.feeds == "on"
    return feed_views.followed(ask.words, id=done.id, url=done.url, kind=kind.value, on=on)


@command("catalog take", help="A paper of a feed becomes the next one", guard=Guard.ORGANISER)
async def catalog_take(ask: Ask, item: Known) -> Reply:
    """By its id, as the list has it."""
    thing = await ask.write(own_feeds.take, item)
    ask.stock.forget()
    return views.added(ask.words, id=thing.id, title=thing.title, kind=Shelf.PAPER.value)


def _feed(feed: Followed) -> FeedText:
    return FeedText(
        id=feed.id,
        title=feed.title,
        read_on=feed.read_on,
        failing_since=feed.failing_since,
        ended=feed.ended,
        why=feed.why,
    )


def _told(thing: Thing) -> views.ThingText:
    return views.ThingText(
        id=thing.id,
        title=thing.title,
        minutes=thing.minutes,
        own=thing.own,
        hidden=thing.hidden,
    )
