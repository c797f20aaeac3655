"""The statements of `bot.store.rides`."""

from sqlalchemy import bindparam, select

from bot.store.tables import rides
from bot.store.upserts import upsert

OF_DAY = select(rides.c.step).where(
    rides.c.group == bindparam("group"), rides.c.date == bindparam("date")
)
HAD = select(rides.c.step).where(rides.c.group == bindparam("group"))
KEEP = (
    upsert(rides)
    .values(
        group=bindparam("group"),
        date=bindparam("date"),
        step=bindparam("step"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
