"""A small set of declared commands that the tests of the language speak to."""

from collections.abc import Callable
from datetime import time
from enum import StrEnum
from typing import Annotated, ParamSpec, TypeVar

from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.talk.command import Guard, Reply
from bot.talk.declare import (
    Channel,
    Clock,
    Day,
    Length,
    Number,
    Pick,
    Somebody,
    Words,
    Yes,
    command,
)
from bot.talk.message import Message
from bot.talk.registry import Registry


class Where(StrEnum):
    PRIVATE = "private"
    HERE = "here"


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    ALL = "all"


class By(StrEnum):
    PLAN = "plan"
    DAYS = "days"
    STREAK = "streak"


class Pass(StrEnum):
    SKIM = "skim"
    READ = "read"


class Status(StrEnum):
    APPLIED = "applied"
    SAID_NO = "said-no"
    OFFER = "offer"


Text = Annotated[str | None, Words("Some words")]
Minutes = Annotated[int | None, Length("How long")]
OneKind = Annotated[Kind | None, Pick("Which kind")]
Item = Annotated[str | None, Words("An item", complete="item", high=100)]
Zone = Annotated[str | None, Words("A zone", complete="zone")]
Times = Annotated[time | None, Clock("A time")]
Date = Annotated[str | None, Day("A day")]
Flag = Annotated[bool | None, Yes("Yes or no")]


P = ParamSpec("P")
T = TypeVar("T")


def outcome(run: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | Refusal:
    """What came of it: a value or a no; anything else that is raised fails the test."""
    try:
        return run(*args, **kwargs)
    except Refusal as no:
        return no


def said(**values: object) -> Reply:
    """What a handler was called with, as a message."""
    told = ", ".join(f"{name}={value!r}" for name, value in values.items() if value is not None)
    return Message(title=told)


@command("today", help="Your day", front=True)
async def today(ask: object) -> Reply:
    return said()


@command("checkin", help="Record it", front=True)
async def checkin(
    ask: object,
    what: Annotated[str | None, Words("In plain words", complete="ready")] = None,
    minutes: Minutes = None,
    kind: OneKind = None,
    item: Item = None,
    note: Annotated[str | None, Words("A note", high=500, cut=True)] = None,
    day: Date = None,
) -> Reply:
    return said(what=what, minutes=minutes, kind=kind, item=item, note=note, day=day)


@command("edit", help="Change it")
async def edit(
    ask: object,
    number: Annotated[int | None, Number("Which", low=1)] = None,
    minutes: Minutes = None,
    kind: OneKind = None,
    note: Text = None,
) -> Reply:
    return said(number=number, minutes=minutes, kind=kind, note=note)


@command("undo", help="Take it back")
async def undo(ask: object, number: Annotated[int | None, Number("Which", low=1)] = None) -> Reply:
    return said(number=number)


@command("join", help="Join", front=True)
async def join(
    ask: object, timezone: Zone = None, remind_at: Times = None, weekly_minutes: Minutes = None
) -> Reply:
    return said(timezone=timezone, remind_at=remind_at, weekly_minutes=weekly_minutes)


@command("leave", help="Leave")
async def leave(ask: object) -> Reply:
    return said()


@command("next", help="The next step", front=True)
async def next_(ask: object, minutes: Minutes = None, kind: OneKind = None) -> Reply:
    return said(minutes=minutes, kind=kind)


@command("path", help="The path", front=True)
async def path(ask: object) -> Reply:
    return said()


@command("path done", help="Tick an item")
async def path_done(
    ask: object, item: Annotated[str, Words("An item", complete="item")], minutes: Minutes = None
) -> Reply:
    return said(item=item, minutes=minutes)


@command("plan", help="Your week")
async def plan(
    ask: object,
    weekly: Annotated[int | None, Number("Minutes a week", low=5)] = None,
    minimum: Minutes = None,
    rest_days: Text = None,
    cutoff: Annotated[int | None, Number("When a day ends", high=6)] = None,
) -> Reply:
    return said(weekly=weekly, minimum=minimum, rest_days=rest_days, cutoff=cutoff)


@command("paper done", help="Read it")
async def paper_done(
    ask: object,
    step: Annotated[Pass | None, Pick("Which pass")] = None,
    minutes: Minutes = None,
    takeaway: Text = None,
) -> Reply:
    return said(step=step, minutes=minutes, takeaway=takeaway)


@command("leaderboard", help="The board", front=True, private=False)
async def leaderboard(
    ask: object,
    period: Annotated[Period | None, Pick("Which period")] = None,
    by: Annotated[By | None, Pick("By what")] = None,
) -> Reply:
    return said(period=period, by=by)


@command("remind", help="Remind me", front=True)
async def remind(
    ask: object,
    at: Times = None,
    where: Annotated[Where | None, Pick("Where")] = None,
    off: Flag = None,
) -> Reply:
    return said(at=at, where=where, off=off)


@command("away", help="Be away", front=True)
async def away(ask: object, until: Date = None, from_: Date = None, note: Text = None) -> Reply:
    return said(until=until, from_=from_, note=note)


@command("settings", help="Settings", front=True)
async def settings(
    ask: object, timezone: Zone = None, seen: Flag = None, streak: Flag = None, quiet: Times = None
) -> Reply:
    return said(timezone=timezone, seen=seen, streak=streak, quiet=quiet)


@command("apply", help="Applications", front=True)
async def apply(
    ask: object, company: Text = None, role: Text = None, link: Text = None, note: Text = None
) -> Reply:
    return said(company=company, role=role, link=link, note=note)


@command("apply update", help="What came of it")
async def apply_update(
    ask: object,
    application: Annotated[str, Words("Which", complete="application")],
    status: Annotated[Status, Pick("What came of it", also={"rejected": "said-no"})],
) -> Reply:
    return said(application=application, status=status)


@command("streak", help="The run", front=True)
async def streak(ask: object, person: Annotated[str | None, Somebody("Whose")] = None) -> Reply:
    return said(person=person)


@command("help", help="Help", front=True)
async def help_(
    ask: object, command: Annotated[str | None, Words("Of what", complete="command")] = None
) -> Reply:
    return said(command=command)


@command("should-i-quit", help="The honest answer", front=True)
async def should_i_quit(ask: object) -> Reply:
    return said()


@command("setup", help="Set up", front=True, guard=Guard.ORGANISER)
async def setup(
    ask: object, channel: Annotated[str | None, Channel("Where")] = None, timezone: Zone = None
) -> Reply:
    return said(channel=channel, timezone=timezone)


@command("data delete", help="Delete it")
async def data_delete(ask: object, confirm: Flag = None) -> Reply:
    return said(confirm=confirm)


def registry() -> Registry:
    """All of them."""
    return Registry(
        [
            today,
            checkin,
            edit,
            undo,
            join,
            leave,
            next_,
            path,
            path_done,
            plan,
            paper_done,
            leaderboard,
            remind,
            away,
            settings,
            apply,
            apply_update,
            streak,
            help_,
            should_i_quit,
            setup,
            data_delete,
        ]
    )
