"""The statements of `bot.store.notices`."""

from sqlalchemy import Text, bindparam, cast, delete, select

from bot.store.tables import accounts, meta, streaks
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
OF_ACCOUNT = (
    select(meta.c.value)
    .join(accounts, meta.c.name == bindparam("prefix") + cast(accounts.c.person, Text))
    .where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.space == bindparam("space"),
        accounts.c.id == bindparam("account"),
    )
)
