"""The organiser's desk: setup with its checks, Start, a look ahead, prompts, and fixing a date."""

from datetime import time
from typing import Annotated

from bot.commands.ask import Ask
from bot.domain.refusal import Refusal
from bot.services import fixing
from bot.services import setup as service
from bot.services.card_text import NO_THREADS, card_message
from bot.services.prompt_times import Prompt
from bot.services.setup import Desk
from bot.talk.command import Command, Guard, Reply
from bot.talk.days import weekdays_of
from bot.talk.declare import Channel, Clock, Day, Length, Pick, Somebody, Words, Yes, command
from bot.talk.forms import form_of
from bot.views import groups as views
from bot.views.groups import Problem
from bot.views.parts import cut

MENDABLE = frozenset({"threads", "embed"})  # cards come all the same
KNOWN = MENDABLE | {"send", "unknown"}
DAY = 24 * 60


@command(
    "setup", help="Set this group up: channel, zone, checks", front=True, guard=Guard.ORGANISER
)
async def setup(
    ask: Ask,
    channel: Annotated[str | None, Channel("Where the card comes; here when left out")] = None,
    timezone: Annotated[str | None, Words("City, country or zone", complete="zone")] = None,
) -> Reply:
    """Filled in, with its checks; what was named is stored."""
    found = await _problems(ask, channel)
    if channel is not None and any(one.word == "unknown" for one in found):
        raise Refusal("channel.unknown", given=channel)
    well = all(one.word in MENDABLE for one in found)
    desk = await ask.write(service.open_desk, channel=channel, timezone=timezone, well=well)
    return _desk(ask, desk, found)


@command("setup start", help="Post the first card at once", guard=Guard.ORGANISER)
async def setup_start(ask: Ask) -> Reply:
    """From then on the card comes by itself. Where it could not be posted, the checks say so."""
    found = await _problems(ask)
    if any(one.word not in MENDABLE for one in found):
        return _desk(ask, await ask.write(service.open_desk), found)
    desk = await ask.write(service.start)
    if not desk.posted:
        return _desk(ask, desk, found)
    return views.started(ask.words, channel=_channel(desk))


@command("setup preview", help="See the next card, for you alone", guard=Guard.ORGANISER)
async def setup_preview(ask: Ask) -> Reply:
    """With the episode and the paper that it will propose."""
    card = await ask.write(service.preview, ask.catalog)
    said = card_message(ask.words, card, ask.request.where.platform)
    return views.preview(ask.words, card=said)


@command("prompts", help="When the card comes, and what comes by itself", guard=Guard.ORGANISER)
async def prompts(
    ask: Ask,
    kind: Annotated[Prompt, Pick("card, podcast, paper or recap")],
    on: Annotated[bool | None, Yes("In a message of its own, or not")] = None,
    at: Annotated[time | None, Clock("When, in the zone of the group")] = None,
    days: Annotated[str | None, Words("Weekdays, as in mon,thu", high=60)] = None,
) -> Reply:
    """Podcast, paper and recap leave the card while they come in messages of their own."""
    if on is None and at is None and days is None:
        return form_of(ask.commands["prompts"], {"kind": kind.value})
    chosen = weekdays_of(days) if days is not None else None
    changed = await ask.write(service.prompts, kind, on=on, at=at, days=chosen)
    return views.prompts_changed(ask.words, kind=kind.value, prompt=changed)


@command("fix", help="Set the sum of a member's date; they are told", guard=Guard.ORGANISER)
async def fix(
    ask: Ask,
    person: Annotated[str, Somebody("A member of this group", complete="member")],
    date: Annotated[str, Day("Which date, as in 2026-03-02")],
    minutes: Annotated[int, Length("What that date is to hold", low=0, high=DAY)],
    reason: Annotated[str, Words("Why; the person reads it", high=200)],
) -> Reply:
    """Audited, and said to the person with your name."""
    done = await ask.write(fixing.fix, ask.words, person, date, minutes, reason)
    return views.fix_done(ask.words, name=done.name, on=done.date, minutes=minutes)


async def _problems(ask: Ask, channel: str | None = None) -> tuple[Problem, ...]:
    """What the platform finds missing in the channel that is named, or set."""
    target = await ask.read(service.target, channel)
    said = await ask.check(target) if target else ""
    return tuple(_problem(part) for part in said.split("; ") if part)


def _problem(said: str) -> Problem:
    """ "threads: Create Public Threads" by its word; any other sentence as it stands."""
    word, _, permission = said.partition(": ")
    if word in KNOWN:
        return Problem(word=word, permission=permission)
    return Problem(word="trouble", what=said.rstrip("."))


def _desk(ask: Ask, desk: Desk, found: tuple[Problem, ...]) -> Reply:
    own = {kind.value: at for kind, at in desk.times.items() if at.on}
    card = desk.times[Prompt.CARD]
    in_card = card.on and Prompt.PAPER.value not in own
    words = {one.word for one in found}
    return views.setup(
        ask.words,
        channel=_channel(desk),
        zone=desk.group.zone,
        zone_said=not desk.guessed,
        card=card,
        paper_day=min(card.days) if in_card else None,
        problems=_all_problems(desk, found),
        threads=None if desk.place.platform in NO_THREADS else "threads" not in words,
        started=desk.running,
        next_card=(desk.next_card.date(), desk.next_card.time()) if desk.next_card else None,
        undelivered=len(desk.unknown),
        newest=desk.unknown[0][1].date() if desk.unknown else None,
        split={kind: at for kind, at in own.items() if kind != Prompt.CARD},
        further=_further(ask),
    )


def _further(ask: Ask) -> list[Command]:
    """What organisers can do beside this card; what needs a number stands where the number is."""
    return [
        one
        for one in ask.commands.values()
        if one.guard is Guard.ORGANISER
        and not (one.path.startswith("setup") or any(it.name == "number" for it in one.options))
    ]


def _all_problems(desk: Desk, found: tuple[Problem, ...]) -> tuple[Problem, ...]:
    missing = () if desk.place.channel else (Problem(word="channel"),)
    rests = (Problem(word="suspended"),) if desk.suspended and not found else ()
    guess = (Problem(word="zone"),) if desk.guessed else ()
    feeds = (Problem(word="feed", what=cut(title, 60)) for title in desk.unread[:1])
    return (*missing, *found, *rests, *guess, *feeds)


def _channel(desk: Desk) -> str:
    """As people write it: #study; the one room of a terminal has no sign."""
    name = desk.place.channel_name or desk.place.channel
    return name if not name or desk.place.platform in NO_THREADS else f"#{name.lstrip('#')}"
