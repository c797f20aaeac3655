"""The outbox: messages on their way, each under a unique key, with what became of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.store.forms import claimed, instant, instant_or_none, stamp, stamp_or_none
from bot.store.tables import deliveries
from bot.store.work import Row, Work
from bot.talk.platform import Target
from bot.talk.request import Account, Place


class State(StrEnum):
    """What became of a delivery."""

    OWED = "owed"
    SENT = "sent"
    DROPPED = "dropped"  # a rule says that it helps nobody any more; `why` names the rule
    GONE = "gone"
    UNKNOWN = "unknown"  # it may have arrived; not repeated, listed for the operator


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message on its way to a platform; `data` is what its composer needs."""

    id: int = 0
    key: str
    kind: str
    schedule: int | None = None
    person: int | None = None
    group: int | None = None
    platform: str
    space: str = ""
    channel: str = ""
    account: str = ""
    data: Mapping[str, Any]
    due_at: datetime
    expires_at: datetime
    not_before: datetime | None
    tries: int = 0
    first_try_at: datetime | None = None
    leased_until: datetime | None = None
    state: State = State.OWED
    receipt: str = ""
    why: str = ""

    @property
    def target(self) -> Target:
        """Where it goes: to one account privately, or to a channel."""
        place = Place(
            platform=self.platform,
            space=self.space,
            channel=self.channel,
            private=bool(self.account),
        )
        if not self.account:
            return Target(place=place)
        account = Account(platform=self.platform, space=self.space, id=self.account)
        return Target(place=place, account=account)


_NAMES = tuple(Delivery.__dataclass_fields__)
_COLUMNS = tuple(deliveries.c[name] for name in _NAMES)
_ID: BindParameter[int] = bindparam("id_")
_GIVEN = (
    "key", "kind", "schedule", "person", "group", "platform", "space", "channel", "account",
    "data", "due_at", "expires_at", "not_before",
)  # fmt: skip
_ADD = (
    upsert(deliveries)
    .values({name: bindparam(name) for name in _GIVEN})
    .on_conflict_do_nothing(index_elements=["key"])
)
_DUE = claimed(
    select(*_COLUMNS)
    .where(deliveries.c.not_before <= bindparam("now"))
    .order_by(deliveries.c.not_before, deliveries.c.id)
    .limit(bindparam("most"))
)
_LEASE = (
    update(deliveries)
    .where(deliveries.c.id == _ID)
    .values(
        not_before=bindparam("until"),
        leased_until=bindparam("until"),
        leased_by=bindparam("by"),
        tries=deliveries.c.tries + 1,
        first_try_at=func.coalesce(deliveries.c.first_try_at, bindparam("now")),
    )
)
_SETTLE = (
    update(deliveries)
    .where(deliveries.c.id == _ID, deliveries.c.state == "owed")
    .values(
        state=bindparam("state_"),
        settled_at=bindparam("at"),
        receipt=bindparam("receipt_"),
        why=bindparam("why_"),
        not_before=None,
        leased_until=None,
    )
)
_POSTPONE = (
    update(deliveries)
    .where(deliveries.c.id == _ID)
    .values(not_before=bindparam("until"), why=bindparam("why_"), leased_until=None)
)
_SAFE = update(deliveries).where(deliveries.c.id == _ID).values(first_try_at=None)
_REDIRECT = (
    update(deliveries)
    .where(deliveries.c.id == _ID)
    .values(
        platform=bindparam("platform_"),
        space=bindparam("space_"),
        account=bindparam("account_"),
        channel="",
        not_before=bindparam("until"),
        leased_until=None,
        tries=0,
        first_try_at=None,
    )
)
_NEXT = select(func.min(deliveries.c.not_before))
_BY_KEY = select(*_COLUMNS).where(deliveries.c.key == bindparam("key_"))
_OWED_TO = select(*_COLUMNS).where(
    deliveries.c.person == bindparam("person"), deliveries.c.state == "owed"
)
_UNASKED = select(func.count()).where(
    deliveries.c.person == bindparam("person"),
    deliveries.c.kind.not_in(["reminder", "snooze", "hello"]),
    deliveries.c.state.in_(["owed", "sent", "unknown"]),
    deliveries.c.due_at >= bindparam("since"),
    deliveries.c.key != bindparam("but"),
)
_UNKNOWN = select(func.count()).where(deliveries.c.state == "unknown")
_FORGET = delete(deliveries).where(deliveries.c.settled_at < bindparam("before"))


def add(work: Work, delivery: Delivery) -> bool:
    """Put it into the outbox; False when its key is there already."""
    values = {name: getattr(delivery, name) for name in _GIVEN}
    values["data"] = json.dumps(values["data"], ensure_ascii=False, sort_keys=True)
    for name in ("due_at", "expires_at", "not_before"):
        values[name] = stamp_or_none(values[name])
    return work.run(_ADD, **values) > 0


def claim(work: Work, now: datetime, until: datetime, by: str, most: int) -> list[Delivery]:
    """Lease what is due by now, earliest first; nobody else tries it until then.

    The rows come as they were before this try: `first_try_at` is set where an earlier try was
    begun and never answered.
    """
    found = [_delivery(row) for row in work.all(_DUE, now=stamp(now), most=most)]
    for delivery in found:
        work.run(_LEASE, id_=delivery.id, until=stamp(until), by=by, now=stamp(now))
    return found


def settle(
    work: Work, delivery: Delivery, state: State, at: datetime, *, receipt: str = "", why: str = ""
) -> bool:
    """Say what became of it; False when it was settled already."""
    return (
        work.run(
            _SETTLE, id_=delivery.id, state_=state.value, at=stamp(at), receipt_=receipt, why_=why
        )
        > 0
    )


def postpone(work: Work, delivery: Delivery, until: datetime, why: str, *, maybe: bool) -> None:
    """Try again then. `maybe` keeps in mind that this try may have arrived."""
    work.run(_POSTPONE, id_=delivery.id, until=stamp(until), why_=why)
    if not maybe:
        work.run(_SAFE, id_=delivery.id)


def redirect(work: Work, delivery: Delivery, account: Account, now: datetime) -> None:
    """Try the person's other account instead."""
    work.run(
        _REDIRECT,
        id_=delivery.id,
        platform_=account.platform,
        space_=account.space,
        account_=account.id,
        until=stamp(now),
    )


def next_instant(work: Work) -> datetime | None:
    """When the next one may be tried."""
    return instant_or_none(work.value(_NEXT))


def by_key(work: Work, key: str) -> Delivery | None:
    """The one under that key."""
    row = work.one(_BY_KEY, key_=key)
    return _delivery(row) if row else None


def owed_to(work: Work, person: int) -> list[Delivery]:
    """What is on its way to the person."""
    return [_delivery(row) for row in work.all(_OWED_TO, person=person)]


def unasked(work: Work, person: int, since: datetime, but: str = "") -> int:
    """How many private messages nobody had asked for went to the person since then."""
    count: int = work.value(_UNASKED, person=person, since=stamp(since), but=but)
    return count


def unknown(work: Work) -> int:
    """How many may or may not have arrived."""
    count: int = work.value(_UNKNOWN)
    return count


def forget(work: Work, before: datetime) -> int:
    """Drop what was settled before then."""
    return work.run(_FORGET, before=stamp(before))


def _delivery(row: Row) -> Delivery:
    value = dict(zip(_NAMES, row, strict=True))
    value["data"] = json.loads(value["data"])
    value["state"] = State(value["state"])
    for name in ("due_at", "expires_at"):
        value[name] = instant(value[name])
    for name in ("not_before", "first_try_at", "leased_until"):
        value[name] = instant_or_none(value[name])
    return Delivery(**value)
