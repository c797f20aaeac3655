"""The statements of `bot.store.due`."""

from sqlalchemy import Text, bindparam, cast, select, tuple_, update

from bot.store.due import DueRow
from bot.store.schedules import CLOSE
from bot.store.sql.core import among, claimed
from bot.store.tables import deliveries, schedules
from bot.store.upserts import upsert

_due = (
    select(*(schedules.c[name] for name in DueRow._fields))
    .where(schedules.c.next_at <= bindparam("now"), schedules.c.kind != CLOSE)
    .order_by(schedules.c.next_at, schedules.c.channel)
    .limit(bindparam("most"))
)
DUE = claimed(_due)
_place = ("next_at", "channel", "id")
MORE = _due.where(
    tuple_(*(schedules.c[name] for name in _place)) > tuple_(*map(bindparam, _place))
).order_by(schedules.c.id)
THOSE = among(schedules.c.id, "ids")
MOVE = (
    update(schedules)
    .where(
        THOSE,
        schedules.c.next_at == bindparam("before"),
        *(schedules.c[name] == bindparam(name) for name in ("at", "weekdays", "zone", "channel")),
    )
    .values(due_at=bindparam("due_at_"), next_at=bindparam("next_at_"))
)
_text = cast(schedules.c.id, Text)
_key = _text + bindparam("meant") + schedules.c.platform + ":" + schedules.c.space + ":"
_said = {
    "key": _key,
    "kind": schedules.c.kind,
    "schedule": schedules.c.id,
    "person": schedules.c.person,
    "platform": schedules.c.platform,
    "space": schedules.c.space,
    "account": schedules.c.account,
    **{
        name: bindparam(name, type_=Text)
        for name in ("data", "due_at", "expires_at", "not_before")
    },
}
REMIND = (
    upsert(deliveries)
    .from_select(list(_said), select(*_said.values()).where(THOSE))
    .on_conflict_do_nothing(index_elements=["key"])
)
