"""The statements of `bot.store.holidays`."""

from sqlalchemy import bindparam, delete, insert, select

from bot.store.tables import holidays

ADD = (
    insert(holidays)
    .values(
        group=bindparam("group"),
        first=bindparam("first"),
        last=bindparam("last"),
        at=bindparam("at"),
    )
    .returning(holidays.c.id)
)
ALL = (
    select(holidays.c.id, holidays.c.first, holidays.c.last)
    .where(holidays.c.group == bindparam("group"))
    .order_by(holidays.c.first)
)
DROP = delete(holidays).where(
    holidays.c.group == bindparam("group"), holidays.c.id == bindparam("id_")
)
