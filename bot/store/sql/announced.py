"""The statements of `bot.store.announced`."""

from sqlalchemy import bindparam, select

from bot.store.outbox import State
from bot.store.tables import deliveries

OF_GROUP = deliveries.c.group == bindparam("group")
DATES = select(deliveries.c.data).where(
    OF_GROUP,
    deliveries.c.kind == bindparam("kind"),
    deliveries.c.state.in_([State.OWED.value, State.SENT.value, State.UNKNOWN.value]),
    deliveries.c.due_at >= bindparam("since"),
)
IN_SPACE = (
    OF_GROUP,
    deliveries.c.platform == bindparam("platform"),
    deliveries.c.space == bindparam("space"),
    deliveries.c.account == "",
)
HAD = (
    select(deliveries.c.id)
    .where(*IN_SPACE, deliveries.c.kind == bindparam("kind"), deliveries.c.state != "gone")
    .limit(1)
)
SETTLED = (
    select(deliveries.c.state)
    .where(*IN_SPACE, deliveries.c.settled_at.is_not(None))
    .order_by(deliveries.c.settled_at.desc(), deliveries.c.id.desc())
    .limit(bindparam("most"))
)
UNKNOWN = (
    select(deliveries.c.kind, deliveries.c.due_at)
    .where(OF_GROUP, deliveries.c.state == "unknown")
    .order_by(deliveries.c.due_at.desc())
)
