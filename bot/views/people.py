"""Joining and leaving, and one's own day: what is said to a person as such."""

from collections.abc import Collection
from datetime import date, time

from bot.domain.checkins import Checkin
from bot.domain.people import Plan
from bot.domain.steps import Step
from bot.domain.streaks import Status
from bot.talk.message import Action, Fields, Message, Tone
from bot.views.checkins import hour, what_was_done
from bot.views.clock import following
from bot.views.parts import body, button, fields, line, lines, minute_buttons
from bot.words import Words


def joined(
    words: Words,
    *,
    zone: str,
    plan: Plan,
    reminders: Collection[time] = (),
    seen: bool = False,
    run: int = 0,
) -> Message:
    """Somebody is in, by `join` or by a command that joins by itself (voice 4)."""
    text = line(
        words,
        "people.joined.text",
        zone=words.zone(zone),
        cutoff=hour(words, plan.cutoff),
        rest=_rest(words, plan.rest_days),
    )
    return Message(
        title=words.text("people.joined.title"),
        blocks=body(text, _defaults(words, plan, reminders, seen, run)),
        actions=(
            *minute_buttons(words, (5, 15, 30)),
            button(words, "remind_me", "remind", form=True),
            button(words, "change", "settings", form=True),
        ),
        tone=Tone.GOOD,
    )


def joined_by(
    words: Words,
    *,
    checkin: Checkin,
    zone: str,
    plan: Plan,
    reminders: Collection[time] = (),
    seen: bool = False,
    run: int = 1,
    left: int = 0,
    item: str = "",
) -> Message:
    """Somebody is in by a first check-in (voice 4); `left` minutes still keep its date."""
    rest = "left" if left else "enough_today"
    text = line(
        words,
        "people.joined.text_first",
        what=what_was_done(words, checkin.minutes, checkin.kind, item=item),
        zone=words.zone(zone),
        cutoff=hour(words, plan.cutoff),
        rest=_rest(words, plan.rest_days),
        enough=words.text(f"checkins.recorded.{rest}", n=left),
    )
    title = f"people.joined.{'title_short' if left else 'title_kept'}"
    return Message(
        title=words.text(title, weekday=words.weekday(checkin.date)),
        blocks=body(text, _defaults(words, plan, reminders, seen, run)),
        actions=(
            button(words, "undo", "undo", {"number": checkin.number}),
            button(words, "next", "next"),
            button(words, "remind_me", "remind", form=True),
            button(words, "change", "settings", form=True),
        ),
        tone=Tone.GOOD,
    )


def _defaults(
    words: Words, plan: Plan, reminders: Collection[time], seen: bool, run: int
) -> Fields:
    planned = {"days": plan.due_per_week, "minutes": plan.weekly_minutes}
    return fields(
        words,
        {
            "streak": words.days(run),
            "plan": words.text("people.joined.plan", **planned),
            "reminder": times(words, reminders) or words.text("people.joined.reminder_none"),
            "board": yes(words, seen),
        },
    )


def _rest(words: Words, days: Collection[int]) -> str:
    if set(days) == {5, 6}:
        return words.text("people.joined.rest_weekend")
    if not days:
        return words.text("people.joined.rest_none")
    return words.text("people.joined.rest_days", days=words.weekdays(days))


def times(words: Words, at: Collection[time]) -> str:
    """Times of the day: "07:30 and 19:30"."""
    return words.listed([words.clock(one) for one in sorted(at)])


def yes(words: Words, switched: bool) -> str:
    """ "yes" or "no" as a value."""
    return words.text("units.yes" if switched else "units.no")


def already_in(words: Words) -> Message:
    """`join` by somebody who is in."""
    return Message(
        title=words.text("people.joined.already"),
        actions=(button(words, "today", "today"), button(words, "settings", "settings")),
    )


def left(words: Words, *, group: str = "") -> Message:
    """Leaving keeps the record. `group` is the one that was left, "" for all of it."""
    key = "_group" if group else ""
    return Message(
        title=words.text(f"people.left.title{key}", group=group),
        blocks=body(line(words, f"people.left.text{key}")),
        actions=(
            button(words, "export", "data export"),
            button(words, "delete", "data delete"),
        ),
        tone=Tone.QUIET,
    )


def today(
    words: Words,
    *,
    date: date,
    status: Status,
    run: int,
    week: int,
    plan: int,
    cutoff: int = 4,
    away_until: date | None = None,
    step: Step | None = None,
) -> Message:
    """The person's own day; the next step is said while the day is open."""
    return Message(
        title=title_of(words, date=date, status=status, cutoff=cutoff, away_until=away_until),
        blocks=body(
            lines(following(words, step)) if step and status is not Status.DONE else None,
            fields(words, {"streak": words.days(run), "week": words.of(week, plan)}),
        ),
        actions=_pressed(words),
        tone=Tone.GOOD if status is Status.DONE else Tone.PLAIN,
    )


def title_of(
    words: Words, *, date: date, status: Status, cutoff: int, away_until: date | None
) -> str:
    """Whether the day is open or kept, in one sentence."""
    return words.text(
        f"today.{_state(status)}",
        weekday=words.weekday(date),
        cutoff=hour(words, cutoff),
        last=words.day(away_until) if away_until else "",
    )


def _state(status: Status) -> str:
    match status:
        case Status.DONE:
            return "kept"
        case Status.REST:
            return "rest"
        case Status.PAUSED:
            return "away"
        case Status.OUTAGE | Status.TRAVEL | Status.EXCUSED:
            return "set_aside"
        case _:
            return "open"


def _pressed(words: Words) -> tuple[Action, ...]:
    return (*minute_buttons(words), button(words, "my_next", "next"))


def stranger(words: Words) -> Message:
    """`today`, `streak` and the like by somebody of whom nothing is recorded; stores nothing."""
    return Message(
        title=words.text("stranger.title"),
        blocks=body(line(words, "stranger.text")),
        actions=(*minute_buttons(words), button(words, "privacy", "privacy")),
    )


def ok(words: Words) -> Message:
    """ "Enough for today", "I did not": nothing happens, and that is said."""
    return Message(title=words.text("people.ok.title"), tone=Tone.QUIET)


def declined(words: Words) -> Message:
    """A question was declined; it is never asked again."""
    return Message(
        title=words.text("people.declined.title"),
        blocks=body(line(words, "people.declined.text")),
        tone=Tone.QUIET,
    )
