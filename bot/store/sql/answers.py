"""The statements of `bot.store.answers`."""

from sqlalchemy import bindparam, delete, insert, select

from bot.store.tables import answered, audit
from bot.store.upserts import upsert

CLAIM = upsert(answered).values(key=bindparam("key"), at=bindparam("at")).on_conflict_do_nothing()
RELEASE = delete(answered).where(answered.c.key == bindparam("key_"))
FORGET = delete(answered).where(answered.c.at < bindparam("before"))
CLAIMED = select(answered.c.key).where(
    answered.c.key >= bindparam("low"), answered.c.key < bindparam("high")
)
NOTE = insert(audit).values(
    at=bindparam("at"),
    person=bindparam("person"),
    by=bindparam("by"),
    what=bindparam("what"),
    data=bindparam("data"),
)
