"""The facts of one person as they were recorded, read whole, and the smaller ones among them."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.facts import Correction, Excuse, Facts, Silence, Spared
from bot.domain.people import Span
from bot.domain.person import Person
from bot.store import checkins, people
from bot.store.forms import day, instant, iso, stamp
from bot.store.sql import facts as sql
from bot.store.work import Work


def facts_of(work: Work, person: Person, outages: Sequence[Silence] = ()) -> Facts:
    """All that the ledger of the person is computed from; `outages` are the installation's."""
    return Facts(
        joined=person.joined,
        zones=people.zones_of(work, person.id),
        plans=people.plans_of(work, person.id),
        checkins=checkins.all_of(work, person.id),
        corrections=corrections_of(work, person.id),
        pauses=pauses_of(work, person.id),
        excuses=tuple(excuse for excuse, _, _ in excuses_of(work, person.id)),
        outages=tuple(outages),
        served=bool(outages) and work.value(sql.SERVED, person=person.id) > 0,
    )


def corrections_of(work: Work, person: int) -> tuple[Correction, ...]:
    """What organisers set, in the order of setting."""
    return tuple(
        Correction(date=day(row[0]), minutes=row[1], by=row[2], reason=row[3], at=instant(row[4]))
        for row in work.all(sql.CORRECTIONS, person=person)
    )


def add_correction(work: Work, person: int, correction: Correction) -> None:
    """An organiser's sum for one date."""
    work.run(
        sql.ADD_CORRECTION,
        person=person,
        date=iso(correction.date),
        minutes=correction.minutes,
        by=correction.by,
        reason=correction.reason,
        at=stamp(correction.at),
    )


def pauses_of(work: Work, person: int) -> tuple[Span, ...]:
    """Every pause, in order."""
    return tuple(
        Span(first=day(first), last=day(last))
        for first, last in work.all(sql.PAUSES, person=person)
    )


def add_pause(work: Work, person: int, span: Span, at: datetime, note: str = "") -> None:
    """A pause that was agreed at that instant."""
    work.run(
        sql.ADD_PAUSE,
        person=person,
        first=iso(span.first),
        last=iso(span.last),
        at=stamp(at),
        note=note,
    )


def end_pause(work: Work, person: int, first: date, last: date) -> None:
    """The pause that began then ends on `last`; one that would end before it began never was."""
    if last < first:
        work.run(sql.DROP_PAUSE, person=person, first=iso(first))
    else:
        work.run(sql.END_PAUSE, person_=person, first_=iso(first), last_=iso(last))


def excuses_of(work: Work, person: int) -> list[tuple[Excuse, str, datetime]]:
    """Every excuse with its note and the instant it was recorded at, in order."""
    return [
        (
            Excuse(span=Span(first=day(row[0]), last=day(row[1])), reason=Spared(row[2])),
            row[3],
            instant(row[4]),
        )
        for row in work.all(sql.EXCUSES, person=person)
    ]


def add_excuse(work: Work, person: int, excuse: Excuse, at: datetime, note: str = "") -> None:
    """Dates set aside, recorded at that instant."""
    work.run(
        sql.ADD_EXCUSE,
        person=person,
        first=iso(excuse.span.first),
        last=iso(excuse.span.last),
        reason=excuse.reason.value,
        note=note,
        at=stamp(at),
    )
