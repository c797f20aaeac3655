"""Leases: one process at a time does a named thing, until it stops renewing.

A lease is lost by time alone, so whoever holds one asks `renew` before it acts and stops at a no.
"""

from datetime import datetime

from sqlalchemy import bindparam, delete, or_, select, update

from bot.store.forms import stamp
from bot.store.tables import leases
from bot.store.upserts import upsert
from bot.store.work import Work

_MINE = (leases.c.name == bindparam("name_"), leases.c.owner == bindparam("owner_"))
_new = upsert(leases).values(
    name=bindparam("name_"), owner=bindparam("owner_"), until=bindparam("until_")
)
_TAKE = _new.on_conflict_do_update(
    index_elements=["name"],
    set_={"owner": _new.excluded.owner, "until": _new.excluded.until},
    where=or_(leases.c.until <= bindparam("now_"), leases.c.owner == _new.excluded.owner),
)
_RENEW = (
    update(leases)
    .where(*_MINE, leases.c.until > bindparam("now_"))
    .values(until=bindparam("until_"))
)
_HELD = select(leases.c.name, leases.c.owner).order_by(leases.c.name)
_GIVE_BACK = delete(leases).where(*_MINE)
_HOLDER = select(leases.c.owner).where(
    leases.c.name == bindparam("name_"), leases.c.until > bindparam("now_")
)


def take(work: Work, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
    """Whether `owner` has the lease from now on: it was free, out of date, or its own."""
    got = work.run(_TAKE, name_=name, owner_=owner, now_=stamp(now), until_=stamp(until))
    return got == 1


def renew(work: Work, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
    """Whether the owner still has it; one that ran out is lost, even if nobody took it."""
    got = work.run(_RENEW, name_=name, owner_=owner, now_=stamp(now), until_=stamp(until))
    return got == 1


def give_back(work: Work, name: str, owner: str) -> None:
    """Free the lease for others at once; nothing if it is not the owner's any more."""
    work.run(_GIVE_BACK, name_=name, owner_=owner)


def held(work: Work) -> list[tuple[str, str]]:
    """(name, owner) of each that was not given back, whether it ran out or not."""
    return [(name, owner) for name, owner in work.all(_HELD)]


def holder(work: Work, name: str, now: datetime) -> str | None:
    """Who holds it."""
    owner: str | None = work.value(_HOLDER, name_=name, now_=stamp(now))
    return owner
