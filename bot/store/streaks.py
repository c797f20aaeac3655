"""The kept result of the ledger, so that lists of many people need no walk."""

from datetime import date, datetime

from msgspec import Struct

from bot.domain.streaks import Checkpoint, Weeks
from bot.store.forms import day, iso, stamp, stamp_or_none
from bot.store.sql import streaks as sql
from bot.store.work import Work


class Settled(Struct, frozen=True, kw_only=True):
    """A checkpoint of the ledger, and what was recorded before it: all minutes, done dates."""

    checkpoint: Checkpoint
    minutes: int
    days: int


def put(
    work: Work,
    person: int,
    *,
    run: int,
    best: int,
    freezes: int,
    alive_until: date | None,
    expires_at: datetime | None,
    at: datetime,
    settled: Settled | None,
) -> None:
    """Keep what the ledger said at that instant."""
    work.run(
        sql.PUT,
        person=person,
        run=run,
        best=best,
        freezes=freezes,
        alive_until=None if alive_until is None else iso(alive_until),
        expires_at=stamp_or_none(expires_at),
        counted_at=stamp(at),
        settled_day=None if settled is None else iso(settled.checkpoint.day),
        settled=None if settled is None else _written(settled),
    )


def settled_of(text: str | None) -> Settled | None:
    """What `put` kept as settled."""
    if text is None:
        return None
    day_, repaired, *rest = text.split()
    run, best, freezes, earned, kept, of, minutes, days = map(int, rest)
    return Settled(
        checkpoint=Checkpoint(
            day=day(day_),
            run=run,
            best=best,
            freezes=freezes,
            earned=earned,
            repaired=None if repaired == "-" else day(repaired),
            weeks=Weeks(kept=kept, of=of),
        ),
        minutes=minutes,
        days=days,
    )


def _written(settled: Settled) -> str:
    """Words between spaces: the date, the last repair, and numbers."""
    at = settled.checkpoint
    repaired = "-" if at.repaired is None else iso(at.repaired)
    return (
        f"{iso(at.day)} {repaired} {at.run} {at.best} {at.freezes} {at.earned} "
        f"{at.weeks.kept} {at.weeks.of} {settled.minutes} {settled.days}"
    )
