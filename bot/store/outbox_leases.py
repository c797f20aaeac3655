"""What a courier does to deliveries: claims them, begins a try, confirms, and gives them back.

Every step names who takes it. A step of one whose lease ran out changes nothing, except that
what did arrive is noted as sent by whoever learns of it.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BindParameter, bindparam, select, update

from bot.store.deliveries import Delivery, State
from bot.store.forms import claimed, instant_or_none, stamp, stamp_or_none
from bot.store.outbox import COLUMNS, delivery_of
from bot.store.tables import deliveries, leases
from bot.store.work import Work

_ID: BindParameter[int] = bindparam("id_")
_MINE = (
    deliveries.c.id == _ID,
    deliveries.c.state == "owed",
    deliveries.c.leased_by == bindparam("by"),
)
_DUE = claimed(
    select(*COLUMNS)
    .where(
        deliveries.c.platform == bindparam("platform"),
        deliveries.c.not_before <= bindparam("now"),
    )
    .order_by(deliveries.c.not_before, deliveries.c.id)
    .limit(bindparam("most"))
)
_LEASE = (
    update(deliveries)
    .where(deliveries.c.id == _ID)
    .values(
        not_before=bindparam("until"), leased_until=bindparam("until"), leased_by=bindparam("by_")
    )
)
_HOLD = (
    update(deliveries)
    .where(*_MINE, deliveries.c.leased_until > bindparam("now"))
    .values(not_before=bindparam("until"), leased_until=bindparam("until"))
)
_BEGIN = (
    update(deliveries)
    .where(*_MINE)
    .values(tries=deliveries.c.tries + 1, first_try_at=bindparam("first"))
)
_free = update(deliveries).values(leased_until=None, leased_by="")
_POSTPONE = _free.where(*_MINE).values(
    not_before=bindparam("until"),
    why=bindparam("why_"),
    first_try_at=bindparam("first"),
    expires_at=bindparam("expires"),
)
_GIVE_BACK = _free.where(*_MINE).values(not_before=bindparam("until"))
_FREE = _free.where(
    deliveries.c.platform == bindparam("platform_"),
    deliveries.c.leased_by == bindparam("by"),
    deliveries.c.not_before > bindparam("now"),
).values(not_before=bindparam("now"))
_FREE_UNBEGUN = _free.where(
    deliveries.c.platform == bindparam("platform_"),
    deliveries.c.not_before > bindparam("now"),
    deliveries.c.leased_by != "",
    deliveries.c.leased_by != bindparam("but"),
    deliveries.c.first_try_at.is_(None),
).values(not_before=bindparam("now"))
_unbegun = (
    select(deliveries.c.id)
    .where(
        deliveries.c.platform == bindparam("platform_"),
        deliveries.c.not_before > leases.c.until,
        deliveries.c.leased_by == leases.c.owner,
        deliveries.c.first_try_at.is_(None),
    )
    .exists()
)
_STRANDED = select(leases.c.until).where(
    leases.c.name == bindparam("lease"), leases.c.owner != bindparam("but"), _unbegun
)
_told = update(deliveries).values(
    state=bindparam("state_"),
    settled_at=bindparam("at"),
    receipt=bindparam("receipt_"),
    why=bindparam("why_"),
    not_before=None,
    leased_until=None,
    leased_by="",
)
_SENT = _told.where(deliveries.c.id == _ID, deliveries.c.state != "sent")
_SETTLE = _told.where(*_MINE)


def claim(
    work: Work, platform: str, now: datetime, until: datetime, by: str, most: int
) -> list[Delivery]:
    """Lease what is due by now on the platform, earliest first; nobody else tries it until then.

    `first_try_at` is set where an earlier try was begun and never answered.
    """
    rows = work.all(_DUE, platform=platform, now=stamp(now), most=most)
    lease = {"until": stamp(until), "by_": by}
    work.many(_LEASE, ({"id_": row[0], **lease} for row in rows))
    return [delivery_of(row) for row in rows]


def hold(work: Work, delivery: Delivery, by: str, now: datetime, until: datetime) -> bool:
    """Whether it is still owed and leased to `by`, whose lease is renewed."""
    return work.run(_HOLD, id_=delivery.id, by=by, now=stamp(now), until=stamp(until)) > 0


def begin(work: Work, delivery: Delivery, by: str, now: datetime) -> None:
    """From here on a message may be out. `delivery.first_try_at` is that of a try in doubt."""
    work.run(_BEGIN, id_=delivery.id, by=by, first=stamp(delivery.first_try_at or now))


def sent(work: Work, delivery: Delivery, at: datetime, receipt: str) -> bool:
    """It arrived, whoever holds it by now; False when that was known."""
    told = {"state_": State.SENT.value, "at": stamp(at), "receipt_": receipt, "why_": ""}
    return work.run(_SENT, id_=delivery.id, **told) > 0


def settle(
    work: Work, delivery: Delivery, by: str, state: State, at: datetime, *, why: str
) -> bool:
    """What became of it; False for one who does not hold it any more."""
    told = {"state_": state.value, "at": stamp(at), "receipt_": "", "why_": why}
    return work.run(_SETTLE, id_=delivery.id, by=by, **told) > 0


def postpone(
    work: Work,
    delivery: Delivery,
    by: str,
    until: datetime,
    *,
    why: str,
    first_try_at: datetime | None,
    expires_at: datetime | None = None,
) -> bool:
    """Try again then. `first_try_at` is that of a try which may have arrived, if there is one."""
    return (
        work.run(
            _POSTPONE,
            id_=delivery.id,
            by=by,
            until=stamp(until),
            why_=why,
            first=stamp_or_none(first_try_at),
            expires=stamp(expires_at or delivery.expires_at),
        )
        > 0
    )


def give_back(work: Work, found: Iterable[Delivery], by: str, now: datetime) -> int:
    """What was claimed and not begun is free for others at once."""
    return work.many(_GIVE_BACK, ({"id_": one.id, "by": by, "until": stamp(now)} for one in found))


def free(work: Work, platform: str, by: str, now: datetime) -> int:
    """All that one holds on a platform who is dead: others may try it at once; how many."""
    return work.run(_FREE, platform_=platform, by=by, now=stamp(now))


def free_unbegun(work: Work, platform: str, but: str, now: datetime) -> int:
    """What all but one claimed on a platform and did not begin; how many."""
    return work.run(_FREE_UNBEGUN, platform_=platform, but=but, now=stamp(now))


def stranded(work: Work, platform: str, lease: str, but: str) -> datetime | None:
    """When the lease runs out of another who claimed what is not begun yet; None for nobody."""
    return instant_or_none(work.value(_STRANDED, platform_=platform, lease=lease, but=but))
