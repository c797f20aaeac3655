"""Recording what was done."""

from datetime import date
from operator import attrgetter

from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.checkins import (
    SAME_PRESS,
    Checkin,
    Credit,
    Kind,
    check_minutes,
    credit_for,
    kind_of_item,
    late_dates,
)
from bot.domain.steps import Step
from bot.services import boards, elsewhere, learners, progress, reasons
from bot.services.extras import after_checkin
from bot.services.learners import Learner
from bot.services.overtaken import overtake
from bot.services.recorded import Entry, Missing, Recorded
from bot.store import checkins as store
from bot.store import groups, path, people, schedules
from bot.store.work import Work
from bot.talk.days import resolve_day
from bot.talk.request import Request

__all__ = ["Entry", "Missing", "Recorded", "put", "record"]

_date, _number = attrgetter("date"), attrgetter("number")
QUIET_WEEKS = 14  # days without a check-in that make a return


def record(
    work: Work,
    request: Request,
    catalog: Catalog,
    entry: Entry,
    who: Learner | None = None,
) -> Recorded | Missing:
    """Record a check-in for whoever asks, joining them if need be (`who`: they are in already).

    A second press of the same button within two minutes records nothing and answers the same.
    """
    if who is None and entry.minutes is not None:
        who = _enter(work, request, entry)
    step = _proposed(work, request, catalog, who)
    filled = _filled(catalog, entry, step)
    if filled.minutes is None:
        return missing(work, request, filled, step)
    before = who or learners.enter(work, request)
    twin = _pressed_before(work, request, before)
    if twin is not None:
        return Recorded(checkin=twin, before=before, after=before, again=True)
    checkin = _checkin(work, request, before, filled, step)
    return put(work, request, catalog, before, checkin, step)


def _enter(work: Work, request: Request, entry: Entry) -> Learner:
    """Who asks; with the newest facts alone, where a check-in of today needs no others.

    Who comes back after a break is told more, and another date may lie further back.
    """
    if entry.day:
        return learners.enter(work, request)
    found = learners.enter_near(work, request)
    near_by = found.ledger.run and found.facts.checkins
    return found if near_by else learners.whole(work, found)


def put(
    work: Work,
    request: Request,
    catalog: Catalog,
    before: Learner,
    checkin: Checkin,
    step: Step | None = None,
) -> Recorded:
    """Store a check-in and all that follows from it: ticks, streak, boards.

    `step` is what was last proposed: where the person stood.
    """
    store.add(work, before.person.id, checkin, request.press)
    earlier = before.facts.checkins
    progress.count(work, catalog, before.person.id, checkin, earlier)
    after = learners.with_checkins(work, before, (*earlier, checkin))
    after = learners.begun(work, before, after, checkin.date)
    boards.add(work, before, after, checkin)
    if after.beside is None or after.beside.asleep:
        schedules.wake(work, after.person.id)
    late = _late(after) if checkin.credit is Credit.LATE else ()
    done = Recorded(
        checkin=checkin,
        before=before,
        after=after,
        late_used=len(late),
        place=progress.place_kept(work, before, step),
        wrote=_wrote(work, catalog, before, checkin),
        showable=_is_showable(work, request, after),
    )
    overtake(work, request, before, after)
    extras = after_checkin(work, request, catalog, after, back=done.first_day_back)
    return replace(done, extras=extras)


def _is_showable(work: Work, request: Request, who: Learner) -> bool:
    """Whether it can be shown: in a channel, or to somebody else in the room of a terminal."""
    if request.where.platform == "terminal":
        return who.group is not None and groups.larger_than(work, who.group.id, 1)
    mine = () if request.where.space else groups.memberships(work, who.person.id)
    found = (place for one in mine for place, _ in groups.spaces_of(work, one.group))
    return bool(request.where.space) or any(place.channel for place in found)


def _wrote(
    work: Work, catalog: Catalog, before: Learner, checkin: Checkin
) -> tuple[date, str] | None:
    """The own reason, for who comes back after two quiet weeks."""
    earlier = max(map(_date, before.facts.checkins), default=checkin.date)
    quiet = (checkin.date - earlier).days > QUIET_WEEKS
    return reasons.written(work, catalog, before) if quiet else None


def missing(work: Work, request: Request, entry: Entry, step: Step | None) -> Missing:
    """What to ask for, with the kind that was most likely meant."""
    found = learners.find(work, request)
    guessed = _guessed(work, request, found, step) if found else step.kind if step else None
    kind = entry.kind or guessed
    return Missing(kind=kind, item=entry.item, minimum=found.plan.minimum if found else 5)


def _proposed(work: Work, request: Request, catalog: Catalog, who: Learner | None) -> Step | None:
    person = who.person if who else people.by_account(work, request.who)
    if person is None:
        return None
    if who and who.beside:
        step = who.beside.proposed
    else:
        found = path.proposed(work, person.id)
        step = found[0] if found else None
    return elsewhere.step_of(work, request, catalog, person.id, step)


def _filled(catalog: Catalog, entry: Entry, step: Step | None) -> Entry:
    """The entry with what `done` and a named item say of it."""
    if entry.done and step is not None:
        entry = replace(
            entry,
            minutes=entry.minutes or step.minutes,
            item=entry.item or step.id,
            kind=entry.kind or step.kind,
        )
    item = catalog.item(entry.item or "")
    if item is not None and entry.kind is None:
        return replace(entry, kind=kind_of_item(item.kind))
    return entry


def _checkin(
    work: Work, request: Request, who: Learner, entry: Entry, step: Step | None
) -> Checkin:
    today = who.ledger.today
    day = resolve_day(entry.day, today) if entry.day else today
    credit = credit_for(day, today, _late(who) if entry.day else ())
    last = who.beside.number if who.beside else people.last_number(work, who.person.id)
    return Checkin(
        number=1 + last,
        date=day,
        minutes=check_minutes(entry.minutes or 0, finished=entry.finished),
        kind=entry.kind or _guessed(work, request, who, step) or Kind.OTHER,
        item=entry.item,
        finished=entry.finished,
        credit=credit,
        note=entry.note,
        at=request.at,
    )


def _late(who: Learner) -> frozenset[date]:
    facts = who.facts
    return late_dates(facts.checkins, facts.zones, facts.plans, who.ledger.today)


def _guessed(work: Work, request: Request, who: Learner, step: Step | None) -> Kind | None:
    """The kind when not said: that of the step last proposed, else of the last check-in."""
    known = who.facts.checkins
    last = step.kind if step else max(known, key=_number).kind if known else None
    return elsewhere.spoken_of(work, request, who.person.id, last)


def _pressed_before(work: Work, request: Request, who: Learner) -> Checkin | None:
    if not request.press or who.joined_now:
        return None
    return store.pressed(work, who.person.id, request.press, request.at - SAME_PRESS)
