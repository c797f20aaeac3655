"""After a silence of the bot: whom to tell that a date costs nothing, and telling them once."""

import json
from datetime import date, datetime, timedelta

from msgspec import Struct

from bot.domain.calendar import logical_date, wall
from bot.domain.checkins import Credit
from bot.domain.facts import Silence
from bot.domain.people import zone_at
from bot.domain.streaks import Status
from bot.services import learners, rebuilding
from bot.store import heartbeat, notices, outbox, people
from bot.store.outbox import Delivery
from bot.store.work import Work
from bot.talk.request import Account

SETTLED_AFTER = timedelta(minutes=15)  # until then nobody is told of a day (streaks.md)
GOOD_FOR = timedelta(hours=24)
SHORT = timedelta(hours=8)  # a silence that has a part of the day
BATCH = 500
TELLING = "outage_telling"
RENEWING = "outage_renewing"
RENEWED = 10  # people in one transaction
TERMINAL = "terminal"  # nobody is served there by a process that can be down


class Telling(Struct, frozen=True, kw_only=True):
    """How far the telling of one silence has come: people up to the number `after` are told."""

    start: datetime
    end: datetime
    after: int


def ended(work: Work, silence: Silence) -> None:
    """A silence was stored: those whose date it took are told once days may close again.

    One that ends while another is still being told of is told with it, under its name.
    """
    other = _get(work)
    start = silence.start if other is None else min(other.start, silence.start)
    _put(work, Telling(start=start, end=silence.end, after=0))
    notices.put(work, RENEWING, "0")


def next_instant(work: Work) -> datetime | None:
    """When the next batch may be told, or numbers be computed again."""
    telling = _get(work)
    if notices.get(work, RENEWING) is not None:
        return heartbeat.outages(work)[-1].end
    return None if telling is None else telling.end + SETTLED_AFTER


def tell(work: Work, now: datetime) -> int:
    """Put the next batch into the outbox; how many people were looked at."""
    telling = _get(work)
    if telling is None or now < telling.end + SETTLED_AFTER:
        return 0
    found = notices.running(work, telling.start, telling.after, BATCH)
    for person in found:
        served = [one for one in people.accounts_of(work, person) if one.platform != TERMINAL]
        if served:
            outbox.add(work, _delivery(telling, now, person, served[0]))
    if len(found) < BATCH:
        notices.drop(work, TELLING)
    else:
        _put(work, Telling(start=telling.start, end=telling.end, after=found[-1]))
    return len(found)


def renew(work: Work, now: datetime) -> int:
    """Compute a few people's numbers again, which a silence may have changed; how many."""
    after = notices.get(work, RENEWING)
    if after is None:
        return 0
    done = rebuilding.rebuild(work, now, int(after), RENEWED)
    if done.people:
        notices.put(work, RENEWING, str(done.last))
    else:
        notices.drop(work, RENEWING)
    return done.people


def dates_lost(work: Work, delivery: Delivery, now: datetime) -> tuple[date, date] | None:
    """The due dates of the person that the silence took and that were not done, if any."""
    assert delivery.person is not None
    who = learners.learner(work, people.by_id(work, delivery.person), now)
    start = datetime.fromisoformat(delivery.data["start"])
    end = datetime.fromisoformat(delivery.data["end"])
    zones, plans = who.facts.zones, who.facts.plans
    first, last = logical_date(start, zones, plans), logical_date(end, zones, plans)
    lost = [
        day.date
        for day in who.ledger.days.last(60)
        if first <= day.date <= last
        and day.status is Status.OUTAGE
        and day.date.weekday() not in who.plan.rest_days
        and not any(
            one.date == day.date and one.credit is not Credit.TOTALS for one in who.facts.checkins
        )
    ]
    return (lost[0], lost[-1]) if lost else None


def part_of_day(work: Work, delivery: Delivery) -> int | None:
    """The hour on the person's clock when a short silence began; None for a long one."""
    assert delivery.person is not None
    start = datetime.fromisoformat(delivery.data["start"])
    end = datetime.fromisoformat(delivery.data["end"])
    if end - start > SHORT:
        return None
    return wall(start, zone_at(people.zones_of(work, delivery.person), start)).hour


def _delivery(telling: Telling, now: datetime, person: int, account: Account) -> Delivery:
    return Delivery(
        key=f"outage:{telling.start.isoformat()}:{person}",
        kind="outage",
        person=person,
        platform=account.platform,
        space=account.space,
        account=account.id,
        data={"start": telling.start.isoformat(), "end": telling.end.isoformat()},
        due_at=now,
        expires_at=now + GOOD_FOR,
        not_before=now,
    )


def _get(work: Work) -> Telling | None:
    text = notices.get(work, TELLING)
    if text is None:
        return None
    value = json.loads(text)
    return Telling(
        start=datetime.fromisoformat(value["start"]),
        end=datetime.fromisoformat(value["end"]),
        after=value["after"],
    )


def _put(work: Work, telling: Telling) -> None:
    value = {
        "start": telling.start.isoformat(),
        "end": telling.end.isoformat(),
        "after": telling.after,
    }
    notices.put(work, TELLING, json.dumps(value))
