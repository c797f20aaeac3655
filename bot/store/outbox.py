"""The outbox: messages on their way, each under a unique key, with what became of it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

import msgspec

from bot.store.deliveries import Delivery, State
from bot.store.forms import instant, instant_or_none, stamp, stamp_or_none
from bot.store.sql import outbox as sql
from bot.store.work import Row, Work
from bot.talk.request import Account

__all__ = ["Delivery", "State"]

UNASKED = ("outage", "told", "preview", "trouble")
"""Kinds of private messages that nobody asked for at this moment."""

NAMES = Delivery.__struct_fields__
GIVEN = (
    "key", "kind", "schedule", "person", "group", "platform", "space", "channel", "account",
    "data", "due_at", "expires_at", "not_before",
)  # fmt: skip
_given = attrgetter(*GIVEN)


def add(work: Work, delivery: Delivery) -> bool:
    """Put it into the outbox; False when its key is there already."""
    return work.run(sql.ADD, **_values(delivery)) > 0


def add_all(work: Work, found: Iterable[Delivery]) -> int:
    """The same for many; how many were not there."""
    return work.many(sql.ADD, (_values(delivery) for delivery in found))


def settle(
    work: Work, delivery: Delivery, state: State, at: datetime, *, receipt: str = "", why: str = ""
) -> bool:
    """Say what became of it; False when it was settled already."""
    told = {"state_": state.value, "at": stamp(at), "receipt_": receipt, "why_": why}
    return work.run(sql.SETTLE, id_=delivery.id, **told) > 0


def redirect(work: Work, delivery: Delivery, account: Account, now: datetime) -> None:
    """Try the person's other account instead; `data` remembers that, for it is done once."""
    work.run(
        sql.REDIRECT,
        id_=delivery.id,
        platform_=account.platform,
        space_=account.space,
        account_=account.id,
        data_=_json({**delivery.data, "moved": True}),
        until=stamp(now),
    )


def put_data(work: Work, delivery: Delivery, data: Mapping[str, Any]) -> None:
    """Keep what was found out about it."""
    work.run(sql.DATA, id_=delivery.id, data_=_json(data))


def next_instant(work: Work, platforms: Iterable[str]) -> datetime | None:
    """When the next one on any of these platforms may be tried."""
    found = (instant_or_none(work.value(sql.NEXT, platform=name)) for name in platforms)
    return min((one for one in found if one is not None), default=None)


def by_key(work: Work, key: str) -> Delivery | None:
    """The one under that key."""
    row = work.one(sql.BY_KEY, key_=key)
    return delivery_of(row) if row else None


def owed_to(work: Work, person: int) -> list[Delivery]:
    """What is on its way to the person."""
    return [delivery_of(row) for row in work.all(sql.OWED_TO, person=person)]


def unasked(work: Work, person: int, since: datetime, but: str = "") -> int:
    """How many private messages nobody had asked for went to the person since then."""
    count: int = work.value(sql.COUNT_UNASKED, person=person, since=stamp(since), but=but)
    return count


def reminded(work: Work, person: int, since: datetime) -> list[Delivery]:
    """The private reminders that arrived and were due since then."""
    return [delivery_of(row) for row in work.all(sql.REMINDED, person=person, since=stamp(since))]


def said(
    work: Work, person: int, schedule: int, since: datetime, before: datetime
) -> list[Delivery]:
    """What that row said to the person, or may have said, of what was due between the two."""
    told = {"person": person, "schedule": schedule, "since": stamp(since), "before": stamp(before)}
    return [delivery_of(row) for row in work.all(sql.SAID, **told)]


def unknown(work: Work) -> int:
    """How many may or may not have arrived."""
    count: int = work.value(sql.UNKNOWN)
    return count


def settled(work: Work) -> int:
    """How many were settled and are not forgotten yet, the unknown among them."""
    count: int = work.value(sql.SETTLED)
    return count


def late(work: Work, since: datetime) -> int:
    """How many could have been tried before then, and were not."""
    count: int = work.value(sql.LATE, since=stamp(since))
    return count


def stale(work: Work, platform: str, now: datetime, most: int) -> int:
    """Settle what nobody took in its time, where no process serves the platform; how many."""
    found = work.all(sql.STALE, platform=platform, now=stamp(now), most=most)
    for number, tried in found:
        state = State.UNKNOWN if tried else State.DROPPED
        told = {"state_": state.value, "at": stamp(now), "receipt_": "", "why_": "too late"}
        work.run(sql.SETTLE, id_=number, **told)
    return len(found)


def doubtful_ahead(work: Work, platform: str, now: datetime) -> int:
    """Look now at tries in doubt that lie ahead, for the clock was set back since; how many.

    By the time the clock is there again, a try of hours ago would look like one of just now.
    """
    return work.run(sql.AHEAD, platform_=platform, now=stamp(now))


def forget(work: Work, before: datetime, most: int = 2_000) -> int:
    """Drop what was settled before then, of the oldest so many; how many went."""
    return work.run(sql.FORGET, before=stamp(before), most=most)


def delivery_of(row: Row) -> Delivery:
    """The delivery of a row of COLUMNS."""
    value = dict(zip(NAMES, row, strict=True))
    value["data"] = msgspec.json.decode(value["data"])
    value["state"] = State(value["state"])
    value["due_at"] = instant(value["due_at"])
    value["expires_at"] = instant(value["expires_at"])
    for name in ("not_before", "first_try_at", "leased_until"):
        value[name] = instant_or_none(value[name])
    return Delivery(**value)


def _values(delivery: Delivery) -> dict[str, Any]:
    values = dict(zip(GIVEN, _given(delivery), strict=True))
    values["data"] = _json(values["data"])
    for name in ("due_at", "expires_at", "not_before"):
        values[name] = _stamp(values[name])
    return values


@lru_cache(maxsize=4096)
def _stamp(at: datetime | None) -> str | None:
    """Many are due at the same instant."""
    return stamp_or_none(at)


def _json(data: Mapping[str, Any]) -> str:
    return msgspec.json.encode(data).decode()
