"""What was answered already, so that nothing is done twice, and the audit of what was changed."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from bot.store.forms import stamp
from bot.store.tables import answered, audit
from bot.store.upserts import upsert
from bot.store.work import Work

_CLAIM = upsert(answered).values(key=bindparam("key"), at=bindparam("at")).on_conflict_do_nothing()
_RELEASE = delete(answered).where(answered.c.key == bindparam("key_"))
_FORGET = delete(answered).where(answered.c.at < bindparam("before"))
_CLAIMED = select(answered.c.key).where(
    answered.c.key >= bindparam("low"), answered.c.key < bindparam("high")
)
_NOTE = insert(audit).values(
    at=bindparam("at"),
    person=bindparam("person"),
    by=bindparam("by"),
    what=bindparam("what"),
    data=bindparam("data"),
)


def claim(work: Work, key: str, at: datetime) -> bool:
    """True the first time; False when a request of this key was done already."""
    return work.run(_CLAIM, key=key, at=stamp(at)) > 0


def release(work: Work, key: str) -> None:
    """It counts as not done: the next claim is the first one again."""
    work.run(_RELEASE, key_=key)


def claimed(work: Work, prefix: str, low: str, high: str) -> list[str]:
    """The rest of every claimed key that begins with the prefix and goes on from `low` to before
    `high`."""
    rows = work.all(_CLAIMED, low=prefix + low, high=prefix + high)
    return sorted(key.removeprefix(prefix) for (key,) in rows if key.startswith(prefix))


def forget(work: Work, before: datetime) -> int:
    """Drop keys older than that; platforms do not repeat themselves for so long."""
    return work.run(_FORGET, before=stamp(before))


def note(
    work: Work, *, at: datetime, person: int | None, by: str, what: str, data: Mapping[str, object]
) -> None:
    """Keep a trace of a change of what was recorded."""
    work.run(
        _NOTE,
        at=stamp(at),
        person=person,
        by=by,
        what=what,
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
    )
