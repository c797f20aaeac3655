"""Where a due row goes, and what follows once its delivery arrived or never will."""

from datetime import date, datetime, timedelta

from bot.domain.calendar import ends
from bot.domain.schedules import Backoff
from bot.services import calls, learners
from bot.services.boards import EDIT_EVERY
from bot.store import announced, groups, outbox, people, posts, schedules
from bot.store.deliveries import Delivery
from bot.store.due import DueRow
from bot.store.posts import Post
from bot.store.work import Work
from bot.talk.platform import Target
from bot.talk.request import Account, Place

GIVE_UP_AFTER = 3
LAST_ZONE = "Etc/GMT+12"  # where a date ends last on earth
LAST_CUTOFF = 6
EDITED = frozenset({"card"})
TROUBLE = "trouble"
GOOD_FOR = timedelta(days=3)  # also over a night of quiet hours, and a weekend


def targets(work: Work, row: DueRow) -> list[Target]:
    """A group's prompt goes to a channel of each of its spaces.

    What is for its organiser alone goes to the account that its row names.
    """
    if row.group is None:
        return []
    if row.account:
        place = Place(platform=row.platform, space=row.space, channel="", private=True)
        account = Account(platform=row.platform, space=row.space, id=row.account)
        return [Target(place=place, account=account)]
    return [
        Target(place=place)
        for place, suspended in groups.spaces_of(work, row.group)
        if suspended is None and place.channel
    ]


def person_of(work: Work, account: Account | None) -> int | None:
    """Whose account it is, so that no more than one message a date is sent there unasked."""
    found = people.by_account(work, account) if account else None
    return found.id if found else None


def sent(work: Work, delivery: Delivery, receipt: str, said: str, now: datetime) -> None:
    """It arrived: back-off counts it, and what is edited later is kept.

    `said` is a digest of what it shows; it is looked at again soon, for it may be old by now.
    """
    if delivery.schedule is not None:
        schedules.reached(work, delivery.schedule)
    reminded(work, delivery, now)
    if delivery.kind in EDITED and delivery.group is not None:
        _keep_post(work, delivery, receipt, said, now)


def reminded(work: Work, delivery: Delivery, at: datetime) -> None:
    """Who was reminded, or may have been, is written to less until an answer comes."""
    if delivery.kind == calls.KIND:
        calls.reached(work, delivery)
    if delivery.kind == "reminder" and delivery.person is not None:
        _count_unanswered(work, delivery, at)


def elsewhere(work: Work, delivery: Delivery) -> Account | None:
    """The person's other account, where this message may be tried once more."""
    told = delivery.data
    if delivery.person is None or not delivery.account or "moved" in told or "edits" in told:
        return None
    here = Account(platform=delivery.platform, space=delivery.space, id=delivery.account)
    others = (one for one in people.accounts_of(work, delivery.person) if one != here)
    return min(others, key=lambda one: one.platform == "terminal", default=None)


def gone(work: Work, delivery: Delivery, why: str) -> None:
    """It never will arrive, and was settled so: after three times what it came from rests."""
    if delivery.group is not None and not delivery.account:
        place = delivery.target.place
        if announced.failed_on_end(work, delivery.group, place, GIVE_UP_AFTER):
            groups.put_space(work, place, suspended=why)
            _tell_organiser(work, delivery, why)
        return
    rows = calls.rows_of(delivery) if delivery.kind == calls.KIND else [delivery.schedule]
    for row in rows:
        if row is not None:
            schedules.failed(work, row, why, GIVE_UP_AFTER)


def _tell_organiser(work: Work, delivery: Delivery, why: str) -> None:
    """Nothing is posted in the space until it is mended, so who can mend it is told."""
    assert delivery.group is not None
    who = groups.organiser(work, delivery.group)
    if who is None:
        return
    data = {"why": why, "platform": delivery.platform, "space": delivery.space}
    told = Delivery(
        key=f"trouble:{delivery.key}",
        kind=TROUBLE,
        person=person_of(work, who),
        group=delivery.group,
        platform=who.platform,
        space=who.space,
        account=who.id,
        data=data,
        due_at=delivery.due_at,
        expires_at=delivery.due_at + GOOD_FOR,
        not_before=delivery.due_at,
    )
    outbox.add(work, told)


def backoff_of(work: Work, person: int) -> Backoff:
    """How the person's reminders stand: the same for all of them."""
    for row in schedules.of_person(work, person):
        if row.kind == "reminder":
            return row.backoff
    return Backoff()


def put_backoff(work: Work, person: int, state: Backoff) -> None:
    """Keep how the person's reminders stand."""
    rhythm = "asked" if state.asked else "daily"
    schedules.pace(work, person, state.unanswered, state.last, rhythm)


def _count_unanswered(work: Work, delivery: Delivery, now: datetime) -> None:
    assert delivery.person is not None
    work.lock_person(delivery.person)
    who = learners.learner(work, people.by_id(work, delivery.person), now)
    state, today = backoff_of(work, delivery.person), who.ledger.today
    act = state.act(today, who.plan.rest_days)
    put_backoff(work, delivery.person, state.after(today, act))


def _keep_post(work: Work, delivery: Delivery, receipt: str, said: str, now: datetime) -> None:
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
            said=said,
        ),
        edit_at=now + EDIT_EVERY,
    )
