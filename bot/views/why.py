"""The last days of a person and the rule that decided each: it ends most disputes."""

from collections.abc import Sequence
from datetime import date

from bot.domain.streaks import Day, Reason
from bot.talk.message import Message, Table
from bot.views.checkins import hour
from bot.views.parts import body, button, fields
from bot.words import Words


def why(words: Words, *, days: Sequence[Day], zone: str, cutoff: int = 4) -> Message:
    """A row a date (voice 10), newest first; `zone` and `cutoff` are those of today."""
    rows = tuple(_row(words, day, cutoff) for day in days)
    return Message(
        title=words.text("streaks.why.title", n=len(rows)),
        blocks=body(
            Table(rows=rows),
            fields(words, {"zone": zone, "day_ends": hour(words, cutoff)}),
        ),
        actions=(
            button(words, "day_wrong", "checkin", form=True),
            button(words, "was_away", "away", form=True),
        ),
    )


def _row(words: Words, day: Day, cutoff: int) -> tuple[str, ...]:
    on = f"{words.weekday(day.date, short=True)} {day.date.isoformat()}"
    minutes = words.minutes(day.minutes + day.extra)
    return (on, day.status.value, minutes, rule(words, day.reason, cutoff))


def rule(words: Words, reason: Reason, cutoff: int = 4) -> str:
    """The rule that decided a date, in words; a word without a text is a KeyError."""
    values = {name: _told(words, name, value) for name, value in reason.values.items()}
    freezes, dates = reason.values.get("freezes"), reason.values.get("dates")
    if isinstance(freezes, int) and isinstance(dates, int):
        values["freezes"] = words.text("streaks.why.rule.freezes", n=freezes)
        values["left"] = words.text("streaks.why.rule.freezes", n=max(0, freezes - dates))
        values["dates"] = words.days(dates)
    needed = reason.values.get("needed")
    if isinstance(needed, int):
        values["days_needed"] = words.days(needed)
    key = f"streaks.why.rule.{reason.word.replace('.', '_')}"
    return words.text(key, **values, cutoff=hour(words, cutoff))


def _told(words: Words, name: str, value: object) -> object:
    """Deadlines of the week are said as "Fri 20", dates that may be long ago as ISO."""
    if not isinstance(value, date):
        return value
    return words.day(value, "brief") if name in ("by", "on") else value.isoformat()
