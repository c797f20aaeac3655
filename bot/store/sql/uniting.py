"""The statements of `bot.store.uniting`."""

from typing import Any

from sqlalchemy import (
    BindParameter,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from bot.store import tables

FROM: BindParameter[Any] = bindparam("from_")
TO: BindParameter[Any] = bindparam("to_")


def _all(table: Table) -> Any:
    """Every row of the person."""
    return update(table).where(table.c.person == FROM).values(person=TO)


def _missing(table: Table, *keys: str) -> Any:
    """Those whose like the other does not have; the rest stays and goes with the person."""
    other = table.alias("other")
    same = and_(other.c.person == TO, *(other.c[key] == table.c[key] for key in keys))
    like = exists(select(1).select_from(other).where(same))
    return update(table).where(table.c.person == FROM, ~like).values(person=TO)


def _shifted(table: Table, column: str) -> Any:
    """Numbers of check-ins move behind those of the other."""
    moved = table.c[column] + bindparam("by")
    return update(table).where(table.c.person == FROM).values({column: moved, "person": TO})


MOVES = (
    _shifted(tables.checkins, "number"),
    _shifted(tables.paper_reads, "checkin"),
    _shifted(tables.items_done, "checkin"),
    _shifted(tables.applications, "checkin"),
    _shifted(tables.hard_questions, "checkin"),
    _shifted(tables.projects, "checkin"),
    _shifted(tables.kaggle, "checkin"),
    _all(tables.accounts),
    _all(tables.corrections),
    _all(tables.pauses),
    _all(tables.excuses),
    _all(tables.deliveries),
    _all(tables.audit),
    _missing(tables.marks, "thing"),
    _missing(tables.books),
    _missing(tables.questions, "question"),
    _missing(tables.nudges_said, "nudge"),
    _missing(tables.members, "group"),
)
UNSEEN = (
    update(tables.members)
    .where(
        tables.members.c.person == TO,
        exists(
            select(1).where(
                (_m := tables.members.alias("m")).c.person == FROM,
                _m.c.group == tables.members.c.group,
                _m.c.seen == 0,
            )
        ),
    )
    .values(seen=0)
)
SCHEDULE = (
    update(tables.schedules).where(tables.schedules.c.id == bindparam("id_")).values(person=TO)
)
ACCOUNT = (
    update(tables.accounts)
    .where(
        tables.accounts.c.platform == bindparam("platform_"),
        tables.accounts.c.space == bindparam("space_"),
        tables.accounts.c.id == bindparam("account_"),
    )
    .values(person=TO)
)
CALLED_THERE = tuple(
    update(table)
    .where(
        table.c.person == bindparam("person_"),
        table.c.platform == bindparam("platform_"),
        table.c.space == bindparam("space_"),
        table.c.account == bindparam("account_"),
    )
    .values(platform=bindparam("platform"), space=bindparam("space"), account=bindparam("account"))
    for table in (tables.schedules, tables.deliveries)
)
COUNT = select(func.count()).where(tables.spaces.c.group == bindparam("group"))
SPACE = (
    update(tables.spaces)
    .where(
        tables.spaces.c.platform == bindparam("platform_"),
        tables.spaces.c.space == bindparam("space_"),
    )
    .values(group=bindparam("group_"))
)
_other = tables.members.alias("other")
MEMBERS = (
    update(tables.members)
    .where(
        tables.members.c.group == FROM,
        ~exists(
            select(1)
            .select_from(_other)
            .where(_other.c.group == TO, _other.c.person == tables.members.c.person)
        ),
    )
    .values(group=TO)
)
_theirs = tables.closed_boards.alias("theirs")
CLOSED = (
    update(tables.closed_boards)
    .where(
        tables.closed_boards.c.group == FROM,
        ~exists(
            select(1)
            .select_from(_theirs)
            .where(_theirs.c.group == TO, _theirs.c.period == tables.closed_boards.c.period)
        ),
    )
    .values(group=TO)
)
POSTS = update(tables.posts).where(tables.posts.c.group == FROM).values(group=TO)
NEW_GROUP = (
    insert(tables.groups)
    .values({name: bindparam(name) for name in ("name", "zone", "zone_said", "created_at")})
    .returning(tables.groups.c.id)
)
OWN_ITEMS = update(tables.own_items).where(tables.own_items.c.group == FROM).values(group=TO)


def _not_there(table: Table, key: str) -> Any:
    """What the one group has and the other has not."""
    other = table.alias("other")
    same = and_(other.c.group == TO, other.c[key] == table.c[key])
    like = exists(select(1).select_from(other).where(same))
    return update(table).where(table.c.group == FROM, ~like).values(group=TO)


CONTENT = (
    OWN_ITEMS,
    _not_there(tables.hidden_items, "thing"),
    _not_there(tables.group_feeds, "feed"),
)
GROUP = delete(tables.groups).where(tables.groups.c.id == bindparam("group"))
