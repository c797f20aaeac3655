"""The statements of `bot.store.schedules`."""

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select, update

from bot.store.schedules import CLOSE, NAMES
from bot.store.sql.people import IS_ACCOUNT
from bot.store.tables import accounts, schedules

COLUMNS = tuple(schedules.c[name] for name in NAMES)
ID: BindParameter[int] = bindparam("id_")
ADD = (
    insert(schedules)
    .values({name: bindparam(name) for name in NAMES if name != "id"})
    .returning(schedules.c.id)
)
PUT = (
    update(schedules)
    .where(schedules.c.id == ID)
    .values({name: bindparam(name) for name in NAMES if name != "id"})
)
CLOSING = (
    select(*COLUMNS)
    .where(schedules.c.next_at <= bindparam("now"), schedules.c.kind == CLOSE)
    .order_by(schedules.c.next_at)
    .limit(bindparam("most"))
)
NEXT = select(func.min(schedules.c.next_at))
OF_PERSON = (
    select(*COLUMNS).where(schedules.c.person == bindparam("person")).order_by(schedules.c.id)
)
OF_GROUP = select(*COLUMNS).where(schedules.c.group == bindparam("group")).order_by(schedules.c.id)
ONE = select(*COLUMNS).where(schedules.c.id == ID)
DROP = delete(schedules).where(schedules.c.id == ID)
SLOWER = (
    schedules.c.kind == "reminder",
    (schedules.c.unanswered > 0) | (schedules.c.rhythm != "daily"),
)
WOKEN = (
    update(schedules)
    .where(schedules.c.person == bindparam("person_"), *SLOWER)
    .values(unanswered=0, rhythm="daily")
)
_person = select(accounts.c.person).where(*IS_ACCOUNT).scalar_subquery()
WOKEN_OF = (
    update(schedules)
    .where(schedules.c.person == _person, *SLOWER)
    .values(unanswered=0, rhythm="daily")
)
PACE = (
    update(schedules)
    .where(schedules.c.person == bindparam("person_"), schedules.c.kind == "reminder")
    .values(
        unanswered=bindparam("unanswered_"),
        last_date=bindparam("last_date_"),
        rhythm=bindparam("rhythm_"),
    )
)
REACHED = (
    update(schedules).where(schedules.c.id == ID, schedules.c.failures > 0).values(failures=0)
)
FAILED = update(schedules).where(schedules.c.id == ID).values(failures=schedules.c.failures + 1)
SUSPEND = (
    update(schedules)
    .where(
        schedules.c.id == ID,
        schedules.c.failures >= bindparam("times"),
        schedules.c.suspended.is_(None),
    )
    .values(suspended=bindparam("why_"), next_at=None)
)
