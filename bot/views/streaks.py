"""The run of a person: what today still needs, the way back after a gap, the days of a year."""

from datetime import date

from bot.domain.streaks import Repair, Status, Weeks
from bot.talk.message import Action, Message, Tone
from bot.views.checkins import hour
from bot.views.parts import body, button, fields, joined, lines, minute_buttons
from bot.words import Words


def streak(
    words: Words,
    *,
    run: int,
    best: int,
    freezes: int,
    weeks: Weeks,
    today: date,
    status: Status,
    alive_until: date | None,
    cutoff: int = 4,
    minimum: int = 5,
    away_until: date | None = None,
    repair: Repair | None = None,
) -> Message:
    """The run, what today still needs, and the way back if one is open (voice 9)."""
    now = _now(words, run, today, status, alive_until, cutoff, minimum, away_until)
    back = rejoin(words, repair) if repair else ""
    return Message(
        title=words.text("streaks.streak.title", days=words.days(run)),
        blocks=body(
            lines(now),
            lines(back) if back else None,
            fields(
                words,
                {
                    "best": words.days(best),
                    "freezes": freezes,
                    "weeks_kept": weeks_of(words, weeks),
                },
            ),
        ),
        actions=(
            *minute_buttons(words, (15, 30)),
            button(words, "why", "why"),
            button(words, "my_year", "stats", {"period": "year"}),
        ),
    )


def _now(
    words: Words,
    run: int,
    today: date,
    status: Status,
    alive_until: date | None,
    cutoff: int,
    minimum: int,
    away_until: date | None,
) -> str:
    key, values = _state(run, today, status, alive_until)
    keeps = words.text(
        "streaks.streak.fresh_minimum", n=minimum, number=words.number(minimum, capital=True)
    )
    return words.text(
        f"streaks.streak.{key}",
        cutoff=hour(words, cutoff),
        minimum=keeps,
        last=words.day(away_until) if away_until else "",
        **values,
    )


def _state(
    run: int, today: date, status: Status, alive_until: date | None
) -> tuple[str, dict[str, object]]:
    match status:
        case Status.DONE:
            return "done", {}
        case Status.REST:
            return "rest", {}
        case Status.PAUSED:
            return "away", {}
        case Status.OUTAGE | Status.TRAVEL | Status.EXCUSED:
            return "set_aside", {}
        case _:
            if not run:
                return "fresh", {}
            return ("carries" if alive_until == today else "freeze"), {}


def weeks_of(words: Words, weeks: Weeks) -> str | None:
    """Weeks kept, of those that there were: "8 of 11"; None before the first has ended."""
    if not weeks.of:
        return None
    return words.text("units.of_all", n=weeks.kept, total=weeks.of)


def rejoin(words: Words, repair: Repair) -> str:
    """How many more days by which date join the runs; nothing of it where none is on offer."""
    return words.text(
        "streaks.streak.rejoin",
        n=repair.days,
        number=words.number(repair.days, capital=True),
        by=words.weekday(repair.by),
        run=words.days(repair.run),
    )


def streak_of(words: Words, *, name: str, run: int) -> Message:
    """Somebody else's run, where that person chose to be seen in this group."""
    return Message(title=words.text("streaks.streak.of", name=name, days=words.days(run)))


def first_day(
    words: Words,
    *,
    number: int,
    date: date,
    run: int,
    best: int,
    total: int,
    repair: Repair | None = None,
    place: str = "",
    wrote: tuple[date, str] | None = None,
    in_group: bool = False,
) -> Message:
    """The first day back after missed ones (voice 13): what stays, and the way to join the runs.

    `total` are all minutes, `place` where the person stood ("week 2, video 4"), `wrote` the date
    and the text of the own reason, said after two quiet weeks or more.
    """
    said = joined(
        words.text("streaks.first_day.hard"),
        rejoin(words, repair) if repair else "",
        words.text("streaks.first_day.place", place=place) if place else "",
    )
    why = _wrote(words, *wrote) if wrote else ""
    return Message(
        title=words.text("streaks.first_day.title", weekday=words.weekday(date)),
        blocks=body(
            lines(said),
            lines(why),
            fields(
                words,
                {"streak": words.days(run), "best": words.days(best), "total": words.hours(total)},
            ),
        ),
        actions=(
            button(words, "next", "next"),
            button(words, "lighter_plan", "plan", form=True),
            *_show(words, number, in_group),
            button(words, "undo", "undo", {"number": number}),
        ),
        tone=Tone.GOOD,
    )


def _wrote(words: Words, on: date, why: str) -> str:
    return words.text("streaks.first_day.wrote", month=words.day(on, "month"), why=why)


def _show(words: Words, number: int, in_group: bool) -> tuple[Action, ...]:
    return (button(words, "show", "show", {"number": number}),) if in_group else ()


def joined_again(words: Words, *, number: int, run: int, in_group: bool = False) -> Message:
    """The third day back made the two runs one (voice 14)."""
    return Message(
        title=words.text("streaks.joined_again.title", days=words.days(run)),
        blocks=lines(words.text("streaks.joined_again.text")),
        actions=(button(words, "why", "why"), *_show(words, number, in_group)),
        tone=Tone.GOOD,
    )
