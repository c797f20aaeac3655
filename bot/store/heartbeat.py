"""That the bot is alive, noted every minute by `understudy run`, and when it was not."""

from datetime import datetime, timedelta

from bot.domain.facts import Silence
from bot.store.forms import instant, stamp
from bot.store.sql import heartbeat as sql
from bot.store.work import Work

QUIET = timedelta(seconds=150)
"""Beats come once a minute; up to this long without one is no silence."""

PART_QUIET = timedelta(days=7)
"""A part that was silent for longer was taken out on purpose."""

ALIVE = "alive"


def beat(work: Work, now: datetime, part: str = "") -> Silence | None:
    """Note that the bot is alive; the silence that this ends, which is stored once.

    Of several processes that end it together one gets it. The first beat of all ends none.
    `part` names a process that answers somewhere and leaves the clock to another: while it was
    silent, people there could not check in.
    """
    name = f"{ALIVE}:{part}" if part else ALIVE
    last = work.value(sql.LAST, name_=name)
    if last is None:
        work.run(sql.FIRST, name_=name, now=stamp(now))
        return None
    if not work.run(sql.NEXT, name_=name, last=last, now=stamp(now)):
        return None  # another process beat just now
    ended = _between(instant(last), now)
    if ended is not None and part and ended.end - ended.start > PART_QUIET:
        return None
    if ended is not None:
        work.run(sql.ADD, since_=stamp(ended.start), until_=stamp(ended.end))
    return ended


def keep(work: Work, now: datetime) -> None:
    """The bot was alive all the while up to now: virtual time, which passes in leaps."""
    work.run(sql.ALIVE_NOW, now=stamp(now))


def last(work: Work) -> datetime | None:
    """When it was noted last, by a process that has the clock; None for never."""
    found = work.value(sql.LAST, name_=ALIVE)
    return None if found is None else instant(found)


def silence(work: Work, now: datetime) -> Silence | None:
    """The silence that a beat now would end: None while the bot is alive, or never was."""
    found = last(work)
    return None if found is None else _between(found, now)


def outages(work: Work) -> tuple[Silence, ...]:
    """Every silence that was stored, in order."""
    return tuple(Silence(start=instant(a), end=instant(b)) for a, b in work.all(sql.ALL))


def _between(last: datetime, now: datetime) -> Silence | None:
    return Silence(start=last, end=now) if now - last > QUIET else None
