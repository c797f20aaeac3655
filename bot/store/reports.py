"""What members reported of a thing of the catalogue: kept once for a group, without who it was."""

from datetime import datetime

from bot.store.forms import stamp
from bot.store.sql import reports as sql
from bot.store.work import Work


def add(work: Work, group: int, thing: str, what: str, at: datetime) -> bool:
    """Keep it; False where the group had this report before."""
    return work.run(sql.ADD, group=group, thing=thing, what=what, at=stamp(at)) > 0
