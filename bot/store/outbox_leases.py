"""What a courier does to deliveries: claims them, begins a try, confirms, and gives them back.

Every step names who takes it. A step of one whose lease ran out changes nothing, except that
what did arrive is noted as sent by whoever learns of it.
"""

from collections.abc import Iterable
from datetime import datetime

from bot.store.deliveries import Delivery, State
from bot.store.forms import instant_or_none, stamp, stamp_or_none
from bot.store.outbox import delivery_of
from bot.store.sql import outbox_leases as sql
from bot.store.work import Work


def claim(
    work: Work, platform: str, now: datetime, until: datetime, by: str, most: int
) -> list[Delivery]:
    """Lease what is due by now on the platform, earliest first; nobody else tries it until then.

    `first_try_at` is set where an earlier try was begun and never answered.
    """
    rows = work.all(sql.DUE, platform=platform, now=stamp(now), most=most)
    lease = {"until": stamp(until), "by_": by}
    work.many(sql.LEASE, ({"id_": row[0], **lease} for row in rows))
    return [delivery_of(row) for row in rows]


def hold(work: Work, delivery: Delivery, by: str, now: datetime, until: datetime) -> bool:
    """Whether it is still owed and leased to `by`, whose lease is renewed."""
    return work.run(sql.HOLD, id_=delivery.id, by=by, now=stamp(now), until=stamp(until)) > 0


def begin(work: Work, delivery: Delivery, by: str, now: datetime) -> None:
    """From here on a message may be out. `delivery.first_try_at` is that of a try in doubt."""
    work.run(sql.BEGIN, id_=delivery.id, by=by, first=stamp(delivery.first_try_at or now))


def sent(work: Work, delivery: Delivery, at: datetime, receipt: str) -> bool:
    """It arrived, whoever holds it by now; False when that was known."""
    told = {"state_": State.SENT.value, "at": stamp(at), "receipt_": receipt, "why_": ""}
    return work.run(sql.SENT, id_=delivery.id, **told) > 0


def settle(
    work: Work, delivery: Delivery, by: str, state: State, at: datetime, *, why: str
) -> bool:
    """What became of it; False for one who does not hold it any more."""
    told = {"state_": state.value, "at": stamp(at), "receipt_": "", "why_": why}
    return work.run(sql.SETTLE, id_=delivery.id, by=by, **told) > 0


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
            sql.POSTPONE,
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
    return work.many(
        sql.GIVE_BACK, ({"id_": one.id, "by": by, "until": stamp(now)} for one in found)
    )


def free(work: Work, platform: str, by: str, now: datetime) -> int:
    """All that one holds on a platform who is dead: others may try it at once; how many."""
    return work.run(sql.FREE, platform_=platform, by=by, now=stamp(now))


def free_unbegun(work: Work, platform: str, but: str, now: datetime) -> int:
    """What all but one claimed on a platform and did not begin; how many."""
    return work.run(sql.FREE_UNBEGUN, platform_=platform, but=but, now=stamp(now))


def stranded(work: Work, platform: str, lease: str, but: str) -> datetime | None:
    """When the lease runs out of another who claimed what is not begun yet; None for nobody."""
    return instant_or_none(work.value(sql.STRANDED, platform_=platform, lease=lease, but=but))
