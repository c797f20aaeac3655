"""The statements of `bot.store.facts`."""

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select, update

from bot.store.tables import accounts, corrections, excuses, pauses

OF: BindParameter[int] = bindparam("person")
CORRECTIONS = (
    select(
        corrections.c.date,
        corrections.c.minutes,
        corrections.c.by,
        corrections.c.reason,
        corrections.c.at,
    )
    .where(corrections.c.person == OF)
    .order_by(corrections.c.id)
)
ADD_CORRECTION = insert(corrections).values(
    person=OF,
    date=bindparam("date"),
    minutes=bindparam("minutes"),
    by=bindparam("by"),
    reason=bindparam("reason"),
    at=bindparam("at"),
)
PAUSES = (
    select(pauses.c.first, pauses.c.last).where(pauses.c.person == OF).order_by(pauses.c.first)
)
ADD_PAUSE = insert(pauses).values(
    person=OF,
    first=bindparam("first"),
    last=bindparam("last"),
    note=bindparam("note"),
    at=bindparam("at"),
)
END_PAUSE = (
    update(pauses)
    .where(pauses.c.person == bindparam("person_"), pauses.c.first == bindparam("first_"))
    .values(last=bindparam("last_"))
)
DROP_PAUSE = delete(pauses).where(pauses.c.person == OF, pauses.c.first == bindparam("first"))
EXCUSES = (
    select(excuses.c.first, excuses.c.last, excuses.c.reason, excuses.c.note, excuses.c.at)
    .where(excuses.c.person == OF)
    .order_by(excuses.c.first, excuses.c.id)
)
ADD_EXCUSE = insert(excuses).values(
    person=OF,
    first=bindparam("first"),
    last=bindparam("last"),
    reason=bindparam("reason"),
    note=bindparam("note"),
    at=bindparam("at"),
)
SERVED = select(func.count()).where(accounts.c.person == OF, accounts.c.platform != "terminal")
