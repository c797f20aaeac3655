"""The statements of `bot.store.due`."""

from sqlalchemy import BindParameter, bindparam, select, update

from bot.store.due import DueRow
from bot.store.schedules import CLOSE
from bot.store.sql.core import claimed
from bot.store.tables import schedules

ID: BindParameter[int] = bindparam("id_")
DUE = claimed(
    select(*(schedules.c[name] for name in DueRow._fields))
    .where(schedules.c.next_at <= bindparam("now"), schedules.c.kind != CLOSE)
    .order_by(schedules.c.next_at, schedules.c.channel)
    .limit(bindparam("most"))
)
MOVE = (
    update(schedules)
    .where(schedules.c.id == ID, schedules.c.next_at == bindparam("before"))
    .values(due_at=bindparam("due_at_"), next_at=bindparam("next_at_"))
)
