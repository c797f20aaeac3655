"""Rows of one person that become another's, and rows of one group."""

from datetime import datetime
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
from bot.store.forms import stamp
from bot.store.work import Work
from bot.talk.request import Account

_FROM: BindParameter[Any] = bindparam("from_")
_TO: BindParameter[Any] = bindparam("to_")


def _all(table: Table) -> Any:
    """Every row of the person."""
    return update(table).where(table.c.person == _FROM).values(person=_TO)


def _missing(table: Table, *keys: str) -> Any:
    """Those whose like the other does not have; the rest stays and goes with the person."""
    other = table.alias("other")
    same = and_(other.c.person == _TO, *(other.c[key] == table.c[key] for key in keys))
    like = exists(select(1).select_from(other).where(same))
    return update(table).where(table.c.person == _FROM, ~like).values(person=_TO)


def _shifted(table: Table, column: str) -> Any:
    """Numbers of check-ins move behind those of the other."""
    moved = table.c[column] + bindparam("by")
    return update(table).where(table.c.person == _FROM).values({column: moved, "person": _TO})


_MOVES = (
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
_UNSEEN = (
    update(tables.members)
    .where(
        tables.members.c.person == _TO,
        exists(
            select(1).where(
                (_m := tables.members.alias("m")).c.person == _FROM,
                _m.c.group == tables.members.c.group,
                _m.c.seen == 0,
            )
        ),
    )
    .values(seen=0)
)
_SCHEDULE = (
    update(tables.schedules).where(tables.schedules.c.id == bindparam("id_")).values(person=_TO)
)
_LAST = (
    update(tables.people)
    .where(tables.people.c.id == _TO)
    .values(last_number=tables.people.c.last_number + bindparam("by"))
)
_NUMBER = select(tables.people.c.last_number).where(tables.people.c.id == bindparam("person"))
_ACCOUNT = (
    update(tables.accounts)
    .where(
        tables.accounts.c.platform == bindparam("platform_"),
        tables.accounts.c.space == bindparam("space_"),
        tables.accounts.c.id == bindparam("account_"),
    )
    .values(person=_TO)
)
_CALLED_THERE = tuple(
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
_COUNT = select(func.count()).where(tables.spaces.c.group == bindparam("group"))
_SPACE = (
    update(tables.spaces)
    .where(
        tables.spaces.c.platform == bindparam("platform_"),
        tables.spaces.c.space == bindparam("space_"),
    )
    .values(group=bindparam("group_"))
)
_other = tables.members.alias("other")
_MEMBERS = (
    update(tables.members)
    .where(
        tables.members.c.group == _FROM,
        ~exists(
            select(1)
            .select_from(_other)
            .where(_other.c.group == _TO, _other.c.person == tables.members.c.person)
        ),
    )
    .values(group=_TO)
)
_theirs = tables.closed_boards.alias("theirs")
_CLOSED = (
    update(tables.closed_boards)
    .where(
        tables.closed_boards.c.group == _FROM,
        ~exists(
            select(1)
            .select_from(_theirs)
            .where(_theirs.c.group == _TO, _theirs.c.period == tables.closed_boards.c.period)
        ),
    )
    .values(group=_TO)
)
_POSTS = update(tables.posts).where(tables.posts.c.group == _FROM).values(group=_TO)
_NEW_GROUP = (
    insert(tables.groups)
    .values({name: bindparam(name) for name in ("name", "zone", "zone_said", "created_at")})
    .returning(tables.groups.c.id)
)
_OWN_ITEMS = update(tables.own_items).where(tables.own_items.c.group == _FROM).values(group=_TO)


def _not_there(table: Table, key: str) -> Any:
    """What the one group has and the other has not."""
    other = table.alias("other")
    same = and_(other.c.group == _TO, other.c[key] == table.c[key])
    like = exists(select(1).select_from(other).where(same))
    return update(table).where(table.c.group == _FROM, ~like).values(group=_TO)


_CONTENT = (
    _OWN_ITEMS,
    _not_there(tables.hidden_items, "thing"),
    _not_there(tables.group_feeds, "feed"),
)
_GROUP = delete(tables.groups).where(tables.groups.c.id == bindparam("group"))


def person(work: Work, from_: int, to: int) -> None:
    """All facts of one become the other's; what the other has already stays as the other has it.

    Caches are not touched. The first one's reminders are for `schedule`.
    """
    behind: int = work.value(_NUMBER, person=to)
    shift: int = work.value(_NUMBER, person=from_)
    work.run(_UNSEEN, from_=from_, to_=to)
    for move in _MOVES:
        work.run(move, from_=from_, to_=to, by=behind)
    work.run(_LAST, to_=to, by=shift)


def schedule(work: Work, number: int, to: int) -> None:
    """One reminder becomes the other's."""
    work.run(_SCHEDULE, id_=number, to_=to)


def account(work: Work, one: Account, to: int) -> None:
    """An account is somebody else's from now on."""
    work.run(_ACCOUNT, platform_=one.platform, space_=one.space, account_=one.id, to_=to)


def call_elsewhere(work: Work, person: int, one: Account, other: Account) -> None:
    """What went privately to the one account of a person goes to the other."""
    for statement in _CALLED_THERE:
        work.run(
            statement,
            person_=person,
            platform_=one.platform,
            space_=one.space,
            account_=one.id,
            platform=other.platform,
            space=other.space,
            account=other.id,
        )


def space(work: Work, platform: str, space: str, group: int) -> None:
    """A space belongs to that group from now on."""
    work.run(_SPACE, platform_=platform, space_=space, group_=group)


def spaces(work: Work, group: int) -> int:
    """In how many spaces a group lives."""
    found: int = work.value(_COUNT, group=group)
    return found


def new_group(work: Work, name: str, zone: str, at: datetime) -> int:
    """A group without a space."""
    made: int = work.value(_NEW_GROUP, name=name, zone=zone, zone_said=1, created_at=stamp(at))
    return made


def group(work: Work, from_: int, to: int) -> None:
    """Members and own content of one group become the other's, and the one is no more.

    So do its closed weeks, where the other has none of its own, and what stands in its channels.
    """
    for statement in (_MEMBERS, *_CONTENT, _CLOSED, _POSTS):
        work.run(statement, from_=from_, to_=to)
    work.run(_GROUP, group=from_)
