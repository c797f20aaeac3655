"""Dates and weeks of groups end: judged once, when they are over for the westernmost member.

A group may be large: it is judged by reading alone, member by member, and then kept in a moment.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.boards import Board, Entry
from bot.domain.people import plan_on, zone_at
from bot.domain.person import Group
from bot.domain.together import Quorum, closes, quorum
from bot.services import boards, leaderboard, learners
from bot.services.groups import USUAL_CUTOFF
from bot.store import group_days, groups, heartbeat, holidays, people, schedules
from bot.store.schedules import Schedule
from bot.store.work import Work

BATCH = 50
AFTER_OUTAGE = timedelta(minutes=15)
EASTERNMOST = timedelta(hours=14)
_DAY = timedelta(days=1)
SUNDAY = 6


class Judged(Struct, frozen=True, kw_only=True):
    """What became of the dates of a group's row that have ended, and when it is looked at next."""

    row: Schedule
    dates: Sequence[tuple[date, Quorum]] = ()
    weeks: Sequence[tuple[date, Board]] = ()
    open: date
    next_at: datetime


def due(work: Work, now: datetime) -> list[Schedule]:
    """The rows of groups whose oldest open date may have ended for everybody, some at a time."""
    return schedules.closing(work, now, BATCH)


def judge(work: Work, row: Schedule, now: datetime, catalog: Catalog) -> Judged:
    """Judge what has ended for everybody; nothing until 15 minutes after an outage. Only reads."""
    assert row.group is not None
    assert row.last_date is not None
    ended = [silence.end for silence in heartbeat.outages(work)]
    if ended and now < ended[-1] + AFTER_OUTAGE:
        return Judged(row=row, open=row.last_date, next_at=ended[-1] + AFTER_OUTAGE)
    group = groups.by_id(work, row.group)
    open_, next_at, counted, entries = _look(work, group, row.last_date, now, catalog)
    over = [day for day in counted if day < open_]
    return Judged(
        row=row,
        dates=[(day, counted[day]) for day in over if not holidays.rests(work, group.id, day)],
        weeks=[
            (day, leaderboard.shown(entries[day], catalog))
            for day in over
            if day.weekday() == SUNDAY
        ],
        open=open_,
        next_at=next_at,
    )


def keep(work: Work, judged: Judged, now: datetime) -> bool:
    """Keep it; False where another process has done so meanwhile."""
    row = judged.row
    if schedules.one(work, row.id) != row:
        return False
    assert row.group is not None
    if judged.open != row.last_date:  # a card tells of the week and the streak
        boards.touch(work, row.group, now)
    for day, found in judged.dates:
        group_days.add(work, row.group, day, found, now)
    for sunday, board in judged.weeks:
        leaderboard.close_week(work, row.group, sunday, board, now)
    schedules.put(work, replace(row, last_date=judged.open, next_at=judged.next_at))
    return True


def _look(
    work: Work, group: Group, since: date, now: datetime, catalog: Catalog
) -> tuple[date, datetime, dict[date, Quorum], dict[date, list[Entry]]]:
    """The first date that is not over for everybody and when it will be; of each date how many
    were due, and of a Sunday the scores of its week. One member after the other is looked at, for
    there may be very many.
    """
    days = _days(since, now)
    ends_at = {day: closes(day, [(group.zone, USUAL_CUTOFF)]) for day in days}
    counted = dict.fromkeys(days, Quorum(done=0, due=0))
    entries: defaultdict[date, list[Entry]] = defaultdict(list)
    for number, member in enumerate(groups.members_of(work, group.id)):
        who = learners.learner(work, people.by_id(work, member.person), now)
        zone = zone_at(who.facts.zones, now)
        for day in days:
            end = closes(day, [(zone, plan_on(who.facts.plans, day + _DAY).cutoff)])
            ends_at[day] = max(ends_at[day], end) if number else end
            counted[day] += quorum(day, [(member.joined, who.ledger.days)])
            if day.weekday() == SUNDAY:
                span = boards.week_span(day)
                entries[day].append(leaderboard.entry_of(work, member, who, span, catalog))
    open_ = next(day for day in days if ends_at[day] > now)
    return open_, ends_at[open_], counted, entries


def _days(since: date, now: datetime) -> list[date]:
    """The dates from then on that have begun anywhere: the last of them is over nowhere."""
    last = max(since, (now + EASTERNMOST).date())
    return [since + n * _DAY for n in range((last - since).days + 1)]
