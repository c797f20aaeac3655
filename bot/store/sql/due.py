"""The statements of `bot.store.due`."""

from sqlalchemy import Text, bindparam, cast, func, select, tuple_, update

from bot.store.due import DueRow
from bot.store.schedules import CLOSE
from bot.store.sql.core import among, claimed, values
from bot.store.tables import deliveries, schedules
from bot.store.upserts import upsert

COLUMNS = tuple(schedules.c[name] for name in DueRow._fields)
PLACE = (schedules.c.next_at, schedules.c.channel, schedules.c.id)
RULE = ("due_at", "next_at", "at", "weekdays", "zone", "channel")
_due = (
    select(*COLUMNS)
    .where(schedules.c.next_at <= bindparam("now"), schedules.c.kind != CLOSE)
    .limit(bindparam("most"))
)
DUE = claimed(_due.order_by(*PLACE[:2]))
_batch = (
    _due.where(tuple_(*PLACE) > tuple_(*(bindparam(one.name) for one in PLACE)))
    .order_by(*PLACE)
    .subquery("batch")
)
_rule = (*(_batch.c[name] for name in RULE), _batch.c.person.is_not(None))
ALIKE = select(*_rule, func.count(), func.max(_batch.c.id), values(_batch.c.id)).group_by(*_rule)
THOSE = among(schedules.c.id, "ids")
_AS_FOUND = (THOSE, schedules.c.next_at == bindparam("before"))
ROWS = select(*COLUMNS).where(*_AS_FOUND)
MOVE = (
    update(schedules)
    .where(
        *_AS_FOUND,
        *(schedules.c[name] == bindparam(name) for name in RULE[2:]),
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
