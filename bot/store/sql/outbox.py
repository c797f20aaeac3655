"""The statements of `bot.store.outbox`."""

from sqlalchemy import BindParameter, bindparam, delete, func, select, update

from bot.store.outbox import GIVEN, NAMES, UNASKED
from bot.store.tables import deliveries
from bot.store.upserts import upsert

COLUMNS = tuple(deliveries.c[name] for name in NAMES)
ID: BindParameter[int] = bindparam("id_")
ADD = (
    upsert(deliveries)
    .values({name: bindparam(name) for name in GIVEN})
    .on_conflict_do_nothing(index_elements=["key"])
)
_settle = update(deliveries).values(
    state=bindparam("state_"),
    settled_at=bindparam("at"),
    receipt=bindparam("receipt_"),
    why=bindparam("why_"),
    not_before=None,
    leased_until=None,
    leased_by="",
)
SETTLE = _settle.where(deliveries.c.id == ID, deliveries.c.state == "owed")
REDIRECT = (
    update(deliveries)
    .where(deliveries.c.id == ID)
    .values(
        platform=bindparam("platform_"),
        space=bindparam("space_"),
        account=bindparam("account_"),
        data=bindparam("data_"),
        channel="",
        not_before=bindparam("until"),
        leased_until=None,
        leased_by="",
        tries=0,
        first_try_at=None,
    )
)
DATA = update(deliveries).where(deliveries.c.id == ID).values(data=bindparam("data_"))
NEXT = select(func.min(deliveries.c.not_before)).where(
    deliveries.c.platform == bindparam("platform")
)
BY_KEY = select(*COLUMNS).where(deliveries.c.key == bindparam("key_"))
OWED_TO = select(*COLUMNS).where(
    deliveries.c.person == bindparam("person"), deliveries.c.state == "owed"
)
_SAID_AT = func.coalesce(deliveries.c.settled_at, deliveries.c.first_try_at)
COUNT_UNASKED = select(func.count()).where(
    deliveries.c.person == bindparam("person"),
    deliveries.c.account != "",
    deliveries.c.kind.in_(UNASKED),
    deliveries.c.state.in_(["owed", "sent", "unknown"]),
    deliveries.c.first_try_at.is_not(None),
    bindparam("since") <= _SAID_AT,
    deliveries.c.key != bindparam("but"),
)
ARRIVED = (
    deliveries.c.account != "",
    deliveries.c.kind.in_(("reminder", "snooze")),
    deliveries.c.state == "sent",
    deliveries.c.receipt != "",
)
REMINDED = select(*COLUMNS).where(
    deliveries.c.person == bindparam("person"),
    deliveries.c.due_at >= bindparam("since"),
    *ARRIVED,
)
SAID = select(*COLUMNS).where(
    deliveries.c.person == bindparam("person"),
    deliveries.c.due_at >= bindparam("since"),
    deliveries.c.due_at < bindparam("before"),
    deliveries.c.schedule == bindparam("schedule"),
    deliveries.c.state.in_(("sent", "unknown")),
)
UNKNOWN = select(func.count()).where(deliveries.c.state == "unknown")
SETTLED = select(func.count()).where(deliveries.c.settled_at.is_not(None))
LATE = select(func.count()).where(deliveries.c.not_before <= bindparam("since"))
_oldest = select(func.min(deliveries.c.id)).scalar_subquery()
FORGET = delete(deliveries).where(
    deliveries.c.id < _oldest + bindparam("most"), deliveries.c.settled_at < bindparam("before")
)
STALE = (
    select(deliveries.c.id, deliveries.c.first_try_at)
    .where(
        deliveries.c.platform == bindparam("platform"),
        deliveries.c.not_before <= bindparam("now"),
        deliveries.c.expires_at <= bindparam("now"),
    )
    .limit(bindparam("most"))
)
AHEAD = (
    update(deliveries)
    .where(
        deliveries.c.platform == bindparam("platform_"),
        deliveries.c.not_before > bindparam("now"),
        deliveries.c.first_try_at > bindparam("now"),
        deliveries.c.leased_by == "",
    )
    .values(not_before=bindparam("now"))
)
