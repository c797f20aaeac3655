"""Recording, undoing and editing what was done."""

from dataclasses import dataclass, replace
from datetime import date

from bot.catalog import Catalog
from bot.domain.checkins import (
    SAME_PRESS,
    Checkin,
    Credit,
    Kind,
    check_editable,
    check_minutes,
    check_undoable,
    credit_for,
    late_dates,
)
from bot.domain.refusal import Refusal
from bot.services import boards, learners, progress
from bot.services.learners import Learner
from bot.store import answers, people
from bot.store import checkins as store
from bot.store.work import Work
from bot.talk.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is to be recorded. `day` None is today; `finished` completes the item."""

    minutes: int
    kind: Kind | None = None
    item: str | None = None
    note: str = ""
    day: date | None = None
    finished: bool = False
    guessed_kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded, and the person before and after it. `again`: it had been already."""

    checkin: Checkin
    before: Learner
    after: Learner
    again: bool = False

    @property
    def newly_kept(self) -> bool:
        """Whether this check-in is what kept its date."""
        day = self.checkin.date
        return self.after.kept(day) and not self.before.kept(day)


def record(work: Work, request: Request, catalog: Catalog, entry: Entry) -> Recorded:
    """Record a check-in for whoever asks, joining them if need be.

    A second press of the same button within two minutes records nothing and answers the same.
    """
    before = learners.enter(work, request)
    twin = _pressed_before(work, request, before)
    if twin is not None:
        return Recorded(checkin=twin, before=before, after=before, again=True)
    checkin = _checkin(work, request, before, entry)
    store.add(work, before.person.id, checkin, request.press)
    progress.count(work, catalog, before.person.id, checkin)
    after = learners.again(work, before)
    boards.count(work, after, checkin.date)
    return Recorded(checkin=checkin, before=before, after=after)


def undo(work: Work, request: Request, number: int | None = None) -> Recorded:
    """Take one back: the last within 24 hours, or one by its number for 7 days."""
    before = learners.must(work, request)
    work.lock_person(before.person.id)
    checkin = _one(work, before, number)
    check_undoable(checkin, request.at, number is not None)
    store.remove(work, before.person.id, checkin.number)
    progress.uncount(work, before.person.id, checkin.number)
    _note(work, request, before, "undo", checkin)
    after = learners.again(work, before)
    boards.count(work, after, checkin.date)
    return Recorded(checkin=checkin, before=before, after=after)


def edit(
    work: Work,
    request: Request,
    number: int | None = None,
    *,
    minutes: int | None = None,
    kind: Kind | None = None,
    note: str | None = None,
) -> Recorded:
    """Change minutes, kind or note of one, for 7 days; the ledger follows."""
    before = learners.must(work, request)
    work.lock_person(before.person.id)
    checkin = _one(work, before, number)
    check_editable(checkin, request.at)
    changed = replace(
        checkin,
        minutes=checkin.minutes
        if minutes is None
        else check_minutes(minutes, finished=checkin.finished),
        kind=kind or checkin.kind,
        note=checkin.note if note is None else note,
    )
    store.change(work, before.person.id, changed)
    _note(work, request, before, "edit", checkin)
    after = learners.again(work, before)
    boards.count(work, after, changed.date)
    return Recorded(checkin=changed, before=before, after=after)


def move_to_today(work: Work, request: Request, number: int) -> Recorded:
    """ "It was Tuesday": the check-in of yesterday's date, made before the cutoff, is today's."""
    before = learners.must(work, request)
    work.lock_person(before.person.id)
    checkin = _one(work, before, number)
    check_editable(checkin, request.at)
    today = before.ledger.today
    changed = replace(checkin, date=today, credit=Credit.FULL)
    store.change(work, before.person.id, changed)
    _note(work, request, before, "edit", checkin)
    after = learners.again(work, before)
    boards.count(work, after, checkin.date)
    boards.count(work, after, changed.date)
    return Recorded(checkin=changed, before=before, after=after)


def last(work: Work, request: Request) -> Checkin | None:
    """The check-in recorded last by whoever asks."""
    person = people.by_account(work, request.who)
    return None if person is None else store.last_of(work, person.id)


def one(work: Work, request: Request, number: int | None) -> Checkin:
    """The person's check-in of that number (None: the last)."""
    return _one(work, learners.must(work, request), number)


def _checkin(work: Work, request: Request, who: Learner, entry: Entry) -> Checkin:
    today = who.ledger.today
    day = entry.day or today
    facts = who.facts
    late = late_dates(facts.checkins, facts.zones, facts.plans, today)
    return Checkin(
        number=people.next_number(work, who.person.id),
        date=day,
        minutes=check_minutes(entry.minutes, finished=entry.finished),
        kind=entry.kind or _guess(who, entry),
        item=entry.item,
        finished=entry.finished,
        credit=credit_for(day, today, late),
        note=entry.note,
        at=request.at,
    )


def _guess(who: Learner, entry: Entry) -> Kind:
    """The kind when not said: that of the step last proposed, else of the last check-in."""
    if entry.guessed_kind is not Kind.OTHER or not who.facts.checkins:
        return entry.guessed_kind
    return max(who.facts.checkins, key=lambda checkin: checkin.number).kind


def _pressed_before(work: Work, request: Request, who: Learner) -> Checkin | None:
    if not request.press or who.joined_now:
        return None
    return store.pressed(work, who.person.id, request.press, request.at - SAME_PRESS)


def _one(work: Work, who: Learner, number: int | None) -> Checkin:
    newest = store.last_of(work, who.person.id)
    if newest is None:
        raise Refusal("checkin.none")
    found = newest if number is None else store.one_of(work, who.person.id, number)
    if found is None:
        raise Refusal("checkin.unknown", number=number, last=newest.number)
    return found


def _note(work: Work, request: Request, who: Learner, what: str, checkin: Checkin) -> None:
    answers.note(
        work,
        at=request.at,
        person=who.person.id,
        by=f"{request.who.platform}:{request.who.space}:{request.who.id}",
        what=what,
        data={
            "number": checkin.number,
            "date": checkin.date.isoformat(),
            "minutes": checkin.minutes,
            "kind": checkin.kind.value,
            "item": checkin.item,
            "finished": checkin.finished,
            "credit": checkin.credit.value,
            "note": checkin.note,
            "at": checkin.at.isoformat(),
        },
    )
