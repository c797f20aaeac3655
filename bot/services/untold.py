"""What a person is told with their next answer: a reminder of a date that may not have come."""

import json
from datetime import date

from bot.domain.calendar import logical_date
from bot.store import notices, people
from bot.store.deliveries import Delivery
from bot.store.notices import UNTOLD
from bot.store.work import Work
from bot.talk.request import Request

REMINDERS = frozenset({"reminder", "snooze"})


def unknown(work: Work, delivery: Delivery) -> None:
    """A delivery may not have arrived: its person is told, if it was a reminder."""
    if delivery.person is None or delivery.kind not in REMINDERS:
        return
    work.lock_person(delivery.person)
    zones = people.zones_of(work, delivery.person)
    plans = people.plans_of(work, delivery.person)
    day = logical_date(delivery.due_at, zones, plans).isoformat()
    found = _dates(notices.get(work, f"{UNTOLD}{delivery.person}"))
    if day not in found:
        _keep(work, delivery.person, [*found, day])


def waiting(work: Work, request: Request) -> date | None:
    """The oldest date of which a reminder may be missing; one look by keys."""
    found = _dates(notices.of_account(work, request.who, UNTOLD))
    return date.fromisoformat(found[0]) if found else None


def told(work: Work, request: Request, day: date) -> None:
    """The person knows."""
    person = people.by_account(work, request.who)
    if person is not None:
        found = _dates(notices.get(work, f"{UNTOLD}{person.id}"))
        _keep(work, person.id, [one for one in found if one != day.isoformat()])


def forget(work: Work, person: int) -> None:
    """Nothing is kept for them any more."""
    notices.drop(work, f"{UNTOLD}{person}")


def _dates(kept: str | None) -> list[str]:
    return list(json.loads(kept)) if kept else []


def _keep(work: Work, person: int, found: list[str]) -> None:
    if found:
        notices.put(work, f"{UNTOLD}{person}", json.dumps(found))
    else:
        notices.drop(work, f"{UNTOLD}{person}")
