"""Papers of the week, and what people read of papers."""

from datetime import datetime

from msgspec import Struct

from bot.store.forms import instant, stamp
from bot.store.sql import papers as sql
from bot.store.work import Work

ASIDE = "aside:"  # in place of a week: the owner does not want that paper


class Read(Struct, frozen=True, kw_only=True):
    """One pass over a paper; `checkin` is the number of the check-in that recorded it.

    `unnamed`: others may read the takeaway, without a name.
    """

    paper: str
    reading: str
    at: datetime
    takeaway: str = ""
    checkin: int | None = None
    unnamed: bool = False


def of_week(work: Work, owner: str, week: str) -> str | None:
    """The paper that was chosen for the week (2026-W11), if one was."""
    found: str | None = work.value(sql.WEEK, owner=owner, week=week)
    return found


def swap(work: Work, owner: str, week: str, before: str, after: str, at: datetime) -> None:
    """Another paper for the week; the one before counts as had, so it never comes."""
    work.run(sql.SWAP, owner_=owner, week_=week, paper_=after)
    work.run(sql.CHOOSE, owner=owner, week=f"{ASIDE}{before}", paper=before, at=stamp(at))


def chosen(work: Work, owner: str) -> list[tuple[str, str]]:
    """Every (week, paper) of the owner, in order; last those that were put aside."""
    return [(row[0], row[1]) for row in work.all(sql.ALL, owner=owner)]


def choose(work: Work, owner: str, week: str, paper: str, at: datetime) -> bool:
    """Keep the paper of the week; False when the week has one, or the owner had this one."""
    return work.run(sql.CHOOSE, owner=owner, week=week, paper=paper, at=stamp(at)) > 0


def reads_of(work: Work, person: int) -> list[Read]:
    """Everything the person read, in order."""
    return [
        Read(
            paper=row[0],
            reading=row[1],
            at=instant(row[2]),
            takeaway=row[3],
            checkin=row[4],
            unnamed=bool(row[5]),
        )
        for row in work.all(sql.READS, person=person)
    ]


def add_read(work: Work, person: int, read: Read) -> None:
    """One pass more."""
    work.run(
        sql.ADD,
        person=person,
        paper=read.paper,
        pass_=read.reading,
        at=stamp(read.at),
        takeaway=read.takeaway,
        checkin=read.checkin,
        unnamed=int(read.unnamed),
    )


def drop_reads(work: Work, person: int, checkin: int) -> None:
    """Take back what that check-in recorded."""
    work.run(sql.DROP, person=person, checkin=checkin)


def in_group(work: Work, group: int, paper: str) -> list[tuple[int, str, str, bool, bool]]:
    """(person, pass, takeaway, seen in this group, unnamed) of the members who read the paper."""
    return [
        (row[0], row[1], row[2], bool(row[3]), bool(row[4]))
        for row in work.all(sql.IN_GROUP, group=group, paper=paper)
    ]
