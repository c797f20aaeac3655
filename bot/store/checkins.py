"""Check-ins and the corrections of organisers."""

from datetime import date, datetime

from bot.domain.checkins import Checkin, Credit, Kind
from bot.store import people
from bot.store.forms import day, instant, iso, stamp
from bot.store.sql import checkins as sql
from bot.store.work import Row, Work

KINDS = {kind.value: kind for kind in Kind}  # ten years of rows are read in one go
CREDITS = {credit.value: credit for credit in Credit}


def all_of(work: Work, person: int) -> tuple[Checkin, ...]:
    """Every check-in, in the order of recording."""
    return tuple(_checkin(row) for row in work.all(sql.ALL, person=person))


def one_of(work: Work, person: int, number: int) -> Checkin | None:
    """The check-in of that number."""
    row = work.one(sql.ONE, person=person, number_=number)
    return _checkin(row) if row else None


def last_of(work: Work, person: int) -> Checkin | None:
    """The one recorded last."""
    row = work.one(sql.LAST, person=person)
    return _checkin(row) if row else None


def pressed(work: Work, person: int, press: str, since: datetime) -> Checkin | None:
    """The one that this very button recorded since then."""
    row = work.one(sql.PRESSED, person=person, press_=press, since=stamp(since))
    return _checkin(row) if row else None


def add(work: Work, person: int, checkin: Checkin, press: str = "") -> None:
    """Record it under its number."""
    work.run(
        sql.ADD,
        person=person,
        press=press,
        number=checkin.number,
        date=iso(checkin.date),
        minutes=checkin.minutes,
        kind=checkin.kind.value,
        item=checkin.item,
        finished=int(checkin.finished),
        credit=checkin.credit.value,
        note=checkin.note,
        at=stamp(checkin.at),
    )


def change(work: Work, person: int, checkin: Checkin) -> None:
    """Replace minutes, kind, note, date and credit of the one with that number."""
    work.run(
        sql.EDIT,
        person=person,
        number_=checkin.number,
        minutes_=checkin.minutes,
        kind_=checkin.kind.value,
        note_=checkin.note,
        finished_=int(checkin.finished),
        date_=iso(checkin.date),
        credit_=checkin.credit.value,
    )


def remove(work: Work, person: int, number: int) -> None:
    """Take it away; the audit keeps what it was, and nobody gets its number."""
    people.spend_number(work, person, number)
    work.run(sql.REMOVE, person=person, number_=number)


def on(entries: tuple[Checkin, ...], date_: date) -> tuple[Checkin, ...]:
    """Those of one date."""
    return tuple(entry for entry in entries if entry.date == date_)


def _checkin(row: Row) -> Checkin:
    return Checkin(
        number=row[0],
        date=day(row[1]),
        minutes=row[2],
        kind=KINDS[row[3]],
        item=row[4],
        finished=bool(row[5]),
        credit=CREDITS[row[6]],
        note=row[7],
        at=instant(row[8]),
    )
