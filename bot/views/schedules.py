"""Reminders that one asked for: set, proved, replaced, put off, ended."""

from collections.abc import Collection
from datetime import date, datetime, time

from bot.domain.schedules import Quiet
from bot.talk.message import Action, Message, Tone
from bot.views.parts import body, button, day_and_clock, line, lines
from bot.views.people import times
from bot.words import Words


def reminded(
    words: Words,
    *,
    at: time,
    every: Collection[time],
    channel: str = "",
    before: Quiet | None = None,
    quiet: Quiet | None = None,
    hello: bool = True,
) -> Message:
    """A reminder is set; `every` are all of them now. `channel` where one is called there.

    `before` and `quiet` are the quiet hours before and after, where the reminder moved an edge;
    `hello` says that the proof follows.
    """
    title = "title_channel" if channel else "title"
    moved = _moved(words, before, quiet) if before and quiet else ""
    proof = words.text("schedules.remind.hello") if hello else ""
    return Message(
        title=words.text(f"schedules.remind.{title}", times=times(words, every), channel=channel),
        blocks=body(
            line(words, f"schedules.remind.{'text_channel' if channel else 'text'}"),
            lines(moved or proof),
        ),
        actions=(_off(words, at), button(words, "reminders", "settings")),
        tone=Tone.GOOD,
    )


def listed(words: Words, *, at: Collection[time], mode: str) -> Message:
    """The times that are set, and what changes them; `mode` is that of `Backoff.mode`."""
    named = words.text(f"settings.modes.{mode}")
    return Message(
        title=words.text("schedules.listed.title", times=times(words, at), mode=named),
        blocks=body(line(words, "schedules.listed.text", n=len(at))),
        actions=(
            button(words, "another_time", "remind", form=True),
            *(_end(words, one) for one in sorted(at) if len(at) > 1),
            button(words, "mute", "remind", {"off": "yes"}),
            button(words, "settings", "settings"),
        ),
    )


def _end(words: Words, at: time) -> Action:
    values = {"at": f"{at:%H:%M}", "off": "yes"}
    return button(words, "end_reminder", "remind", values, at=values["at"])


def _moved(words: Words, before: Quiet, quiet: Quiet) -> str:
    edge = "moved_from" if before.from_ != quiet.from_ else "moved_to"
    return words.text(f"schedules.remind.{edge}", from_=quiet.from_, to=quiet.to)


def _off(words: Words, at: time) -> Action:
    return button(words, "mute", "remind", {"at": f"{at:%H:%M}", "off": "yes"})


def hello(words: Words, *, at: time, zone: str) -> Message:
    """The proof that a reminder can arrive, sent where it will come."""
    return Message(
        title=words.text("schedules.hello.title"),
        blocks=body(line(words, "schedules.hello.text", at=at, zone=words.zone(zone))),
        actions=(_off(words, at),),
    )


def third(words: Words, *, at: time, every: Collection[time]) -> Message:
    """A third time a day: which of the two goes?"""
    values = [{"at": f"{at:%H:%M}", "instead": f"{one:%H:%M}"} for one in sorted(every)]
    return Message(
        title=words.text("schedules.remind.third"),
        blocks=body(line(words, "schedules.remind.third_text", times=times(words, every), at=at)),
        actions=(
            *(button(words, "replace", "remind", value, at=value["instead"]) for value in values),
            button(words, "keep_reminders", "ok"),
        ),
    )


def off(words: Words, *, at: time | None = None, left: Collection[time] = ()) -> Message:
    """Reminders ended: that at one time, or all."""
    one = at is not None and bool(left)
    return Message(
        title=words.text("schedules.off.title_one", at=at)
        if one
        else words.text("schedules.off.title"),
        blocks=lines(
            words.text("schedules.off.text_left", times=times(words, left))
            if one
            else words.text("schedules.off.text")
        ),
        actions=(button(words, "remind_me", "remind", form=True),),
        tone=Tone.QUIET,
    )


def paced(words: Words, *, weekly: bool, at: datetime) -> Message:
    """The answer to "Shall I keep writing?"; `at` is the next one, on the person's clock."""
    return Message(
        title=words.text(f"schedules.paced.{'weekly' if weekly else 'daily'}"),
        blocks=body(line(words, "schedules.paced.text", when=day_and_clock(words, at))),
        actions=(button(words, "mute", "remind", {"off": "yes"}),),
    )


def snoozed(words: Words, *, today: date, at: datetime | None) -> Message:
    """Put off. `at` is when the next one comes, on the person's clock; None where none does."""
    if at is None:
        return Message(
            title=words.text("schedules.snoozed.tomorrow"),
            blocks=body(line(words, "schedules.snoozed.none")),
            tone=Tone.QUIET,
        )
    if at.date() == today:
        return Message(title=words.text("schedules.snoozed.title", at=at.time()), tone=Tone.QUIET)
    told = line(words, "schedules.snoozed.text", when=day_and_clock(words, at))
    return Message(title=words.text("schedules.snoozed.tomorrow"), blocks=(told,), tone=Tone.QUIET)
