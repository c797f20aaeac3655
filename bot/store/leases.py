"""Leases: one process at a time does a named thing, until it stops renewing.

A lease is lost by time alone, so whoever holds one asks `renew` before it acts and stops at a no.
"""

from datetime import datetime

from bot.store.forms import stamp
from bot.store.sql import leases as sql
from bot.store.work import Work


def take(work: Work, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
    """Whether `owner` has the lease from now on: it was free, out of date, or its own."""
    got = work.run(sql.TAKE, name_=name, owner_=owner, now_=stamp(now), until_=stamp(until))
    return got == 1


def renew(work: Work, name: str, owner: str, *, now: datetime, until: datetime) -> bool:
    """Whether the owner still has it; one that ran out is lost, even if nobody took it."""
    got = work.run(sql.RENEW, name_=name, owner_=owner, now_=stamp(now), until_=stamp(until))
    return got == 1


def give_back(work: Work, name: str, owner: str) -> None:
    """Free the lease for others at once; nothing if it is not the owner's any more."""
    work.run(sql.GIVE_BACK, name_=name, owner_=owner)


def held(work: Work) -> list[tuple[str, str]]:
    """(name, owner) of each that was not given back, whether it ran out or not."""
    return [(name, owner) for name, owner in work.all(sql.HELD)]


def holder(work: Work, name: str, now: datetime) -> str | None:
    """Who holds it."""
    owner: str | None = work.value(sql.HOLDER, name_=name, now_=stamp(now))
    return owner
