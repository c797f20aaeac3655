"""The kept result of the ledger, so that lists of many people need no walk."""

from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.store.forms import iso, stamp, stamp_or_none
from bot.store.tables import streaks
from bot.store.work import Row, Work

_row = upsert(streaks).values(
    person=bindparam("person"),
    run=bindparam("run"),
    best=bindparam("best"),
    freezes=bindparam("freezes"),
    alive_until=bindparam("alive_until"),
    expires_at=bindparam("expires_at"),
    counted_at=bindparam("counted_at"),
)
_PUT = _row.on_conflict_do_update(
    index_elements=["person"],
    set_={
        name: getattr(_row.excluded, name)
        for name in ("run", "best", "freezes", "alive_until", "expires_at", "counted_at")
    },
)
_ONE = select(
    streaks.c.run,
    streaks.c.best,
    streaks.c.freezes,
    streaks.c.alive_until,
    streaks.c.expires_at,
).where(streaks.c.person == bindparam("person"))


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
) -> None:
    """Keep what the ledger said at that instant."""
    work.run(
        _PUT,
        person=person,
        run=run,
        best=best,
        freezes=freezes,
        alive_until=None if alive_until is None else iso(alive_until),
        expires_at=stamp_or_none(expires_at),
        counted_at=stamp(at),
    )


def row_of(work: Work, person: int) -> Row | None:
    """(run, best, freezes, alive_until, expires_at) as kept."""
    return work.one(_ONE, person=person)
