"""The statements of `bot.store.due`."""

from sqlalchemy import Text, bindparam, cast, func, select, update

from bot.store.due import DueRow
from bot.store.schedules import CLOSE
from bot.store.sql.core import among, claimed, values
from bot.store.tables import deliveries, schedules
from bot.store.upserts import upsert

COLUMNS = tuple(schedules.c[name] for name in DueRow._fields)
_batch = claimed(
    select(*COLUMNS)
    .where(schedules.c.next_at <= bindparam("now"), schedules.c.kind != CLOSE)
    .order_by(schedules.c.next_at, schedules.c.channel)
    .limit(bindparam("most"))
).subquery("batch")
_rule = (
    *(_batch.c[name] for name in ("due_at", "next_at", "at", "weekdays", "zone", "channel")),
    _batch.c.person.is_not(None),
)
ALIKE = (
    select(*_rule, func.count(), values(_batch.c.id))
    .group_by(*_rule)
    .order_by(_batch.c.next_at, _batch.c.channel)
)
THOSE = among(schedules.c.id, "ids")
ROWS = select(*COLUMNS).where(THOSE)
MOVE = (
    update(schedules)
    .where(THOSE, schedules.c.next_at == bindparam("before"))
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
