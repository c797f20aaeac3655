"""What is said when a check-in was taken back, changed or shown to the group."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from bot.domain.checkins import Checkin, Kind
from bot.talk.message import Message, Table, Tone
from bot.views.parts import body, button, fields, line, lines
from bot.words import Words


def undone(
    words: Words,
    *,
    date: date,
    minutes: int,
    kind: Kind,
    run: int,
    opened: bool = False,
    item: str = "",
) -> Message:
    """A check-in was taken out. `opened`: its date is open again; `item`: what it had finished."""
    key = "opened" if opened else "text"
    named = words.text(f"kinds.{kind.value}")
    return Message(
        title=words.text("checkins.undone.title"),
        blocks=body(
            line(words, f"checkins.undone.{key}", minutes=minutes, kind=named, on=words.day(date)),
            lines(words.text("checkins.undone.ticked", item=item)) if item else None,
            fields(words, {"streak": words.days(run)}),
        ),
    )


def edited(
    words: Words,
    *,
    number: int,
    date: date,
    minutes: int,
    kind: Kind,
    run: int,
    week: int,
    plan: int,
    left: int = 0,
) -> Message:
    """What a check-in holds after a change of minutes, kind or note."""
    named = words.text(f"kinds.{kind.value}")
    values = {"on": words.day(date), "minutes": minutes, "kind": named, "n": left}
    return Message(
        title=words.text("checkins.edited.title"),
        blocks=body(
            line(words, "checkins.edited.text", **values),
            lines(words.text("checkins.recorded.left", n=left)) if left else None,
            fields(words, {"streak": words.days(run), "week": words.of(week, plan)}),
        ),
        actions=(
            button(words, "undo", "undo", {"number": number}),
            button(words, "change", "edit", {"number": number}, form=True),
        ),
    )


def which(words: Words, *, path: str, number: int, newest: Sequence[Checkin]) -> Message:
    """There is no check-in of that number: the newest ones with theirs, and `path` for each."""
    rows = tuple(
        (
            str(one.number),
            words.day(one.date),
            words.minutes(one.minutes),
            words.text(f"kinds.{one.kind.value}"),
        )
        for one in newest
    )
    return Message(
        title=words.text("errors.checkin.unknown.title", number=number),
        blocks=body(line(words, "checkins.which.text", n=len(newest)), Table(rows=rows)),
        actions=tuple(
            button(
                words,
                f"{path}_number",
                path,
                {"number": one.number},
                form=path == "edit",
                n=one.number,
            )
            for one in newest
        ),
        refused=True,
    )


def announced(words: Words, *, name: str, date: date, owner: int, back: bool = False) -> Message:
    """The one line a person shows the group by the own press; no minutes, no streak.

    `owner` is the number of the person, who alone may take it back.
    """
    key = "back" if back else "title"
    title = words.text(f"checkins.announced.{key}", name=name, weekday=words.weekday(date))
    mine = button(words, "unshow", "unshow", {"day": date.isoformat()})
    return Message(
        title=title, tone=Tone.GOOD, private=False, actions=(replace(mine, owner=owner),)
    )


def taken_back(words: Words) -> Message:
    """In the place of that line; it names nobody."""
    return Message(
        title=words.text("checkins.taken_back.title"),
        tone=Tone.QUIET,
        private=False,
        replaces=True,
    )


def shown(words: Words, *, channel: str) -> Message:
    """To the person: the line stands in the channel now."""
    return Message(
        title=words.text("checkins.shown.title", channel=channel),
        blocks=lines(words.text("checkins.shown.text")),
    )
