"""Reminders of one person: set, replaced, ended, put off."""

from datetime import datetime, time, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.calendar import end_of, next_time, wall
from bot.domain.person import Person
from bot.domain.refusal import Refusal
from bot.domain.schedules import (
    TIMES_AT_MOST,
    WEEKLY,
    Backoff,
    Quiet,
    due_weekdays,
)
from bot.services import learners
from bot.services.learners import Learner
from bot.services.prompts import backoff_of, put_backoff
from bot.store import outbox, people, schedules
from bot.store.outbox import Delivery, State
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.request import Request

ALL_DAYS = frozenset(range(7))
GOOD_FOR = timedelta(minutes=90)
REMINDER = "reminder"


class Where(StrEnum):
    """Privately, or as a call in the channel where it was set."""

    PRIVATE = "private"
    HERE = "here"


class Snooze(StrEnum):
    """How long a reminder is put off."""

    HOUR = "1h"
    THREE_HOURS = "3h"
    TOMORROW = "tomorrow"


class Reminders(Struct, frozen=True, kw_only=True):
    """What is set, in order. `before` and `quiet` are quiet hours that moved for a new one.

    `third`: there are two already, so nothing was set.
    """

    who: Learner
    times: tuple[time, ...]
    where: Where = Where.PRIVATE
    before: Quiet | None = None
    quiet: Quiet | None = None
    mode: str = "daily"
    suspended: Schedule | None = None
    third: bool = False


def listed(work: Work, who: Learner) -> Reminders:
    """What is set."""
    rows = of(work, who.person.id)
    here = any(row.channel for row in rows)
    return Reminders(
        who=who,
        times=tuple(row.at for row in rows),
        where=Where.HERE if here else Where.PRIVATE,
        mode=backoff_of(work, who.person.id).mode,
        suspended=next((row for row in rows if row.suspended), None),
    )


def of_asker(work: Work, request: Request) -> Reminders | None:
    """The same of whoever asks; None for who is not in."""
    who = learners.find(work, request)
    return listed(work, who) if who else None


def remind(
    work: Work, request: Request, at: time, where: Where, instead_of: time | None = None
) -> Reminders:
    """One more time of the day; a third one replaces `instead_of`.

    Quiet hours that hold the time move their edge. A hello goes out at once as proof.
    """
    who = learners.enter(work, request)
    rows = of(work, who.person.id)
    same = next((row for row in rows if row.at in (at, instead_of)), None)
    if same is None and len(rows) >= TIMES_AT_MOST:
        return replace(listed(work, who), third=True)
    row = _row(request, who, at, where)
    if same is None:
        schedules.add(work, row)
    else:
        schedules.put(work, replace(row, id=same.id))
    put_backoff(work, who.person.id, Backoff())
    moved = make_room(work, who.person, at)
    _hello(work, request, who, row)
    return replace(listed(work, who), before=moved and who.person.quiet, quiet=moved)


def off(work: Work, request: Request, at: time | None = None) -> Reminders:
    """End all of them, or the one at that time; what is on its way is called off."""
    who = learners.must(work, request)
    rows = of(work, who.person.id)
    ended = [row for row in rows if at is None or row.at == at]
    if at is not None and not ended:
        times = ", ".join(f"{row.at:%H:%M}" for row in rows)
        raise Refusal("remind.no_such" if rows else "remind.none", at=at, times=times)
    for row in ended:
        schedules.drop(work, row.id)
    call_off(work, who.person.id, request.at)
    return listed(work, who)


def snooze(work: Work, request: Request, how_long: Snooze) -> tuple[Learner, datetime | None]:
    """Once more after that long; None for tomorrow, which is also what quiet hours make of it.

    It is an answer, so the reminders stay daily.
    """
    who = learners.enter(work, request)
    wake(work, who)
    call_off(work, who.person.id, request.at)
    if how_long is not Snooze.TOMORROW:
        hours = {Snooze.HOUR: 1, Snooze.THREE_HOURS: 3}[how_long]
        again = request.at + timedelta(hours=hours)
        if _may_come(who, again):
            _put(work, request, who, again)
            return who, again
    _skip_today(work, who)
    return who, None


def keep_writing(work: Work, request: Request, *, weekly: bool) -> datetime:
    """The answer to "Shall I keep writing?"; the wall clock of the next reminder."""
    who = learners.must(work, request)
    rows = of(work, who.person.id)
    if not rows:
        raise Refusal("remind.none")
    put_backoff(work, who.person.id, WEEKLY if weekly else Backoff())
    days = due_weekdays(who.plan.rest_days)
    chosen = frozenset({min(days)}) if weekly else days
    return wall(min(next_time(who.now, who.zone, row.at, chosen) for row in rows), who.zone)


def answered(work: Work, request: Request) -> None:
    """A press of whoever asks: their reminders are daily again."""
    schedules.wake_of(work, request.who)


def wake(work: Work, who: Learner) -> None:
    """Any check-in or press: reminders are daily again."""
    schedules.wake(work, who.person.id)


def call_off(work: Work, person: int, now: datetime) -> None:
    """What is on its way to the person as a reminder is not said any more."""
    for delivery in outbox.owed_to(work, person):
        if delivery.kind in (REMINDER, "snooze"):
            outbox.settle(work, delivery, State.DROPPED, now, why="called off")


def take_over(work: Work, who: Learner) -> Quiet | None:
    """Some were another record's: they go by this one's zone, and quiet hours make room for them.

    The quiet hours, if they moved.
    """
    renew(work, who)
    return make_room(work, who.person, *(row.at for row in of(work, who.person.id)))


def make_room(work: Work, person: Person, *times: time) -> Quiet | None:
    """Move the quiet hours so far that reminders at those times come; where to, if they moved."""
    after = person.quiet
    for at in times:
        after = after.around(at)
    if after == person.quiet:
        return None
    people.put(work, person.id, quiet_from=after.from_, quiet_to=after.to)
    return after


def renew(work: Work, who: Learner) -> None:
    """After a change of zone: the same times of the day, in the zone that holds now."""
    for row in of(work, who.person.id):
        due = next_time(who.now, who.zone, row.at, ALL_DAYS)
        next_at = None if row.suspended else due
        schedules.put(work, replace(row, zone=who.zone, due_at=due, next_at=next_at))


def of(work: Work, person: int) -> list[Schedule]:
    """Those of a person, by their times."""
    rows = [row for row in schedules.of_person(work, person) if row.kind == REMINDER]
    return sorted(rows, key=lambda row: row.at)


def _row(request: Request, who: Learner, at: time, where: Where) -> Schedule:
    due = next_time(request.at, who.zone, at, ALL_DAYS)
    return Schedule(
        person=who.person.id,
        kind=REMINDER,
        at=at,
        weekdays=ALL_DAYS,
        zone=who.zone,
        platform=request.who.platform,
        space=request.where.space if where is Where.HERE else request.who.space,
        channel=request.where.channel if where is Where.HERE else "",
        account=request.who.id,
        due_at=due,
        next_at=due,
    )


def _hello(work: Work, request: Request, who: Learner, row: Schedule) -> None:
    if row.channel:
        return
    _enqueue(work, request, who, kind="hello", at=request.at, data={"at": f"{row.at:%H:%M}"})


def _may_come(who: Learner, at: datetime) -> bool:
    local = wall(at, who.zone)
    day_ends = end_of(who.ledger.today, who.zone, who.facts.plans)
    return at < day_ends and not who.person.quiet.holds(local.time())


def _put(work: Work, request: Request, who: Learner, at: datetime) -> None:
    _enqueue(work, request, who, kind="snooze", at=at, data={})


def _enqueue(
    work: Work, request: Request, who: Learner, *, kind: str, at: datetime, data: dict[str, str]
) -> None:
    outbox.add(
        work,
        Delivery(
            key=f"{kind}:{who.person.id}:{request.key}",
            kind=kind,
            person=who.person.id,
            platform=request.who.platform,
            space=request.who.space,
            account=request.who.id,
            data=data,
            due_at=at,
            expires_at=at + GOOD_FOR,
            not_before=at,
        ),
    )


def _skip_today(work: Work, who: Learner) -> None:
    tomorrow = end_of(who.ledger.today, who.zone, who.facts.plans)
    for row in of(work, who.person.id):
        if row.due_at is not None and row.next_at is not None and row.due_at < tomorrow:
            due = next_time(tomorrow, row.zone, row.at, row.weekdays)
            schedules.put(work, replace(row, due_at=due, next_at=due))
