"""A person's applications with their changes, and the questions that were hard in interviews."""

from datetime import date, datetime

from msgspec import Struct

from bot.domain.applications import Application, Change, Status
from bot.store.forms import day, instant, instant_or_none, iso, stamp, stamp_or_none
from bot.store.sql import applications as sql
from bot.store.work import Work


class HardQuestion(Struct, frozen=True, kw_only=True):
    """A question of an interview, a step from a date on; `checkin` is what answered it."""

    id: int
    application: int
    text: str
    since: date
    checkin: int | None = None


def all_of(work: Work, person: int) -> list[Application]:
    """Every application of the person, in the order of adding."""
    rows = work.all(sql.ALL, person=person)
    if not rows:
        return []
    changes: dict[int, list[Change]] = {row[0]: [] for row in rows}
    for of, status, at in work.all(sql.CHANGES, person=person):
        changes[of].append(Change(status=Status(status), at=instant(at)))
    return [
        Application(
            id=row[0],
            company=row[1],
            role=row[2],
            link=row[3],
            note=row[4],
            changes=tuple(changes[row[0]]),
            checkin=row[5],
            never=bool(row[6]),
            later=instant_or_none(row[7]),
            asked=instant_or_none(row[8]),
        )
        for row in rows
    ]


def add(work: Work, person: int, one: Application) -> int:
    """Keep an application with its changes; its new number, whatever `id` it came with."""
    made: int = work.value(
        sql.ADD,
        person=person,
        company=one.company,
        role=one.role,
        link=one.link,
        note=one.note,
        checkin=one.checkin,
        never=int(one.never),
        later=stamp_or_none(one.later),
        asked=stamp_or_none(one.asked),
    )
    for change in one.changes:
        put_change(work, made, change)
    return made


def put_change(work: Work, application: int, change: Change) -> None:
    """It stands so from now on."""
    work.run(sql.CHANGE, application=application, status=change.status.value, at=stamp(change.at))


def put(
    work: Work,
    application: int,
    *,
    checkin: int | None = None,
    never: bool | None = None,
    later: datetime | None = None,
    asked: datetime | None = None,
) -> None:
    """Set what is given."""
    values: dict[str, str | int | None] = {
        "checkin": checkin,
        "never": None if never is None else int(never),
        "later": stamp_or_none(later),
        "asked": stamp_or_none(asked),
    }
    for name, value in values.items():
        if value is not None:
            work.run(sql.SET[name], application=application, to=value)


def undo(work: Work, person: int, checkin: int) -> None:
    """The check-in that added an application is gone: so is it, unless something came of it."""
    for one in all_of(work, person):
        if one.checkin == checkin:
            if len(one.changes) == 1:
                work.run(sql.DROP, application=one.id)
            else:
                work.run(sql.SET["checkin"], application=one.id, to=None)


def ask(
    work: Work,
    person: int,
    application: int,
    question: str,
    since: date,
    checkin: int | None = None,
) -> int:
    """Keep a question that is a step from `since` on; its number."""
    made: int = work.value(
        sql.ASK,
        person=person,
        application=application,
        question=question,
        since=iso(since),
        checkin=checkin,
    )
    return made


def questions_of(work: Work, person: int) -> list[HardQuestion]:
    """Every question, answered or not, in order."""
    return [
        HardQuestion(id=row[0], application=row[1], text=row[2], since=day(row[3]), checkin=row[4])
        for row in work.all(sql.QUESTIONS, person=person)
    ]


def answer(work: Work, person: int, question: int, checkin: int) -> None:
    """That check-in was about the question; it is no step any more."""
    work.run(sql.ANSWER, person=person, question=question, checkin=checkin)


def reopen(work: Work, person: int, checkin: int) -> None:
    """The check-in is gone: what it answered is open again."""
    work.run(sql.REOPEN, person=person, old=checkin)
