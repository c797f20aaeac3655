"""The statements of `bot.store.near`."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
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


def _each(table: Table, *names: str, where: ColumnElement[bool] | None = None) -> Any:
    """All rows of a table that belong to the person, with the columns of these names."""
    mine = [table.c.person == _WHO, *([] if where is None else [where])]
    return _told(objects(**{name: table.c[name] for name in names}), *mine)


def _any(*where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether there is such a row."""
    return exists(select(1).where(*where).correlate(accounts))


ALL = (
    select(
        *PERSON,
        *GROUP,
        accounts.c.name,
        streaks.c.settled,
        streaks.c.counted_at,
        _each(zones, "since", "zone"),
        _each(plans, "since", "weekly_minutes", "minimum", "rest_days", "cutoff", "commute"),
        _each(
            checkins,
            *("number", "date", "minutes", "kind", "item", "finished", "credit", "note", "at"),
            where=checkins.c.date >= func.coalesce(streaks.c.settled_day, _NEVER),
        ),
        _each(corrections, "date", "minutes", "by", "reason", "at"),
        _each(pauses, "first", "last"),
        _each(excuses, "first", "last", "reason"),
        _told(objects(start=outages.c.since, end=outages.c.until)),
        _any(_other.c.person == _WHO, _other.c.platform != "terminal"),
        _told(values(members.c.group), members.c.person == _WHO),
        *NUMBERS,
        _told(proposals.c.step, proposals.c.person == _WHO),
        _each(questions, "question", "date", "declined"),
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
