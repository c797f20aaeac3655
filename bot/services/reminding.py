"""Whether a reminder may be said now: the rules that are looked at when it is made."""

from datetime import datetime, timedelta

from msgspec import Struct

from bot.domain.calendar import wall
from bot.domain.schedules import Act, may_remind
from bot.domain.streaks import Status
from bot.services import learners
from bot.services.learners import Learner
from bot.services.prompts import backoff_of
from bot.store import outbox, people
from bot.store.outbox import Delivery
from bot.store.work import Work

A_DATE = timedelta(days=3)  # lasts less, wherever somebody flies on it


class Due(Struct, frozen=True, kw_only=True):
    """A reminder that may be said now: what it does, and how many due dates were quiet before."""

    who: Learner
    act: Act
    quiet_days: int
    unanswered: int


def due(work: Work, delivery: Delivery, now: datetime) -> Due | str:
    """Whether the reminder may still be said, else the rule that says no."""
    assert delivery.person is not None
    who = learners.learner(work, people.by_id(work, delivery.person), now)
    today = who.ledger.today
    status = who.ledger.days.on(today).status
    if not may_remind(status):
        return f"the day is {status.value}"
    if who.person.quiet.holds(wall(now, who.zone).time()):
        return "quiet hours"
    if delivery.schedule is not None and _said_before(work, who, delivery, delivery.schedule):
        return "it came on this date"
    state = backoff_of(work, who.person.id)
    act = Act.SEND if delivery.kind == "snooze" else state.act(today, who.plan.rest_days)
    if act is Act.SKIP:
        return "backed off"
    return Due(who=who, act=act, quiet_days=quiet_days(who), unanswered=state.unanswered)


def quiet_days(who: Learner) -> int:
    """How many due dates before today in a row were not done."""
    count = 0
    for day in reversed(who.ledger.days.last(60)[:-1]):
        match day.status:
            case Status.DONE:
                return count
            case Status.COVERED | Status.MISSED | Status.FROZEN | Status.REPAIRED:
                count += 1
            case _:
                continue
    return count


def _said_before(work: Work, who: Learner, delivery: Delivery, row: int) -> bool:
    """Whether the row's time of the day came on this date already.

    A flight west, or a later cutoff, makes a date so long that it has one time twice.
    """
    due, at = delivery.due_at, delivery.data.get("at")
    said = outbox.said(work, who.person.id, row, due - A_DATE, due)
    return any(
        one.data.get("at") == at and who.date_of(one.begun) == who.ledger.today for one in said
    )
