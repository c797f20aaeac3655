"""The statements of `bot.store.leases`."""

from sqlalchemy import bindparam, delete, or_, select, update

from bot.store.tables import leases
from bot.store.upserts import upsert

MINE = (leases.c.name == bindparam("name_"), leases.c.owner == bindparam("owner_"))
_new = upsert(leases).values(
    name=bindparam("name_"), owner=bindparam("owner_"), until=bindparam("until_")
)
TAKE = _new.on_conflict_do_update(
    index_elements=["name"],
    set_={"owner": _new.excluded.owner, "until": _new.excluded.until},
    where=or_(leases.c.until <= bindparam("now_"), leases.c.owner == _new.excluded.owner),
)
RENEW = (
    update(leases)
    .where(*MINE, leases.c.until > bindparam("now_"))
    .values(until=bindparam("until_"))
)
HELD = select(leases.c.name, leases.c.owner).order_by(leases.c.name)
GIVE_BACK = delete(leases).where(*MINE)
HOLDER = select(leases.c.owner).where(
    leases.c.name == bindparam("name_"), leases.c.until > bindparam("now_")
)
