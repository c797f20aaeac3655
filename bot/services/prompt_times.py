"""When a group's prompts come: the card, and what an organiser split from it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.calendar import instant_of, next_time
from bot.domain.person import Group
from bot.store import announced, schedules
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


def split_on(prompts: Mapping[Prompt, PromptTimes], day: date) -> frozenset[Prompt]:
    """What leaves the card of a date: it comes in messages of its own.

    The card keeps its episode on the days on which none comes by itself.
    """
    return frozenset(
        kind
        for kind, times in prompts.items()
        if times.on
        and kind is not Prompt.CARD
        and (kind is not Prompt.PODCAST or day.weekday() in times.days)
    )


def next_card(work: Work, group: int) -> datetime | None:
    """When the next card is due; None before Start, or where it is off."""
    row = _rows(work, group).get(Prompt.CARD)
    return None if row is None or row.next_at is None else row.due_at


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
