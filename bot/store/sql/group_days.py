"""The statements of `bot.store.group_days`."""

from sqlalchemy import bindparam, select

from bot.store.tables import group_days
from bot.store.upserts import upsert

ADD = (
    upsert(group_days)
    .values(
        group=bindparam("group"),
        date=bindparam("date"),
        due=bindparam("due"),
        done=bindparam("done"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
ALL = (
    select(group_days.c.date, group_days.c.done, group_days.c.due)
    .where(group_days.c.group == bindparam("group"))
    .order_by(group_days.c.date)
)
