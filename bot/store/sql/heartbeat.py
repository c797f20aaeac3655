"""The statements of `bot.store.heartbeat`."""

from sqlalchemy import bindparam, select, update

from bot.store.heartbeat import ALIVE
from bot.store.tables import meta
from bot.store.tables import outages as silences
from bot.store.upserts import upsert

LAST = select(meta.c.value).where(meta.c.name == bindparam("name_"))
FIRST = (
    upsert(meta)
    .values(name=bindparam("name_"), value=bindparam("now"))
    .on_conflict_do_nothing(index_elements=["name"])
)
NEXT = (
    update(meta)
    .where(meta.c.name == bindparam("name_"), meta.c.value == bindparam("last"))
    .values(value=bindparam("now"))
)
_alive = upsert(meta).values(name=ALIVE, value=bindparam("now"))
ALIVE_NOW = _alive.on_conflict_do_update(
    index_elements=["name"], set_={"value": _alive.excluded.value}
)
_new = upsert(silences).values(since=bindparam("since_"), until=bindparam("until_"))
ADD = _new.on_conflict_do_update(index_elements=["since"], set_={"until": _new.excluded.until})
ALL = select(silences.c.since, silences.c.until).order_by(silences.c.since)
