"""Dates and weeks of groups end: judged once, when they are over for the westernmost member."""

from datetime import date, datetime, timedelta

from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.people import plan_on, zone_at
from bot.domain.person import Group
from bot.domain.together import closes, quorum
from bot.services import boards, leaderboard, learners
from bot.services.groups import USUAL_CUTOFF
from bot.store import group_days, groups, heartbeat, holidays, people, schedules
from bot.store.schedules import Schedule
from bot.store.work import Work

BATCH = 50
AFTER_OUTAGE = timedelta(minutes=15)
_DAY = timedelta(days=1)
SUNDAY = 6


def close(work: Work, now: datetime, catalog: Catalog) -> int:
    """Judge what has ended for everybody; nothing until 15 minutes after an outage."""
    due = schedules.closing(work, now, BATCH)
    ended = [silence.end for silence in heartbeat.outages(work)]
    wait = ended[-1] + AFTER_OUTAGE if ended else None
    for row in due:
        if wait is not None and now < wait:
            schedules.put(work, replace(row, next_at=wait))
        else:
            _close(work, row, now, catalog)
    return len(due)


def _close(work: Work, row: Schedule, now: datetime, catalog: Catalog) -> None:
    assert row.group is not None
    assert row.last_date is not None
    group = groups.by_id(work, row.group)
    found = [
        (member.joined, learners.learner(work, people.by_id(work, member.person), now))
        for member in groups.members_of(work, group.id)
    ]
    day = row.last_date
    ends_at = _ends(day, found, group)
    if ends_at <= now:  # the week and the streak that a card tells of are judged with it
        boards.touch(work, group.id, now)
    while ends_at <= now:
        if not holidays.rests(work, group.id, day):
            _judge(work, group, day, found, now)
        if day.weekday() == SUNDAY:
            leaderboard.close_week(work, group, day, now, catalog)
        day += _DAY
        ends_at = _ends(day, found, group)
    schedules.put(work, replace(row, last_date=day, next_at=ends_at))


def _judge(
    work: Work,
    group: Group,
    day: date,
    found: list[tuple[date, learners.Learner]],
    now: datetime,
) -> None:
    members = [(joined, who.ledger.days) for joined, who in found]
    group_days.add(work, group.id, day, quorum(day, members), now)


def _ends(day: date, found: list[tuple[date, learners.Learner]], group: Group) -> datetime:
    places = [
        (zone_at(who.facts.zones, who.now), plan_on(who.facts.plans, day + _DAY).cutoff)
        for _, who in found
    ]
    return closes(day, places or [(group.zone, USUAL_CUTOFF)])
