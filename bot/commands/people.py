"""Joining, leaving, one's own day, and the small questions."""

from datetime import time
from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.replies import as_wished, joined_reply
from bot.services import away, extras, joining
from bot.talk.command import Reply
from bot.talk.declare import Clock, Number, Words, command
from bot.views import people as views


@command("today", help="Your day: open or kept, and the next step", front=True)
async def today(ask: Ask) -> Reply:
    """Answers a stranger, too, and stores nothing of one."""
    found = await ask.read(joining.today, ask.catalog)
    if found is None:
        return views.stranger(ask.words)
    who, step = found
    pause = away.pause_now(who)
    message = views.today(
        ask.words,
        date=who.ledger.today,
        status=who.ledger.days.on(who.ledger.today).status,
        run=who.ledger.run,
        week=who.week_minutes,
        plan=who.plan.weekly_minutes,
        cutoff=who.plan.cutoff,
        away_until=pause.last if pause else None,
        step=step,
    )
    return as_wished(ask, who, message)


@command("join", help="Begin, with every default")
async def join(
    ask: Ask,
    timezone: Annotated[str | None, Words("City, country or zone", complete="zone")] = None,
    remind_at: Annotated[time | None, Clock("A daily reminder at this time")] = None,
    weekly_minutes: Annotated[int | None, Number("Minutes a week", low=5, high=5040)] = None,
) -> Reply:
    """Everything can be left out."""
    done = await ask.write(joining.join, timezone, remind_at, weekly_minutes)
    if not done.who.joined_now and not (timezone or remind_at or weekly_minutes):
        return views.already_in(ask.words)
    return joined_reply(ask, done.who, reminders=done.reminders)


@command("leave", help="Leave this group, or everything; your record is kept")
async def leave(ask: Ask) -> Reply:
    """In a group it ends that membership, elsewhere all of them and the reminders."""
    group = await ask.write(joining.leave)
    return views.left(ask.words, group=group)


@command("decline", help="Never ask this question again", replaces=True)
async def decline(ask: Ask, question: Annotated[str, Words("Which question", high=80)]) -> Reply:
    """The answer to a small question."""
    await ask.write(extras.decline, question)
    return views.declined(ask.words)


@command("ok", help="Nothing more for now", replaces=True)
async def ok(ask: Ask) -> Reply:
    """A press that changes nothing."""
    return views.ok(ask.words)
