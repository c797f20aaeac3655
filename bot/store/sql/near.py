"""The statements of `bot.store.near`."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from bot.store.notices import UNTOLD
from bot.store.sql.core import objects, values
from bot.store.sql.groups import GROUP
from bot.store.sql.notices import RESTING
from bot.store.sql.outbox import ARRIVED
from bot.store.sql.people import IS_ACCOUNT, NUMBERS, PERSON
from bot.store.sql.schedules import SLOWER
from bot.store.tables import (
    accounts,
    checkins,
    corrections,
    deliveries,
    excuses,
    groups,
    members,
    meta,
    outages,
    pauses,
    people,
    plans,
    posts,
    proposals,
    questions,
    schedules,
    spaces,
    streaks,
    zones,
)

_WHO: ColumnElement[int] = accounts.c.person
_NEVER: ColumnElement[str] = literal_column("''")  # before every date
_UNTOLD: ColumnElement[str] = literal_column(f"'{UNTOLD}'")
_other = accounts.alias("other")


def _told(what: Any, *where: ColumnElement[bool]) -> Any:
    """One value of a table, of those rows that belong to the person."""
    return select(what).where(*where).correlate(accounts, streaks).scalar_subquery()


def _any(*where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is such a row."""
    return exists(select(1).where(*where).correlate(accounts))


ALL = (
    select(
        *PERSON,
        accounts.c.name,
        *GROUP,
        streaks.c.settled,
        streaks.c.counted_at,
        _told(objects(since=zones.c.since, zone=zones.c.zone), zones.c.person == _WHO),
        _told(
            objects(
                since=plans.c.since,
                weekly_minutes=plans.c.weekly_minutes,
                minimum=plans.c.minimum,
                rest_days=plans.c.rest_days,
                cutoff=plans.c.cutoff,
                commute=plans.c.commute,
            ),
            plans.c.person == _WHO,
        ),
        _told(
            objects(
                number=checkins.c.number,
                date=checkins.c.date,
                minutes=checkins.c.minutes,
                kind=checkins.c.kind,
                item=checkins.c.item,
                finished=checkins.c.finished,
                credit=checkins.c.credit,
                note=checkins.c.note,
                at=checkins.c.at,
            ),
            checkins.c.person == _WHO,
            checkins.c.date >= func.coalesce(streaks.c.settled_day, _NEVER),
        ),
        _told(
            objects(
                date=corrections.c.date,
                minutes=corrections.c.minutes,
                by=corrections.c.by,
                reason=corrections.c.reason,
                at=corrections.c.at,
            ),
            corrections.c.person == _WHO,
        ),
        _told(objects(first=pauses.c.first, last=pauses.c.last), pauses.c.person == _WHO),
        _told(
            objects(first=excuses.c.first, last=excuses.c.last, reason=excuses.c.reason),
            excuses.c.person == _WHO,
        ),
        _told(objects(start=outages.c.since, end=outages.c.until)),
        _any(_other.c.person == _WHO, _other.c.platform != "terminal"),
        _told(values(members.c.group), members.c.person == _WHO),
        *NUMBERS,
        _told(proposals.c.step, proposals.c.person == _WHO),
        _told(
            objects(
                question=questions.c.question,
                date=questions.c.date,
                declined=questions.c.declined,
            ),
            questions.c.person == _WHO,
        ),
        _any(schedules.c.person == _WHO, *SLOWER),
        _told(
            values(posts.c.group),
            posts.c.group == members.c.group,
            members.c.person == _WHO,
            posts.c.until > bindparam("now"),
        ),
        _any(deliveries.c.person == _WHO, deliveries.c.due_at >= bindparam("lately"), *ARRIVED),
        or_(
            _any(schedules.c.person == _WHO, *RESTING),
            _any(meta.c.name == _UNTOLD + cast(_WHO, Text)),
        ),
    )
    .select_from(accounts)
    .join(people, people.c.id == _WHO)
    .outerjoin(streaks, streaks.c.person == _WHO)
    .outerjoin(
        spaces, and_(spaces.c.platform == bindparam("on"), spaces.c.space == bindparam("here"))
    )
    .outerjoin(groups, groups.c.id == spaces.c.group)
    .where(*IS_ACCOUNT)
)
