"""Who of those who asked to be called in a channel at a minute is called at it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.calendar import logical_date, next_time, wall
from bot.domain.facts import Facts
from bot.domain.people import ZoneFrom, plan_on
from bot.domain.schedules import GOOD_FOR, Act, Sort
from bot.domain.tally import Steps, undone_codes
from bot.domain.walk import GAP
from bot.services import hours
from bot.services.call_list import Called, calls, key_of, parts
from bot.store import called, heartbeat, outbox
from bot.store.called import Asked
from bot.store.deliveries import Delivery
from bot.store.work import Work
from bot.talk.markup import Mention
from bot.talk.request import Place

ASK = "ask"
_TICK = timedelta(microseconds=1)
_LATEST = timedelta(days=3)
_LATE = 22  # hours; what is good for 90 minutes is said before midnight


def studying(
    work: Work, found: Delivery, place: Place, meant: datetime, now: datetime
) -> list[Called]:
    """All who asked for this minute and whose date is due, done or not, by person.

    A date that a flight west makes long has each time once.
    """
    asked = [one for one in called.asked(work, place) if _meant(one, meant)]
    outages = () if place.platform == "terminal" else heartbeat.outages(work)
    facts_of = called.facts_of(work, asked, now.date() - _LATEST, outages)
    people = []
    for one in asked:
        facts = facts_of[one.person]
        today = _due_on(facts, now)
        if today is None or one.quiet.holds(wall(now, one.row.zone).time()):
            continue
        if _called_before(work, place, one, facts, today, meant):
            continue
        act = one.row.backoff.act(today, plan_on(facts.plans, today).rest_days)
        if act is Act.ASK:
            _ask(work, found, one, meant, now)
        if act is Act.SEND:
            people.append(_called(one, place, today))
    return people


def _meant(one: Asked, meant: datetime) -> bool:
    row = one.row
    return next_time(meant - _TICK, row.zone, row.at, row.weekdays) == meant


def _due_on(facts: Facts, now: datetime) -> date | None:
    """The person's date if it is due, whether it was done or not."""
    today = logical_date(now, facts.zones, facts.plans)
    day = today.toordinal()
    code = undone_codes(facts, Steps(facts.plans), now, day, day + 1)[0]
    return today if code == GAP and today >= facts.joined else None


def _called_before(
    work: Work, place: Place, one: Asked, facts: Facts, today: date, meant: datetime
) -> bool:
    """Whether the row called for its time on this date already, perhaps in a zone left since."""
    row, zones = one.row, facts.zones
    if _once(row.at.hour, facts):
        return False
    since = hours.began(today, zones, facts.plans, meant) - GOOD_FOR[Sort.REMINDER]
    for zone in {entry.zone for entry in zones[_in_force(zones, since) :]}:
        earlier = next_time(since, zone, row.at, row.weekdays)
        while earlier < meant:
            if any(calls(part, row.id, today) for part in parts(work, key_of(place, earlier))):
                return True
            earlier = next_time(earlier, zone, row.at, row.weekdays)
    return False


def _once(hour: int, facts: Facts) -> bool:
    """Whether every date has that hour once, as nearly all people's have: it is soon told.

    What is called late before midnight may be said after it.
    """
    steady = len(facts.zones) == 1 and len(facts.plans) == 1
    return steady and facts.plans[0].cutoff <= hour < _LATE


def _in_force(zones: Sequence[ZoneFrom], instant: datetime) -> int:
    """Which of them was in force: the first counts for all time before it."""
    return max(0, sum(entry.since <= instant for entry in zones) - 1)


def _ask(work: Work, found: Delivery, one: Asked, meant: datetime, now: datetime) -> None:
    """Whether to go on is asked privately: nobody in the channel need know."""
    row = one.row
    outbox.add(
        work,
        Delivery(
            key=f"{ASK}:{row.id}:{meant.isoformat()}",
            kind="reminder",
            schedule=row.id,
            person=one.person,
            platform=row.platform,
            space="" if row.platform == "discord" else row.space,
            account=row.account,
            data={"date": wall(meant, row.zone).date().isoformat(), ASK: True},
            due_at=found.due_at,
            expires_at=found.expires_at,
            not_before=now,
        ),
    )


def _called(one: Asked, place: Place, today: date) -> Called:
    row = one.row
    mention = Mention(platform=place.platform, space=place.space, id=row.account, name=one.name)
    return Called(row=row.id, person=one.person, date=today, mention=mention)
