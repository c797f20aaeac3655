"""The statements of `bot.store.notices`."""

from sqlalchemy import Text, bindparam, cast, delete, literal_column, select, union_all
from sqlalchemy.sql.elements import ColumnClause

from bot.store.sql.people import IS_ACCOUNT
from bot.store.tables import accounts, meta, schedules, streaks
from bot.store.upserts import upsert

GET = select(meta.c.value).where(meta.c.name == bindparam("name"))
_put = upsert(meta).values(name=bindparam("name"), value=bindparam("value"))
PUT = _put.on_conflict_do_update(index_elements=["name"], set_={"value": _put.excluded.value})
DROP = delete(meta).where(meta.c.name == bindparam("name"))
RUNNING = (
    select(streaks.c.person)
    .where(
        streaks.c.person > bindparam("after"),
        streaks.c.run > 0,
        streaks.c.expires_at > bindparam("since"),
    )
    .order_by(streaks.c.person)
    .limit(bindparam("most"))
)
RESTING = (schedules.c.suspended.is_not(None), schedules.c.failures > 0)
_NAMED = meta.c.name == bindparam("prefix") + cast(accounts.c.person, Text)
OF_ACCOUNT = select(meta.c.value).join(accounts, _NAMED).where(*IS_ACCOUNT)
_ONE: ColumnClause[int] = literal_column("1")
ANY_OWED = union_all(
    select(_ONE).select_from(meta).join(accounts, _NAMED).where(*IS_ACCOUNT),
    select(_ONE)
    .select_from(schedules)
    .join(accounts, schedules.c.person == accounts.c.person)
    .where(*IS_ACCOUNT, *RESTING),
).limit(1)
