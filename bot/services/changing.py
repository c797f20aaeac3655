"""What was recorded is another now: taken back, edited, moved, or found to finish an item."""

from datetime import date

from msgspec.structs import replace

from bot.domain.calendar import wall
from bot.domain.checkins import (
    Checkin,
    Kind,
    check_editable,
    check_minutes,
    check_undoable,
    credit_for,
    editable,
)
from bot.domain.refusal import Refusal
from bot.services import boards, learners, progress
from bot.services.elsewhere import is_elsewhere, told_as
from bot.services.learners import Learner
from bot.services.overtaken import overtake
from bot.services.recorded import Recorded
from bot.store import answers, path
from bot.store import checkins as store
from bot.store.work import Work
from bot.talk.days import resolve_day
from bot.talk.request import Request

NEAR = 3  # check-ins that are offered for a number which is none


def undo(work: Work, request: Request, number: int | None = None) -> Recorded:
    """Take one back: the last within 24 hours, or one by its number for 7 days."""
    before = learners.held(work, request)
    checkin = one_of(work, before, number)
    check_undoable(checkin, request.at, number is not None)
    store.remove(work, before.person.id, checkin.number)
    progress.uncount(work, before.person.id, checkin)
    _note(work, request, before, "undo", checkin)
    return _changed(work, request, before, checkin, checkin.date)


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
    before = learners.held(work, request)
    checkin = one_of(work, before, number)
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
    return _changed(work, request, before, changed, changed.date)


def move(work: Work, request: Request, number: int, day: str) -> Recorded:
    """ "It was Tuesday": count a check-in for the date on the person's clock instead."""
    before = learners.held(work, request)
    checkin = one_of(work, before, number)
    check_editable(checkin, request.at)
    to = resolve_day(day, wall(request.at, before.zone).date())
    credit = credit_for(min(to, before.ledger.today), before.ledger.today, ())
    if abs((to - checkin.date).days) != 1 or to > wall(checkin.at, before.zone).date():
        raise Refusal("was.far", date=to)
    changed = replace(checkin, date=to, credit=credit)
    store.change(work, before.person.id, changed)
    _note(work, request, before, "edit", checkin)
    return _changed(work, request, before, changed, checkin.date, changed.date)


def finish(work: Work, request: Request, before: Learner, number: int, item: str) -> Recorded:
    """The check-in of that number finished the item: ticked, and its date is done by that."""
    changed = replace(one_of(work, before, number), finished=True)
    store.change(work, before.person.id, changed)
    path.tick(work, before.person.id, item, request.at, number)
    return _changed(work, request, before, changed, changed.date)


def one(work: Work, request: Request, number: int | None) -> Checkin:
    """As `one_of`, of whoever asks."""
    return one_of(work, learners.must(work, request), number)


def one_of(work: Work, who: Learner, number: int | None) -> Checkin:
    """The person's check-in of that number (None: the last). Refusal for one they have not."""
    newest = store.last_of(work, who.person.id)
    if newest is None:
        raise Refusal("checkin.none")
    found = newest if number is None else store.one_of(work, who.person.id, number)
    if found is None:
        raise Refusal("checkin.unknown", number=number, last=newest.number)
    return found


def near(work: Work, request: Request, number: int) -> tuple[Checkin, ...]:
    """For a number that is none of theirs: the newest that can still be changed, newest first.

    A kind that is kept out of the place is learning like any other there.
    """
    who = learners.find(work, request)
    if who is None or store.one_of(work, who.person.id, number) is not None:
        return ()
    open_ = [one for one in store.all_of(work, who.person.id) if editable(one, request.at)]
    told = reversed(open_[-NEAR:])
    hidden = is_elsewhere(work, request, who.person.id)
    return tuple(replace(one, kind=told_as(one.kind, hidden=hidden)) for one in told)


def _changed(
    work: Work, request: Request, before: Learner, checkin: Checkin, *dates: date
) -> Recorded:
    """What follows on these dates, as from a new one: streak, beginning, boards, reminders."""
    after = learners.begun(work, before, learners.again(work, before), checkin.date)
    boards.count(work, after, *dates, also=learners.looked_round(before, after))
    overtake(work, request, before, after)
    return Recorded(checkin=checkin, before=before, after=after)


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
