"""What the bot says on its own, when the time comes."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.checkins import Kind
from bot.domain.steps import Step
from bot.talk.markup import Mention, Rich
from bot.talk.message import Action, Message, Tone
from bot.views.parts import (
    body,
    button,
    clock,
    joined,
    line,
    lines,
    link,
    minute_buttons,
    part_of,
    step_id,
)
from bot.words import Words

HALF_HOUR = 30
FIVE = 5  # minutes that keep a day by default; less is not offered
MONDAY = 0
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class PartOfDay(StrEnum):
    """When on a date it was."""

    NIGHT = "night"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


PARTS = tuple(PartOfDay)  # six hours each, from midnight on


def reminder(
    words: Words,
    *,
    step: Step | None = None,
    daily: int = HALF_HOUR,
    weekday: int = MONDAY,
    offer: bool = False,
    minimum: int = FIVE,
    known: bool = False,
) -> Message:
    """The day's reminder to one person (voice 6); `daily` are minutes of the plan a due date.

    Each weekday has a first line of its own, so that no two evenings running sound alike.
    `offer`: on the third quiet day it offers five minutes (or the plan's `minimum`) or Away, and
    says no more than that. `known`: the reader need not be told how to answer.
    """
    if offer:
        return _little_or_away(words, max(FIVE, minimum))
    title = _first_line(daily, weekday)
    first = (
        done(words, step) if step else button(words, "minutes", "checkin", {"minutes": 15}, n=15)
    )
    return Message(
        title=words.text(f"clock.reminder.{title}"),
        blocks=lines(
            joined(
                following(words, step) if step else _little(words, "plain", max(FIVE, minimum)),
                "" if known else words.text("clock.reminder.hint"),
            )
        ),
        actions=(first, button(words, "other", "checkin", form=True), *_ways_out(words)),
    )


def _first_line(daily: int, weekday: int) -> str:
    if weekday == MONDAY:
        return "title" if daily == HALF_HOUR else "title_time"
    return f"titles.{WEEKDAYS[weekday]}"


def _little(words: Words, key: str, minutes: int) -> str:
    """How little keeps the day, in words: "Five minutes"."""
    number = words.number(minutes, capital=True)
    return words.text(f"clock.reminder.{key}", n=minutes, number=number)


def _little_or_away(words: Words, minutes: int) -> Message:
    return Message(
        title=_little(words, "title_little", minutes),
        blocks=lines(_little(words, "little", minutes)),
        actions=(
            button(words, "minutes", "checkin", {"minutes": minutes}, n=minutes),
            button(words, "away", "away"),
            *_ways_out(words),
        ),
    )


def kept(words: Words, *, day: date) -> Message:
    """In the place of a reminder whose day was kept otherwise meanwhile."""
    title = words.text("clock.reminder.kept", weekday=words.weekday(day))
    return Message(title=title, tone=Tone.GOOD)


def following(words: Words, step: Step) -> Rich:
    """The step and which piece of it, so that one sees how it goes on from day to day."""
    piece, marks = _piece(words, step)
    return words.say(
        f"clock.reminder.next{piece}",
        title=step.title,
        minutes=step.minutes,
        link=link(step.title, step.url),
        **marks,
    )


def _piece(words: Words, step: Step) -> tuple[str, dict[str, object]]:
    """Which text tells the piece, and its values; "" for what is done at one go."""
    if step.pages:
        return "_pages", {"first": step.pages[0], "last": step.pages[1]}
    if step.nth and step.nth[1] > 1:
        key = "_letter" if step.kind is Kind.APPLICATION else "_sitting"
        return key, {"n": step.nth[0], "total": step.nth[1]}
    if step.part and (step.part[0] or step.pieces_left):
        return "_part", {"from_": words.mark(step.part[0]), "to": words.mark(step.part[1])}
    return "", {}


def done(words: Words, step: Step) -> Action:
    """Done with a step, in its minutes; a letter is done by saying where it went."""
    if step.kind is Kind.APPLICATION:
        return button(words, "add_letter", "apply", form=True)
    values = {"step": step_id(step), "minutes": step.minutes, "part": part_of(step)}
    return button(words, "done", "step done", values, n=step.minutes)


def _ways_out(words: Words) -> tuple[Action, ...]:
    return (
        button(words, "snooze_hour", "snooze", {"for": "1h"}),
        button(words, "snooze_tomorrow", "snooze", {"for": "tomorrow"}),
        button(words, "mute", "remind", {"off": "yes"}),
    )


def study_hour(
    words: Words, *, at: time, until: datetime, mentions: Sequence[Mention] = ()
) -> Message:
    """The call into a channel (voice 7); without mentions where too many are due there.

    `at` is on the wall clock of the group, and so is `until`: the instant that it ends.
    """
    ends = clock(words, until)
    called: list[str | Mention] = []
    for number, mention in enumerate(mentions):
        called += [words.text("units.comma"), mention] if number else [mention]
    text = (
        words.say("clock.study_hour.text", mentions=tuple(called), until=ends)
        if mentions
        else words.say("clock.study_hour.text_all", until=ends)
    )
    return Message(
        title=words.text("clock.study_hour.title", at=at),
        blocks=lines(text),
        actions=(
            button(words, "i_am_in", "next", {"minutes": HALF_HOUR}),
            button(words, "done", "checkin", {"minutes": HALF_HOUR}, n=HALF_HOUR),
            button(words, "stop_calling", "remind", {"at": f"{at:%H:%M}", "off": "yes"}),
        ),
        private=False,
        mentions=tuple(mentions),
    )


def still_here(words: Words, *, days: int, today: date) -> Message:
    """After so many days of reminders without an answer (voice 8); then silence."""
    told = words.text("clock.still_here.text", n=days, days=words.number(days, capital=True))
    month = {"until": (today + timedelta(days=29)).isoformat()}
    return Message(
        title=words.text("clock.still_here.title"),
        blocks=lines(told),
        actions=(
            button(words, "daily", "remind pace", {"every": "daily"}),
            button(words, "weekly", "remind pace", {"every": "weekly"}),
            button(words, "away_month", "away", month),
            button(words, "leave_off", "remind", {"off": "yes"}),
        ),
        tone=Tone.QUIET,
    )


def outage(words: Words, *, first: date, last: date, part: PartOfDay | None = None) -> Message:
    """The bot was down on these dates of the person's own (voice 24)."""
    days = "_days" if last > first else ""
    named = words.text(f"clock.outage.parts.{part.value}") if part else ""
    title = f"title{days or ('' if part else '_day')}"
    return Message(
        title=words.text(
            f"clock.outage.{title}",
            weekday=words.weekday(first),
            part=named,
            first=words.day(first, "day"),
            last=words.day(last, "day"),
        ),
        blocks=body(line(words, f"clock.outage.text{days}")),
        actions=(
            *minute_buttons(words, (15, 30, 60), {"day": last.isoformat()}),
            button(words, "did_not", "ok"),
        ),
        tone=Tone.CARE,
    )
