"""What is said when something was recorded, changed or taken back, and when it must be asked."""

from datetime import date
from enum import StrEnum

from bot.domain.checkins import Kind
from bot.talk.message import Action, Message, Tone
from bot.views.parts import body, button, fields, line, lines, minute_buttons
from bot.words import Words


class Counted(StrEnum):
    """Why a check-in stands on another date than the clock on the wall says."""

    CUTOFF = "cutoff"
    SAID = "said"
    LATE = "late"
    FLIGHT = "flight"


def recorded(
    words: Words,
    *,
    number: int,
    date: date,
    minutes: int,
    kind: Kind,
    run: int,
    week: int,
    plan: int,
    total: int | None = None,
    left: int = 0,
    item: str = "",
    today: bool = True,
    in_group: bool = False,
) -> Message:
    """A check-in for today (voice 1). `week` of `plan` are minutes of this week.

    `total` are the minutes of the date where they are more than these, `left` those that its
    minimum still lacks (0: the day is kept), `item` the title of what it finished.
    """
    what = what_was_done(words, minutes, kind, total, item)
    rest = "left" if left else "enough_today" if today else "enough_day"
    said = words.text(f"checkins.recorded.{rest}", n=left)
    title = "title_short" if left else "title"
    return Message(
        title=words.text(f"checkins.recorded.{title}", weekday=words.weekday(date)),
        blocks=body(
            line(words, "checkins.recorded.text", what=what, rest=said),
            fields(words, {"streak": words.days(run), "week": words.of(week, plan)}),
        ),
        actions=_afterwards(words, number, in_group and not left),
        tone=Tone.PLAIN if left else Tone.GOOD,
    )


def what_was_done(
    words: Words, minutes: int, kind: Kind, total: int | None = None, item: str = ""
) -> str:
    """ "30 min, podcast", and what it comes to or what it finished."""
    return words.text(
        f"checkins.recorded.{_what(minutes, total, item)}",
        minutes=minutes,
        kind=words.text(f"kinds.{kind.value}"),
        total=total,
        item=item,
    )


def _what(minutes: int, total: int | None, item: str) -> str:
    if item:
        return "what_finished" if minutes else "what_ticked"
    return "what_in_all" if total is not None and total > minutes else "what"


def _afterwards(words: Words, number: int, in_group: bool) -> tuple[Action, ...]:
    show = (button(words, "show", "show", {"number": number}),) if in_group else ()
    return (
        button(words, "undo", "undo", {"number": number}),
        button(words, "change", "edit", {"number": number}, form=True),
        *show,
        button(words, "next", "next"),
    )


def other_day(
    words: Words,
    *,
    number: int,
    date: date,
    minutes: int,
    kind: Kind,
    run: int,
    counted: Counted,
    cutoff: int = 4,
    wall: date | None = None,
    late_used: int = 0,
    left: int = 0,
) -> Message:
    """A check-in that stands on another date, and the rule that says so (voice 2).

    `wall` is the date on the reader's clock where the cutoff or a flight decided: it is offered.
    """
    text = line(
        words,
        f"checkins.other_day.{counted.value}",
        on=words.day(date),
        cutoff=hour(words, cutoff),
        minutes=minutes,
        kind=words.text(f"kinds.{kind.value}"),
        used=late_used,
    )
    title = "title_short" if left else "title"
    was = _was(words, number, wall) if wall else ()
    return Message(
        title=words.text(f"checkins.other_day.{title}", weekday=words.weekday(date)),
        blocks=body(
            text,
            lines(words.text("checkins.recorded.left", n=left)) if left else None,
            fields(words, {"streak": words.days(run)}),
        ),
        actions=(
            *was,
            button(words, "undo", "undo", {"number": number}),
            *(() if was else (button(words, "change", "edit", {"number": number}, form=True),)),
        ),
        tone=Tone.PLAIN if left else Tone.GOOD,
    )


def _was(words: Words, number: int, wall: date) -> tuple[Action, ...]:
    values = {"number": number, "day": wall.isoformat()}
    return (button(words, "was", "was", values, weekday=words.weekday(wall)),)


def totals(
    words: Words, *, number: int, date: date, minutes: int, kind: Kind, total: int, older: bool
) -> Message:
    """A check-in that counts in totals alone: too long ago (`older`), or no late day is left."""
    key = "older" if older else "used"
    named = words.text(f"kinds.{kind.value}")
    return Message(
        title=words.text("checkins.totals.title"),
        blocks=body(
            line(words, f"checkins.totals.{key}", minutes=minutes, kind=named, on=words.day(date)),
            fields(words, {"total": words.hours(total)}),
        ),
        actions=(
            button(words, "undo", "undo", {"number": number}),
            button(words, "change", "edit", {"number": number}, form=True),
        ),
    )


def ask(
    words: Words, *, kind: Kind | None = None, item: str | None = None, minimum: int = 5
) -> Message:
    """The length is missing (voice 3). `item` is the id of what was named."""
    values = {"kind": kind.value if kind else None, "item": item}
    named = words.text(f"checkins.ask.kinds.{kind.value}") if kind else ""
    keeps = words.text(
        "checkins.ask.minimum", n=minimum, number=words.number(minimum, capital=True)
    )
    return Message(
        title=words.text("checkins.ask.title"),
        blocks=lines(words.text("checkins.ask.text", kind=named, minimum=keeps).strip()),
        actions=(
            *minute_buttons(words, values=values),
            button(words, "something_else", "checkin", form=True),
        ),
    )


def hour(words: Words, cutoff: int) -> str:
    """An hour of the clock as a time: 4 -> "04:00"."""
    return words.text("dates.time", hour=f"{cutoff:02}", minute="00")
