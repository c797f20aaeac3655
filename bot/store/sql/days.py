"""The statements of `bot.store.days`."""

from sqlalchemy import bindparam, select

from bot.store.tables import days, members
from bot.store.upserts import upsert

_row = upsert(days).values(
    person=bindparam("person"),
    date=bindparam("date"),
    minutes=bindparam("minutes"),
    kept=bindparam("kept"),
)
PUT = _row.on_conflict_do_update(
    index_elements=["person", "date"],
    set_={"minutes": _row.excluded.minutes, "kept": _row.excluded.kept},
)
KEPT = (
    select(days.c.person, members.c.seen)
    .join(members, members.c.person == days.c.person)
    .where(
        members.c.group == bindparam("group"),
        days.c.date == bindparam("date"),
        days.c.kept == 1,
    )
    .order_by(days.c.person)
)
