"""The statements of `bot.store.reports`."""

from sqlalchemy import bindparam

from bot.store.tables import reports
from bot.store.upserts import upsert

ADD = (
    upsert(reports)
    .values(
        group=bindparam("group"),
        thing=bindparam("thing"),
        what=bindparam("what"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
