"""The statements of `bot.store.checkins`."""

from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.tables import checkins

COLUMNS = (
    checkins.c.number,
    checkins.c.date,
    checkins.c.minutes,
    checkins.c.kind,
    checkins.c.item,
    checkins.c.finished,
    checkins.c.credit,
    checkins.c.note,
    checkins.c.at,
)
OF_PERSON = checkins.c.person == bindparam("person")
NUMBERED = checkins.c.number == bindparam("number_")
ALL = select(*COLUMNS).where(OF_PERSON).order_by(checkins.c.number)
ONE = select(*COLUMNS).where(OF_PERSON, NUMBERED)
LAST = select(*COLUMNS).where(OF_PERSON).order_by(checkins.c.number.desc()).limit(1)
PRESSED = (
    select(*COLUMNS)
    .where(OF_PERSON, checkins.c.press == bindparam("press_"), checkins.c.at >= bindparam("since"))
    .order_by(checkins.c.number.desc())
    .limit(1)
)
ADD = insert(checkins).values(
    {
        column.name: bindparam(column.name)
        for column in (*COLUMNS, checkins.c.person, checkins.c.press)
    }
)
EDIT = (
    update(checkins)
    .where(OF_PERSON, NUMBERED)
    .values(
        minutes=bindparam("minutes_"),
        kind=bindparam("kind_"),
        note=bindparam("note_"),
        finished=bindparam("finished_"),
        date=bindparam("date_"),
        credit=bindparam("credit_"),
    )
)
REMOVE = delete(checkins).where(OF_PERSON, NUMBERED)
