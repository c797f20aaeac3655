"""The statements of `bot.store.path`."""

from sqlalchemy import BindParameter, bindparam, delete, func, insert, select

from bot.store.tables import items_done, marks, nudges_said, proposals, refused_steps, stages
from bot.store.upserts import upsert

OF: BindParameter[int] = bindparam("person")
STAGE = select(stages.c.now, stages.c.since, stages.c.papers).where(stages.c.person == OF)
_stage = upsert(stages).values(
    person=OF, now=bindparam("now"), since=bindparam("since"), papers=bindparam("papers")
)
PUT_STAGE = _stage.on_conflict_do_update(
    index_elements=["person"],
    set_={name: getattr(_stage.excluded, name) for name in ("now", "since", "papers")},
)
ITEMS = (
    select(items_done.c.item, items_done.c.at, items_done.c.checkin)
    .where(items_done.c.person == OF)
    .order_by(items_done.c.id)
)
ADD_ITEM = insert(items_done).values(
    person=OF, item=bindparam("item"), at=bindparam("at"), checkin=bindparam("checkin")
)
NEWEST_ITEM = select(func.max(items_done.c.id)).where(
    items_done.c.person == OF, items_done.c.item == bindparam("item")
)
DROP_ITEM = delete(items_done).where(items_done.c.id == bindparam("row"))
DROP_BY_CHECKIN = delete(items_done).where(
    items_done.c.person == OF, items_done.c.checkin == bindparam("checkin")
)
MARKS = select(marks.c.thing, marks.c.minute, marks.c.length, marks.c.finished, marks.c.at).where(
    marks.c.person == OF
)
_mark = upsert(marks).values(
    person=OF,
    thing=bindparam("thing"),
    minute=bindparam("minute"),
    length=bindparam("length"),
    finished=bindparam("finished"),
    at=bindparam("at"),
)
PUT_MARK = _mark.on_conflict_do_update(
    index_elements=["person", "thing"],
    set_={name: getattr(_mark.excluded, name) for name in ("minute", "length", "finished", "at")},
)
DROP_MARK = delete(marks).where(marks.c.person == OF, marks.c.thing == bindparam("thing"))
# From one thing to the next by the index: an aggregate would go through everybody's marks.
_known = marks.c.length.is_not(None)
_things = (
    select(func.min(marks.c.thing).label("thing")).where(_known).cte("things", recursive=True)
)
_next = select(func.min(marks.c.thing)).where(_known, marks.c.thing > _things.c.thing)
_things = _things.union_all(
    select(_next.correlate(_things).scalar_subquery()).where(_things.c.thing.is_not(None))
)
_longest = select(func.max(marks.c.length)).where(_known, marks.c.thing == _things.c.thing)
LENGTHS = select(_things.c.thing, _longest.correlate(_things).scalar_subquery()).where(
    _things.c.thing.is_not(None)
)
REFUSED = select(refused_steps.c.thing).where(
    refused_steps.c.person == OF, refused_steps.c.date == bindparam("date")
)
REFUSE = (
    upsert(refused_steps)
    .values(person=OF, date=bindparam("date"), thing=bindparam("thing"))
    .on_conflict_do_nothing()
)
PROPOSED = select(proposals.c.step, proposals.c.at).where(proposals.c.person == OF)
_proposal = upsert(proposals).values(person=OF, step=bindparam("step"), at=bindparam("at"))
PROPOSE = _proposal.on_conflict_do_update(
    index_elements=["person"],
    set_={"step": _proposal.excluded.step, "at": _proposal.excluded.at},
)
NUDGES = select(nudges_said.c.nudge, nudges_said.c.date).where(nudges_said.c.person == OF)
_nudge = upsert(nudges_said).values(person=OF, nudge=bindparam("nudge"), date=bindparam("date"))
SAY_NUDGE = _nudge.on_conflict_do_update(
    index_elements=["person", "nudge"], set_={"date": _nudge.excluded.date}
)
