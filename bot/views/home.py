"""A person's own page, part by part: an office may look at it, so it holds no application."""

from collections.abc import Collection
from datetime import date, time

from bot.domain.progress import Progress
from bot.domain.steps import Step
from bot.domain.streaks import Status
from bot.talk.message import Bar, Message, Tone
from bot.views.clock import done
from bot.views.parts import body, button, fields, joined, line, lines, link, minute_buttons
from bot.views.people import times, title_of
from bot.words import Words


def day(
    words: Words,
    *,
    date: date,
    status: Status,
    run: int,
    cutoff: int,
    away_until: date | None = None,
) -> Message:
    """Today, open or kept, and the lengths that record it."""
    return Message(
        title=title_of(words, date=date, status=status, cutoff=cutoff, away_until=away_until),
        blocks=body(fields(words, {"streak": words.days(run)})),
        actions=minute_buttons(words),
        tone=Tone.GOOD if status is Status.DONE else Tone.PLAIN,
    )


def following(words: Words, *, step: Step) -> Message:
    """The next step, with its link and Done; its source, unless the title begins with that."""
    named = not step.source or step.title.casefold().startswith(step.source.casefold())
    source = "" if named else words.text("home.step_source", source=step.source)
    there = joined(link(step.title, step.url) or step.title, source)
    return Message(
        title=words.text("home.step", minutes=step.minutes),
        blocks=lines(there),
        actions=(done(words, step), button(words, "something_else", "next")),
    )


def week(words: Words, *, minutes: int, plan: int) -> Message:
    """This week against one's own plan."""
    share = minutes / plan if plan else 1.0
    return Message(
        title=words.text("home.week"),
        blocks=(Bar(share=min(1.0, share), caption=words.of(minutes, plan)),),
    )


def path(words: Words, *, here: Progress) -> Message:
    """How far the present stage is; without its name where that tells of a search."""
    counted = {"done": len(here.done), "total": len(here.stage.items)}
    key = "path_unnamed" if here.stage.searches else "path"
    return Message(
        title=words.text(f"home.{key}", stage=here.stage.title, **counted),
        actions=(button(words, "path", "path"),),
    )


def reminder(words: Words, *, at: Collection[time]) -> Message:
    """When one is called, and changing it."""
    said = times(words, at) or words.text("people.joined.reminder_none")
    label = "change" if at else "remind_me"
    return Message(
        title=words.text("home.reminder", at=said),
        actions=(button(words, label, "remind", form=True),),
    )


def away(words: Words, *, until: date | None) -> Message:
    """Whether one is away, and going or coming back."""
    if until is None:
        return Message(title=words.text("home.here"), actions=(button(words, "away", "away"),))
    return Message(
        title=words.text("home.away", last=until), actions=(button(words, "back", "back"),)
    )


def stranger(words: Words) -> Message:
    """The page of somebody who has not begun."""
    return Message(
        title=words.text("stranger.title"),
        blocks=body(line(words, "stranger.text")),
        actions=(*minute_buttons(words), button(words, "privacy", "privacy")),
    )
