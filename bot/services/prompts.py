"""Where a due row goes, and what follows once its delivery arrived or never will."""

from dataclasses import replace
from datetime import date, datetime

from bot.domain.calendar import ends
from bot.domain.schedules import Backoff
from bot.services import learners
from bot.store import groups, outbox, people, posts, schedules
from bot.store.outbox import Delivery, State
from bot.store.posts import Post
from bot.store.schedules import Schedule
from bot.store.work import Work
from bot.talk.platform import Target

GIVE_UP_AFTER = 3
LAST_ZONE = "Etc/GMT+12"  # where a date ends last on earth
LAST_CUTOFF = 6
EDITED = frozenset({"card"})


def targets(work: Work, row: Schedule) -> list[Target]:
    """A reminder goes to its person, a prompt to a channel of each space of its group."""
    if row.group is None:
        return [row.target]
    return [
        Target(place=place)
        for place, suspended in groups.spaces_of(work, row.group)
        if suspended is None and place.channel
    ]


def sent(work: Work, delivery: Delivery, receipt: str, now: datetime) -> None:
    """It arrived: back-off counts it, and what is edited later is kept."""
    if delivery.schedule is not None:
        row = schedules.one(work, delivery.schedule)
        if row is not None and row.failures:
            schedules.put(work, replace(row, failures=0))
    if delivery.kind == "reminder" and delivery.person is not None:
        _count_unanswered(work, delivery, now)
    if delivery.kind in EDITED and delivery.group is not None:
        _keep_post(work, delivery, receipt, now)


def gone(work: Work, delivery: Delivery, why: str, now: datetime) -> None:
    """It never will: the person's other account is tried, and after three times the row rests."""
    if delivery.person is not None and delivery.account and delivery.data.get("moved") is None:
        for account in people.accounts_of(work, delivery.person):
            if (account.platform, account.space, account.id) != (
                delivery.platform,
                delivery.space,
                delivery.account,
            ):
                outbox.redirect(work, delivery, account, now)
                return
    outbox.settle(work, delivery, State.GONE, now, why=why)
    row = schedules.one(work, delivery.schedule) if delivery.schedule is not None else None
    if row is None:
        return
    failures = row.failures + 1
    stop = failures >= GIVE_UP_AFTER
    schedules.put(
        work,
        replace(
            row,
            failures=failures,
            suspended=why if stop else None,
            next_at=None if stop else row.next_at,
        ),
    )


def backoff_of(work: Work, person: int) -> Backoff:
    """How the person's reminders stand: the same for all of them."""
    for row in schedules.of_person(work, person):
        if row.kind == "reminder":
            return Backoff(
                unanswered=row.unanswered, last=row.last_date, asked=row.rhythm == "asked"
            )
    return Backoff()


def put_backoff(work: Work, person: int, state: Backoff) -> None:
    """Keep how the person's reminders stand."""
    for row in schedules.of_person(work, person):
        if row.kind == "reminder":
            rhythm = "asked" if state.asked else "daily"
            schedules.put(
                work,
                replace(row, unanswered=state.unanswered, last_date=state.last, rhythm=rhythm),
            )


def _count_unanswered(work: Work, delivery: Delivery, now: datetime) -> None:
    assert delivery.person is not None
    who = learners.learner(work, people.by_id(work, delivery.person), now)
    state, today = backoff_of(work, delivery.person), who.ledger.today
    act = state.act(today, who.plan.rest_days)
    put_backoff(work, delivery.person, state.after(today, act))


def _keep_post(work: Work, delivery: Delivery, receipt: str, now: datetime) -> None:
    assert delivery.group is not None
    day = date.fromisoformat(delivery.data["date"])
    posts.put(
        work,
        Post(
            group=delivery.group,
            kind=delivery.kind,
            period=day.isoformat(),
            platform=delivery.platform,
            space=delivery.space,
            channel=delivery.channel,
            receipt=receipt,
            posted_at=now,
            until=ends(day, LAST_ZONE, LAST_CUTOFF),
        ),
    )
