"""The statements of `bot.store.streaks`."""

from sqlalchemy import bindparam, select

from bot.store.tables import streaks
from bot.store.upserts import upsert

VALUES = (
    "run", "best", "freezes", "alive_until", "expires_at", "counted_at", "settled_day", "settled",
)  # fmt: skip
_row = upsert(streaks).values({name: bindparam(name) for name in ("person", *VALUES)})
PUT = _row.on_conflict_do_update(
    index_elements=["person"],
    set_={name: getattr(_row.excluded, name) for name in VALUES},
)
ONE = select(
    streaks.c.run,
    streaks.c.best,
    streaks.c.freezes,
    streaks.c.alive_until,
    streaks.c.expires_at,
).where(streaks.c.person == bindparam("person"))
