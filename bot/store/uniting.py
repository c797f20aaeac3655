"""Rows of one person that become another's, and rows of one group."""

from datetime import datetime

from bot.store import people
from bot.store.forms import stamp
from bot.store.sql import uniting as sql
from bot.store.work import Work
from bot.talk.request import Account


def person(work: Work, from_: int, to: int) -> None:
    """All facts of one become the other's; what the other has already stays as the other has it.

    Caches are not touched. The first one's reminders are for `schedule`.
    """
    behind, last = people.last_number(work, to), people.last_number(work, from_)
    work.run(sql.UNSEEN, from_=from_, to_=to)
    for move in sql.MOVES:
        work.run(move, from_=from_, to_=to, by=behind)
    people.spend_number(work, to, behind + last)


def schedule(work: Work, number: int, to: int) -> None:
    """One reminder becomes the other's."""
    work.run(sql.SCHEDULE, id_=number, to_=to)


def account(work: Work, one: Account, to: int) -> None:
    """An account is somebody else's from now on."""
    work.run(sql.ACCOUNT, platform_=one.platform, space_=one.space, account_=one.id, to_=to)


def call_elsewhere(work: Work, person: int, one: Account, other: Account) -> None:
    """What went privately to the one account of a person goes to the other."""
    for statement in sql.CALLED_THERE:
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
    work.run(sql.SPACE, platform_=platform, space_=space, group_=group)


def spaces(work: Work, group: int) -> int:
    """In how many spaces a group lives."""
    found: int = work.value(sql.COUNT, group=group)
    return found


def new_group(work: Work, name: str, zone: str, at: datetime) -> int:
    """A group without a space."""
    made: int = work.value(sql.NEW_GROUP, name=name, zone=zone, zone_said=1, created_at=stamp(at))
    return made


def group(work: Work, from_: int, to: int) -> None:
    """Members and own content of one group become the other's, and the one is no more.

    So do its closed weeks, where the other has none of its own, and what stands in its channels.
    """
    for statement in (sql.MEMBERS, *sql.CONTENT, sql.CLOSED, sql.POSTS):
        work.run(statement, from_=from_, to_=to)
    work.run(sql.GROUP, group=from_)
