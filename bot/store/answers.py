"""What was answered already, so that nothing is done twice, and the audit of what was changed."""

import json
from collections.abc import Mapping
from datetime import datetime

from bot.store.forms import stamp
from bot.store.sql import answers as sql
from bot.store.work import Work


def claim(work: Work, key: str, at: datetime) -> bool:
    """True the first time; False when a request of this key was done already."""
    return work.run(sql.CLAIM, key=key, at=stamp(at)) > 0


def release(work: Work, key: str) -> None:
    """It counts as not done: the next claim is the first one again."""
    work.run(sql.RELEASE, key_=key)


def claimed(work: Work, prefix: str, low: str, high: str) -> list[str]:
    """The rest of every claimed key that begins with the prefix and goes on from `low` to before
    `high`."""
    rows = work.all(sql.CLAIMED, low=prefix + low, high=prefix + high)
    return sorted(key.removeprefix(prefix) for (key,) in rows if key.startswith(prefix))


def forget(work: Work, before: datetime) -> int:
    """Drop keys older than that; platforms do not repeat themselves for so long."""
    return work.run(sql.FORGET, before=stamp(before))


def note(
    work: Work, *, at: datetime, person: int | None, by: str, what: str, data: Mapping[str, object]
) -> None:
    """Keep a trace of a change of what was recorded."""
    work.run(
        sql.NOTE,
        at=stamp(at),
        person=person,
        by=by,
        what=what,
        data=json.dumps(data, ensure_ascii=False, sort_keys=True),
    )
