"""The year or the month of a person: a picture, and the same in figures."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.domain.checkins import Kind
from bot.domain.streaks import Day, Status, Weeks
from bot.talk.message import Message, Picture
from bot.views.parts import body, button, fields, joined, lines
from bot.views.streaks import weeks_of
from bot.words import Words

LABELS = ("levels", "kept", "covered", "quiet", "rest", "away", "open", "minutes", "hours", "none")


def stats(
    words: Words,
    *,
    year: bool,
    days: Sequence[Day],
    best: int,
    weeks: Weeks,
    by_kind: Sequence[tuple[Kind, int]],
    weeks_left: int | None = None,
    earlier: int = 0,
) -> Message:
    """The days of the year (or the month), oldest first, up to today.

    `by_kind` are minutes, the largest first; `weeks_left` is the projection of the present stage
    at the person's own pace, None where there is none; `earlier` are minutes of the period before
    the first of `days`.
    """
    title = words.text("stats.title_year" if year else "stats.title_month")
    kinds = tuple((words.text(f"kinds.{kind.value}"), minutes) for kind, minutes in by_kind)
    other = {"period": "month" if year else "year"}
    return Message(
        title=title,
        blocks=body(
            _picture(words, title, days, best, weeks, kinds, weeks_left),
            lines(
                joined(
                    _summary(words, days, best, earlier),
                    words.text("stats.projection", n=weeks_left) if weeks_left else "",
                )
            ),
            fields(words, {"weeks_kept": weeks_of(words, weeks), "hours": _kinds(words, kinds)}),
        ),
        actions=(
            button(words, "why", "why"),
            button(words, "my_month" if year else "my_year", "stats", other),
        ),
    )


def _summary(words: Words, days: Sequence[Day], best: int, earlier: int) -> str:
    done = sum(day.status is Status.DONE for day in days)
    minutes = sum(day.minutes + day.extra for day in days) + earlier
    return words.text(
        "stats.text", done=words.days(done), hours=words.hours(minutes), best=words.days(best)
    )


def _kinds(words: Words, kinds: Sequence[tuple[str, int]]) -> str | None:
    return words.listed([f"{name} {words.hours(minutes)}" for name, minutes in kinds]) or None


def _picture(
    words: Words,
    title: str,
    days: Sequence[Day],
    best: int,
    weeks: Weeks,
    kinds: Sequence[tuple[str, int]],
    weeks_left: int | None,
) -> Picture:
    """Plain values of the picture `stats`; its words come along in the reader's language."""
    labels: dict[str, object] = {name: words.text(f"stats.labels.{name}") for name in LABELS}
    labels["months"] = tuple(words.month(n, short=True) for n in range(1, 13))
    labels["weekdays"] = tuple(words.weekday(n, short=True) for n in range(7))
    kept = weeks_of(words, weeks)
    data: dict[str, object] = {
        "title": title,
        "days": tuple(
            (day.date.isoformat(), day.minutes + day.extra, day.status.value) for day in days
        ),
        "hours": tuple(kinds),
        "facts": (
            *(((words.text("fields.weeks_kept"), kept),) if kept else ()),
            (words.text("fields.best"), words.days(best)),
            *_projection(words, weeks_left),
        ),
        "kept": (weeks.kept, weeks.of),
        "labels": labels,
    }
    alt = " ".join(_months(words, days))  # the title stands above it
    return Picture(kind="stats", data=data, alt=alt or title)


def _projection(words: Words, weeks_left: int | None) -> Iterator[tuple[str, str]]:
    """How long the present stage still takes at one's own pace, where that can be said."""
    if weeks_left:
        yield words.text("stats.labels.projection"), words.text("stats.labels.weeks", n=weeks_left)


def _months(words: Words, days: Sequence[Day]) -> Iterator[str]:
    for month, group in groupby(days, key=lambda day: day.date.month):
        done = sum(day.status is Status.DONE for day in group)
        yield words.text("stats.month", month=words.month(month), done=words.days(done))
