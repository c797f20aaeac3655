"""The statements of `bot.store.streaks`."""

from sqlalchemy import bindparam

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
