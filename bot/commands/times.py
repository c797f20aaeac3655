"""Reminders, being away, coming back."""

from datetime import time
from enum import StrEnum
from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.replies import let_in
from bot.domain.calendar import wall
from bot.domain.refusal import Refusal
from bot.domain.streaks import Status
from bot.services import away as away_service
from bot.services import reminders, settings
from bot.services.reminders import Snooze, Where
from bot.talk.command import Reply
from bot.talk.declare import Clock, Day, Pick, Words, Yes, command
from bot.talk.forms import form_of
from bot.views import away as away_view
from bot.views import schedules as views

NOTE = 500


class Pace(StrEnum):
    """How often reminders come after a while without an answer."""

    DAILY = "daily"
    WEEKLY = "weekly"


@command("remind", help="A daily reminder at a time you choose", front=True, replaces=True)
async def remind(
    ask: Ask,
    at: Annotated[time | None, Clock("When: 19:30 or 7:30pm")] = None,
    where: Annotated[
        Where, Pick("Privately, or a call in this channel", shared=True)
    ] = Where.PRIVATE,
    off: Annotated[bool, Yes("End it, or the one at that time", asked=False)] = False,
    instead: Annotated[time | None, Clock("Which one it replaces", asked=False)] = None,
) -> Reply:
    """Up to two times a day; a hello comes at once as proof."""
    if off:
        left = await ask.write(reminders.off, at)
        return views.off(ask.words, at=at, left=left.times)
    if where is Where.HERE and ask.request.where.private:
        raise Refusal("remind.no_channel")
    if at is None:
        return await _set(ask, where)
    done = await ask.write(reminders.remind, at, where, instead)
    if done.third:
        return views.third(ask.words, at=at, every=done.times)
    here = where is Where.HERE
    told = views.reminded(
        ask.words,
        at=at,
        every=done.times,
        channel=_channel(ask) if here else "",
        before=done.before,
        quiet=done.quiet,
        hello=not here,
    )
    return let_in(ask, done.who, told)


async def _set(ask: Ask, where: Where) -> Reply:
    """The times that are set, with what changes them; a form for a call, or where none is."""
    found = await ask.read(reminders.of_asker)
    if found is None or not found.times or where is Where.HERE:
        known = {"where": where.value} if where is Where.HERE else {}
        return form_of(ask.commands["remind"], known, private=ask.request.where.private)
    return views.listed(ask.words, at=found.times, mode=found.mode)


@command("remind pace", help="Reminders daily again, or weekly", replaces=True)
async def pace(ask: Ask, every: Annotated[Pace, Pick("daily or weekly")] = Pace.DAILY) -> Reply:
    """The answer to "Shall I keep writing?"."""
    following = await ask.write(reminders.keep_writing, weekly=every is Pace.WEEKLY)
    return views.paced(ask.words, weekly=every is Pace.WEEKLY, at=following)


@command("snooze", help="Remind me again later", replaces=True)
async def snooze(
    ask: Ask, for_: Annotated[Snooze, Pick("1h, 3h or tomorrow")] = Snooze.HOUR
) -> Reply:
    """An hour, three, or not today any more."""
    who, again = await ask.write(reminders.snooze, for_)
    local = None if again is None else wall(again, who.zone)
    return views.snoozed(
        ask.words,
        today=who.ledger.today,
        at=local,
    )


@command("away", help="Be away: nothing is due, no reminders", front=True, replaces=True)
async def away(
    ask: Ask,
    until: Annotated[str | None, Day("The last day of it", complete="away")] = None,
    from_: Annotated[str | None, Day("The first day; today when left out")] = None,
    note: Annotated[str | None, Words("A note to yourself", high=NOTE, cut=True)] = None,
) -> Reply:
    """Past days and coming days with one verb."""
    if until is None and from_ is None:
        found = await ask.write(settings.enter)
        pause = away_service.pause_now(found.who)
        until_now = pause.last if pause else None
        card = away_view.card(ask.words, today=found.who.ledger.today, until=until_now)
        return let_in(ask, found.who, card)
    done = await ask.write(away_service.go, until=until, first=from_, note=note or "")
    told = away_view.away(
        ask.words,
        pause=done.away.pause,
        excuse=done.away.excuse,
        today=done.after.ledger.today,
    )
    return let_in(ask, done.after, told)


@command("back", help="End being away", replaces=True)
async def back(ask: Ask) -> Reply:
    """The pause ends with yesterday; one that is to come is called off."""
    done = await ask.write(away_service.back)
    who = done.after
    quiet = done.quiet > away_service.QUIET_LONG
    return away_view.back(
        ask.words,
        today=who.ledger.today,
        ended=done.back.ended,
        begun=done.back.spent is not None,
        due=who.ledger.days.on(who.ledger.today).status is Status.OPEN,
        cutoff=who.plan.cutoff,
        wrote=who.person.reason if quiet else "",
    )


def _channel(ask: Ask) -> str:
    """The channel of the request as people write it: #study; a terminal's room has no sign."""
    where = ask.request.where
    return where.channel_name if where.platform == "terminal" else f"#{where.channel_name}"
