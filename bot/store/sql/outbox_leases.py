"""The statements of `bot.store.outbox_leases`."""

from sqlalchemy import BindParameter, bindparam, select, update

from bot.store.sql.core import claimed
from bot.store.sql.outbox import COLUMNS
from bot.store.tables import deliveries, leases

ID: BindParameter[int] = bindparam("id_")
MINE = (
    deliveries.c.id == ID,
    deliveries.c.state == "owed",
    deliveries.c.leased_by == bindparam("by"),
)
DUE = claimed(
    select(*COLUMNS)
    .where(
        deliveries.c.platform == bindparam("platform"),
        deliveries.c.not_before <= bindparam("now"),
    )
    .order_by(deliveries.c.not_before, deliveries.c.id)
    .limit(bindparam("most"))
)
LEASE = (
    update(deliveries)
    .where(deliveries.c.id == ID)
    .values(
        not_before=bindparam("until"), leased_until=bindparam("until"), leased_by=bindparam("by_")
    )
)
HOLD = (
    update(deliveries)
    .where(*MINE, deliveries.c.leased_until > bindparam("now"))
    .values(not_before=bindparam("until"), leased_until=bindparam("until"))
)
BEGIN = (
    update(deliveries)
    .where(*MINE)
    .values(tries=deliveries.c.tries + 1, first_try_at=bindparam("first"))
)
_free = update(deliveries).values(leased_until=None, leased_by="")
POSTPONE = _free.where(*MINE).values(
    not_before=bindparam("until"),
    why=bindparam("why_"),
    first_try_at=bindparam("first"),
    expires_at=bindparam("expires"),
)
GIVE_BACK = _free.where(*MINE).values(not_before=bindparam("until"))
FREE = _free.where(
    deliveries.c.platform == bindparam("platform_"),
    deliveries.c.leased_by == bindparam("by"),
    deliveries.c.not_before > bindparam("now"),
).values(not_before=bindparam("now"))
FREE_UNBEGUN = _free.where(
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
STRANDED = select(leases.c.until).where(
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
SENT = _told.where(deliveries.c.id == ID, deliveries.c.state != "sent")
SETTLE = _told.where(*MINE)
