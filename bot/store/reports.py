"""What members reported of a thing of the catalogue: kept once for a group, without who it was."""

from datetime import datetime

from sqlalchemy import bindparam

from bot.store.forms import stamp
from bot.store.tables import reports
from bot.store.upserts import upsert
from bot.store.work import Work

_ADD = (
    upsert(reports)
    .values(
        group=bindparam("group"),
        thing=bindparam("thing"),
        what=bindparam("what"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)


def add(work: Work, group: int, thing: str, what: str, at: datetime) -> bool:
    """Keep it; False where the group had this report before."""
    return work.run(_ADD, group=group, thing=thing, what=what, at=stamp(at)) > 0
