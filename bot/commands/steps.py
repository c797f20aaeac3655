"""The next step, an episode for the ride, and Done."""

from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.replies import let_in, recorded_reply
from bot.domain.checkins import Kind
from bot.domain.steps import Step, StepOf
from bot.services import dead_links as reporting
from bot.services import doing, sending, steps
from bot.services.checkins import Missing
from bot.services.doing import Doing
from bot.talk.command import Reply
from bot.talk.declare import Length, Pick, Words, Yes, command
from bot.talk.forms import form_of
from bot.talk.message import Message
from bot.views import catalog as views
from bot.views import checkins as checkin_views
from bot.views import dead_links

Ride = Annotated[int | None, Length("How long you have", low=5, high=240)]
LINKED = ("item.", "e.", "episode.")  # steps of the path and episodes, as buttons name them
StepName = Annotated[str, Words("The step, as its button names it", high=80, asked=False)]
Refused = Annotated[str | None, Words("A step not to show again today", high=80, asked=False)]


@command("next", help="The next step that fits your time", front=True)
async def next_(
    ask: Ask,
    minutes: Ride = None,
    kind: Annotated[Kind | None, Pick("What kind of learning")] = None,
    refuse: Refused = None,
) -> Reply:
    """The same day gives the same step until it is done or refused."""
    who, step = await ask.write(
        steps.next_step, ask.catalog, minutes=minutes, kind=kind, refuse=refuse
    )
    if step is None:
        return let_in(ask, who, views.nothing_next(ask.words))
    if step.of is StepOf.EPISODE:
        said = _podcast(ask, step, step.minutes)
    else:
        said = views.next_step(ask.words, step=step, asked=minutes)
    if refuse and ask.request.press and refuse.startswith(LINKED):
        said = dead_links.offering(ask.words, said, refuse)
    return let_in(ask, who, said)


@command("dead link", help="The link of that step leads nowhere", replaces=True)
async def dead_link(ask: Ask, step: StepName) -> Reply:
    """The organiser of your group is told once, without your name."""
    told = await ask.write(reporting.report, ask.words, ask.catalog, step)
    return dead_links.reported(ask.words, told=told)


@command("podcast", help="An episode for the ride")
async def podcast(
    ask: Ask,
    minutes: Ride = None,
    topic: Annotated[str | None, Words("What it should be about", complete="topic")] = None,
    refuse: Refused = None,
) -> Reply:
    """Not heard yet, or a part of one with its resume mark."""
    who, step = await ask.write(
        steps.podcast, ask.catalog, minutes=minutes, topic=topic or "", refuse=refuse
    )
    ride = minutes or who.plan.commute
    if step is None:
        return let_in(ask, who, views.no_podcast(ask.words, ride=ride, topic=bool(topic)))
    said = _podcast(ask, step, ride)
    if refuse and ask.request.press and refuse.startswith(LINKED):
        said = dead_links.offering(ask.words, said, refuse)
    return let_in(ask, who, said)


@command("step done", help="How long was it?", replaces=True)
async def step_done(
    ask: Ask,
    step: StepName,
    minutes: Annotated[int | None, Length("How long it was")] = None,
    part: Annotated[str | None, Words("From and to, in minutes", high=20, asked=False)] = None,
    whole: Annotated[bool, Yes("All of it is done", asked=False)] = False,
) -> Reply:
    """One press: kind, minutes and item, and the mark moves on."""
    of, name, span = doing.parse(step, part)
    if whole and minutes is None and await ask.read(doing.length_unknown, ask.catalog, of, name):
        known = {"step": step, "whole": "yes"}
        return form_of(ask.commands["step done"], known, only=("minutes",))
    recorded = await ask.write(
        doing.step_done,
        ask.catalog,
        Doing(of=of, id=name, minutes=minutes, part=span, whole=whole),
    )
    if isinstance(recorded, Missing):
        return checkin_views.ask(ask.words, kind=recorded.kind, minimum=recorded.minimum)
    return recorded_reply(ask, recorded)


@command("send", help="Send the step to my private chat")
async def send(ask: Ask, step: StepName) -> Reply:
    """To be opened on the way."""
    of, name, _ = doing.parse(step, None)
    await ask.write(sending.send_step, ask.catalog, of, name)
    return views.sent(ask.words)


def _podcast(ask: Ask, step: Step, ride: int) -> Message:
    episode = ask.catalog.episodes.get(step.id)
    return views.podcast(
        ask.words,
        step=step,
        ride=ride,
        number=episode.number if episode else None,
        private_chat=ask.request.where.private,
    )
