"""The path of one person: stage, items, resume marks, steps proposed and refused, nudges."""

from collections.abc import Mapping
from datetime import date, datetime

import msgspec
from msgspec import Struct

from bot.domain.steps import Step
from bot.store.forms import day, instant, iso, stamp
from bot.store.sql import path as sql
from bot.store.work import Work


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
    row = work.one(sql.STAGE, person=person)
    return StageNow(key=row[0], since=day(row[1]), papers=bool(row[2])) if row else None


def put_stage(work: Work, person: int, stage: StageNow) -> None:
    """Stand there from now on."""
    work.run(
        sql.PUT_STAGE,
        person=person,
        now=stage.key,
        since=iso(stage.since),
        papers=int(stage.papers),
    )


def items_of(work: Work, person: int) -> list[ItemDone]:
    """Every tick, in the order of ticking."""
    return [
        ItemDone(item=row[0], at=instant(row[1]), checkin=row[2])
        for row in work.all(sql.ITEMS, person=person)
    ]


def tick(work: Work, person: int, item: str, at: datetime, checkin: int | None) -> None:
    """One more of that item is done."""
    work.run(sql.ADD_ITEM, person=person, item=item, at=stamp(at), checkin=checkin)


def untick(work: Work, person: int, item: str) -> bool:
    """Take the newest tick of the item back; False when there was none."""
    row = work.value(sql.NEWEST_ITEM, person=person, item=item)
    return row is not None and work.run(sql.DROP_ITEM, row=row) > 0


def untick_checkin(work: Work, person: int, checkin: int) -> None:
    """Take back what that check-in ticked."""
    work.run(sql.DROP_BY_CHECKIN, person=person, checkin=checkin)


def marks_of(work: Work, person: int) -> Mapping[str, Mark]:
    """Every resume mark, by item or episode."""
    return {
        row[0]: Mark(minute=row[1], length=row[2], finished=bool(row[3]), at=instant(row[4]))
        for row in work.all(sql.MARKS, person=person)
    }


def put_mark(work: Work, person: int, thing: str, mark: Mark) -> None:
    """Set how far one came."""
    work.run(
        sql.PUT_MARK,
        person=person,
        thing=thing,
        minute=mark.minute,
        length=mark.length,
        finished=int(mark.finished),
        at=stamp(mark.at),
    )


def drop_mark(work: Work, person: int, thing: str) -> None:
    """Forget how far one came."""
    work.run(sql.DROP_MARK, person=person, thing=thing)


def lengths(work: Work) -> Mapping[str, int]:
    """Lengths of episodes that somebody who heard all of one has taught."""
    return {row[0]: row[1] for row in work.all(sql.LENGTHS)}


def refused_on(work: Work, person: int, date_: date) -> frozenset[str]:
    """What was proposed and refused on that date."""
    return frozenset(row[0] for row in work.all(sql.REFUSED, person=person, date=iso(date_)))


def refuse(work: Work, person: int, date_: date, thing: str) -> None:
    """Do not propose it again on that date."""
    work.run(sql.REFUSE, person=person, date=iso(date_), thing=thing)


def proposed(work: Work, person: int) -> tuple[Step, datetime] | None:
    """The step last proposed and when."""
    row = work.one(sql.PROPOSED, person=person)
    return (msgspec.json.decode(row[0], type=Step), instant(row[1])) if row else None


def propose(work: Work, person: int, step: Step, at: datetime) -> None:
    """Keep what was proposed, for `done` and for the kind of the next check-in."""
    work.run(sql.PROPOSE, person=person, step=msgspec.json.encode(step).decode(), at=stamp(at))


def nudges_of(work: Work, person: int) -> Mapping[str, date]:
    """When each nudge was said last."""
    return {row[0]: day(row[1]) for row in work.all(sql.NUDGES, person=person)}


def say_nudge(work: Work, person: int, nudge: str, date_: date) -> None:
    """It was said on that date."""
    work.run(sql.SAY_NUDGE, person=person, nudge=nudge, date=iso(date_))
