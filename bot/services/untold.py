"""What a person is told with their next answer: a reminder that rests, or may not have come."""

import json
from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias

from bot.domain.calendar import logical_date
from bot.store import notices, people, schedules
from bot.store.deliveries import Delivery
from bot.store.work import Work
from bot.talk.request import Account, Request

_PREFIX = "untold:"
REMINDERS = frozenset({"reminder", "snooze"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """A reminder was impossible three times; `channel` is where it went, "" privately."""

    at: time
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps:
    """A reminder of that date may not have arrived."""

    on: date


Untold: TypeAlias = Rests | Perhaps


def rests(work: Work, schedule: int) -> None:
    """A schedule was suspended: its person is told."""
    row = schedules.one(work, schedule)
    if row is not None and row.person is not None:
        _add(work, row.person, {"at": f"{row.at:%H:%M}", "channel": row.channel})


def unknown(work: Work, delivery: Delivery) -> None:
    """A delivery may not have arrived: its person is told, if it was a reminder."""
    if delivery.person is not None and delivery.kind in REMINDERS:
        zones = people.zones_of(work, delivery.person)
        plans = people.plans_of(work, delivery.person)
        on = logical_date(delivery.due_at, zones, plans)
        _add(work, delivery.person, {"on": on.isoformat()})


def waiting(work: Work, account: Account) -> bool:
    """Whether the person has something to be told; one look by keys."""
    return notices.of_account(work, account, _PREFIX) is not None


def take(work: Work, request: Request) -> Untold | None:
    """The oldest of it, which counts as told from here on."""
    person = people.by_account(work, request.who)
    if person is None:
        return None
    kept = notices.get(work, f"{_PREFIX}{person.id}")
    found = json.loads(kept) if kept else []
    if not found:
        return None
    _keep(work, person.id, found[1:])
    return _read(found[0])


def forget(work: Work, person: int) -> None:
    """Nothing is told any more."""
    _keep(work, person, [])


def _add(work: Work, person: int, value: dict[str, str]) -> None:
    work.lock_person(person)
    kept = notices.get(work, f"{_PREFIX}{person}")
    found = json.loads(kept) if kept else []
    if value not in found:
        _keep(work, person, [*found, value])


def _keep(work: Work, person: int, values: list[dict[str, str]]) -> None:
    if values:
        notices.put(work, f"{_PREFIX}{person}", json.dumps(values))
    else:
        notices.drop(work, f"{_PREFIX}{person}")


def _read(value: dict[str, str]) -> Untold:
    if "on" in value:
        return Perhaps(on=date.fromisoformat(value["on"]))
    return Rests(at=time.fromisoformat(value["at"]), channel=value["channel"])
