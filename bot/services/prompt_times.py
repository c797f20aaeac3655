"""When a group's prompts come: the card, and what an organiser split from it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.calendar import instant_of, next_time, wall
from bot.domain.person import Group
from bot.store import announced, card_words, holidays, schedules
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.request import Account
from bot.views.groups import PromptTimes

WORKDAYS = frozenset(range(5))
MONDAYS = frozenset({0})
SUNDAYS = frozenset({6})
EIGHT, FIVE = time(8), time(17)
OFF = "off"  # the rhythm of a row that is switched off
PREVIEW = "preview"
_TICK = timedelta(microseconds=1)
_DAYS = timedelta(days=3)  # messages of a date are due within so many of its beginning


class Prompt(StrEnum):
    """What the bot says to a group on its own."""

    CARD = "card"
    PODCAST = "podcast"
    PAPER = "paper"
    RECAP = "recap"


class Layout(Struct, frozen=True, kw_only=True):
    """What a card carries: whether it is the first of its week, with the new paper and last week,
    and what is left out of it, since it comes in messages of its own.
    """

    opens_week: bool
    split: frozenset[Prompt]


DEFAULTS: Mapping[Prompt, PromptTimes] = {
    Prompt.CARD: PromptTimes(on=True, at=EIGHT, days=WORKDAYS),
    Prompt.PODCAST: PromptTimes(on=False, at=EIGHT, days=WORKDAYS),
    Prompt.PAPER: PromptTimes(on=False, at=EIGHT, days=MONDAYS),
    Prompt.RECAP: PromptTimes(on=False, at=EIGHT, days=MONDAYS),
}


def all_of(work: Work, group: int) -> dict[Prompt, PromptTimes]:
    """Every prompt of the group; the defaults where nobody chose."""
    rows = _rows(work, group)
    return {kind: _times(rows[kind]) if kind in rows else DEFAULTS[kind] for kind in Prompt}


def layout(work: Work, group: int, day: date) -> Layout:
    """What the card of a date carries.

    What was out, or will be, decides, so that a change of times leaves alone what stands.
    """
    monday = day - timedelta(days=day.weekday())
    week = [monday + timedelta(days=ahead) for ahead in range(7)]
    rows = _rows(work, group)
    cards = {day, *_dates(work, group, rows, Prompt.CARD, week, day)}
    own = {kind: _dates(work, group, rows, kind, week, monday) for kind in Prompt}
    split = {kind for kind in (Prompt.PAPER, Prompt.RECAP) if own[kind]}
    if day in own[Prompt.PODCAST]:
        split.add(Prompt.PODCAST)
    return Layout(opens_week=day == min(cards), split=frozenset(split))


def _dates(
    work: Work,
    group: int,
    rows: Mapping[Prompt, Schedule],
    kind: Prompt,
    week: Sequence[date],
    since: date,
) -> set[date]:
    """The dates of a week with a message of that kind: out already, or to come.

    `since` is from when on it comes, where it is not due yet (before Start).
    """
    out = announced.dates(work, group, kind, instant_of(week[0], time(0), "UTC") - _DAYS)
    dates = {day for day in out if week[0] <= day <= week[-1]}
    row = rows.get(kind)
    times = _times(row) if row else DEFAULTS[kind]
    if times.on:
        first = wall(row.due_at, row.zone).date() if row and row.due_at else since
        coming = {day for day in week if day >= first and day.weekday() in times.days}
        skipped = card_words.skipped(work, group) if kind is Prompt.CARD else set()
        dates |= {day for day in coming - skipped if not holidays.rests(work, group, day)}
    return dates


def next_card(work: Work, group: int, after: date = date.min) -> datetime | None:
    """When the next card is due, of a date after that; None before Start, or where it is off."""
    row = _rows(work, group).get(Prompt.CARD)
    if row is None or row.next_at is None or row.due_at is None:
        return None
    due, skipped = row.due_at, card_words.skipped(work, group)
    while (
        (day := wall(due, row.zone).date()) <= after
        or day in skipped
        or holidays.rests(work, group, day)
    ):
        due = next_time(due, row.zone, row.at, row.weekdays)
    return due


def put(
    work: Work,
    group: Group,
    kind: Prompt,
    now: datetime,
    *,
    on: bool | None = None,
    at: time | None = None,
    days: frozenset[int] | None = None,
) -> PromptTimes:
    """Change what was named; it counts from the next due day that had no such message yet."""
    before = all_of(work, group.id)[kind]
    after = PromptTimes(
        on=(on if on is not None else True) and days != frozenset(),
        at=at or before.at,
        days=days or before.days,
    )
    _keep(work, group, kind, after, now)
    return after


def run(work: Work, group: Group, now: datetime, organiser: Account) -> None:
    """The group was started: every prompt that is on is due from its next day on."""
    for kind, at in all_of(work, group.id).items():
        if at.on:
            _keep(work, group, kind, at, now)
    rows = [row for row in schedules.of_group(work, group.id) if row.kind == PREVIEW]
    due = next_time(now, group.zone, FIVE, SUNDAYS)
    row = Schedule(
        id=rows[0].id if rows else 0,
        group=group.id,
        kind=PREVIEW,
        at=FIVE,
        weekdays=SUNDAYS,
        zone=group.zone,
        platform=organiser.platform,
        space=organiser.space,
        account=organiser.id,
        due_at=due,
        next_at=due,
    )
    schedules.put(work, row) if rows else schedules.add(work, row)


def move(work: Work, group: Group, now: datetime) -> None:
    """The group's zone is another: the same times of the day, in that zone."""
    for row in schedules.of_group(work, group.id):
        if row.kind in set(Prompt) and row.next_at is not None:
            due = _next(work, group, row.kind, row.at, row.weekdays, now)
        elif row.kind == PREVIEW and row.next_at is not None:
            due = next_time(now, group.zone, row.at, row.weekdays)
        else:
            schedules.put(work, replace(row, zone=group.zone))
            continue
        schedules.put(work, replace(row, zone=group.zone, due_at=due, next_at=due))


def _keep(work: Work, group: Group, kind: Prompt, at: PromptTimes, now: datetime) -> None:
    runs = at.on and group.started_at is not None
    due = _next(work, group, kind, at.at, at.days, now) if runs else None
    known = _rows(work, group.id).get(kind)
    row = Schedule(
        id=known.id if known else 0,
        group=group.id,
        kind=kind.value,
        at=at.at,
        weekdays=at.days,
        zone=group.zone,
        due_at=due,
        next_at=due,
        rhythm="daily" if at.on else OFF,
    )
    schedules.put(work, row) if known else schedules.add(work, row)


def _next(
    work: Work, group: Group, kind: str, at: time, days: frozenset[int], now: datetime
) -> datetime:
    """One message of a kind for a date: what is out for today comes again tomorrow at first."""
    out = announced.dates(work, group.id, kind, now - _DAYS)
    if out:
        over = instant_of(out[-1] + timedelta(days=1), time(0), group.zone) - _TICK
        now = max(now, over)
    return next_time(now, group.zone, at, days)


def _rows(work: Work, group: int) -> dict[Prompt, Schedule]:
    return {
        Prompt(row.kind): row for row in schedules.of_group(work, group) if row.kind in set(Prompt)
    }


def _times(row: Schedule) -> PromptTimes:
    return PromptTimes(on=row.rhythm != OFF, at=row.at, days=row.weekdays)
