"""The path of one person: stage, items, resume marks, steps proposed and refused, nudges."""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec
from msgspec import Struct
from sqlalchemy import BindParameter, bindparam, delete, func, insert, select

from bot.domain.steps import Step
from bot.store.forms import day, instant, iso, stamp
from bot.store.tables import (
    items_done,
    marks,
    nudges_said,
    proposals,
    refused_steps,
    stages,
)
from bot.store.upserts import upsert
from bot.store.work import Work

_OF: BindParameter[int] = bindparam("person")
_STAGE = select(stages.c.now, stages.c.since, stages.c.papers).where(stages.c.person == _OF)
_stage = upsert(stages).values(
    person=_OF, now=bindparam("now"), since=bindparam("since"), papers=bindparam("papers")
)
_PUT_STAGE = _stage.on_conflict_do_update(
    index_elements=["person"],
    set_={name: getattr(_stage.excluded, name) for name in ("now", "since", "papers")},
)
_ITEMS = (
    select(items_done.c.item, items_done.c.at, items_done.c.checkin)
    .where(items_done.c.person == _OF)
    .order_by(items_done.c.id)
)
_ADD_ITEM = insert(items_done).values(
    person=_OF, item=bindparam("item"), at=bindparam("at"), checkin=bindparam("checkin")
)
_NEWEST_ITEM = select(func.max(items_done.c.id)).where(
    items_done.c.person == _OF, items_done.c.item == bindparam("item")
)
_DROP_ITEM = delete(items_done).where(items_done.c.id == bindparam("row"))
_DROP_BY_CHECKIN = delete(items_done).where(
    items_done.c.person == _OF, items_done.c.checkin == bindparam("checkin")
)
_MARKS = select(marks.c.thing, marks.c.minute, marks.c.length, marks.c.finished, marks.c.at).where(
    marks.c.person == _OF
)
_mark = upsert(marks).values(
    person=_OF,
    thing=bindparam("thing"),
    minute=bindparam("minute"),
    length=bindparam("length"),
    finished=bindparam("finished"),
    at=bindparam("at"),
)
_PUT_MARK = _mark.on_conflict_do_update(
    index_elements=["person", "thing"],
    set_={name: getattr(_mark.excluded, name) for name in ("minute", "length", "finished", "at")},
)
_DROP_MARK = delete(marks).where(marks.c.person == _OF, marks.c.thing == bindparam("thing"))
_LENGTHS = (
    select(marks.c.thing, func.max(marks.c.length))
    .where(marks.c.length.is_not(None))
    .group_by(marks.c.thing)
)
_REFUSED = select(refused_steps.c.thing).where(
    refused_steps.c.person == _OF, refused_steps.c.date == bindparam("date")
)
_REFUSE = (
    upsert(refused_steps)
    .values(person=_OF, date=bindparam("date"), thing=bindparam("thing"))
    .on_conflict_do_nothing()
)
_PROPOSED = select(proposals.c.step, proposals.c.at).where(proposals.c.person == _OF)
_proposal = upsert(proposals).values(person=_OF, step=bindparam("step"), at=bindparam("at"))
_PROPOSE = _proposal.on_conflict_do_update(
    index_elements=["person"],
    set_={"step": _proposal.excluded.step, "at": _proposal.excluded.at},
)
_NUDGES = select(nudges_said.c.nudge, nudges_said.c.date).where(nudges_said.c.person == _OF)
_nudge = upsert(nudges_said).values(person=_OF, nudge=bindparam("nudge"), date=bindparam("date"))
_SAY_NUDGE = _nudge.on_conflict_do_update(
    index_elements=["person", "nudge"], set_={"date": _nudge.excluded.date}
)


class StageNow(Struct, frozen=True, kw_only=True):
    """Where a person stands, since when, and whether papers run beside."""

    key: str
    since: date
    papers: bool


class ItemDone(Struct, frozen=True, kw_only=True):
    """One tick of an item; `checkin` is the number of the check-in that ticked it."""

    item: str
    at: datetime
    checkin: int | None


class Mark(Struct, frozen=True, kw_only=True):
    """How far one came in an episode or an item, in minutes; hearing all teaches `length`."""

    minute: int
    length: int | None
    finished: bool
    at: datetime


def stage_of(work: Work, person: int) -> StageNow | None:
    """The stage, None for one who never moved."""
    row = work.one(_STAGE, person=person)
    return StageNow(key=row[0], since=day(row[1]), papers=bool(row[2])) if row else None


def put_stage(work: Work, person: int, stage: StageNow) -> None:
    """Stand there from now on."""
    work.run(
        _PUT_STAGE,
        person=person,
        now=stage.key,
        since=iso(stage.since),
        papers=int(stage.papers),
    )


def items_of(work: Work, person: int) -> list[ItemDone]:
    """Every tick, in the order of ticking."""
    return [
        ItemDone(item=row[0], at=instant(row[1]), checkin=row[2])
        for row in work.all(_ITEMS, person=person)
    ]


def tick(work: Work, person: int, item: str, at: datetime, checkin: int | None) -> None:
    """One more of that item is done."""
    work.run(_ADD_ITEM, person=person, item=item, at=stamp(at), checkin=checkin)


def untick(work: Work, person: int, item: str) -> bool:
    """Take the newest tick of the item back; False when there was none."""
    row = work.value(_NEWEST_ITEM, person=person, item=item)
    return row is not None and work.run(_DROP_ITEM, row=row) > 0


def untick_checkin(work: Work, person: int, checkin: int) -> None:
    """Take back what that check-in ticked."""
    work.run(_DROP_BY_CHECKIN, person=person, checkin=checkin)


def marks_of(work: Work, person: int) -> Mapping[str, Mark]:
    """Every resume mark, by item or episode."""
    return {
        row[0]: Mark(minute=row[1], length=row[2], finished=bool(row[3]), at=instant(row[4]))
        for row in work.all(_MARKS, person=person)
    }


def put_mark(work: Work, person: int, thing: str, mark: Mark) -> None:
    """Set how far one came."""
    work.run(
        _PUT_MARK,
        person=person,
        thing=thing,
        minute=mark.minute,
        length=mark.length,
        finished=int(mark.finished),
        at=stamp(mark.at),
    )


def drop_mark(work: Work, person: int, thing: str) -> None:
    """Forget how far one came."""
    work.run(_DROP_MARK, person=person, thing=thing)


def lengths(work: Work) -> Mapping[str, int]:
    """Lengths of episodes that somebody who heard all of one has taught."""
    return {row[0]: row[1] for row in work.all(_LENGTHS)}


def refused_on(work: Work, person: int, date_: date) -> frozenset[str]:
    """What was proposed and refused on that date."""
    return frozenset(row[0] for row in work.all(_REFUSED, person=person, date=iso(date_)))


def refuse(work: Work, person: int, date_: date, thing: str) -> None:
    """Do not propose it again on that date."""
    work.run(_REFUSE, person=person, date=iso(date_), thing=thing)


def proposed(work: Work, person: int) -> tuple[Step, datetime] | None:
    """The step last proposed and when."""
    row = work.one(_PROPOSED, person=person)
    return (msgspec.json.decode(row[0], type=Step), instant(row[1])) if row else None


def propose(work: Work, person: int, step: Step, at: datetime) -> None:
    """Keep what was proposed, for `done` and for the kind of the next check-in."""
    work.run(_PROPOSE, person=person, step=msgspec.json.encode(step).decode(), at=stamp(at))


def nudges_of(work: Work, person: int) -> Mapping[str, date]:
    """When each nudge was said last."""
    return {row[0]: day(row[1]) for row in work.all(_NUDGES, person=person)}


def say_nudge(work: Work, person: int, nudge: str, date_: date) -> None:
    """It was said on that date."""
    work.run(_SAY_NUDGE, person=person, nudge=nudge, date=iso(date_))
