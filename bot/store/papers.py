"""Papers of the week, and what people read of papers."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.forms import instant, stamp
from bot.store.tables import members, paper_reads, weekly_papers
from bot.store.upserts import upsert
from bot.store.work import Work

_WEEK = select(weekly_papers.c.paper).where(
    weekly_papers.c.owner == bindparam("owner"), weekly_papers.c.week == bindparam("week")
)
_ALL = (
    select(weekly_papers.c.week, weekly_papers.c.paper)
    .where(weekly_papers.c.owner == bindparam("owner"))
    .order_by(weekly_papers.c.week)
)
_CHOOSE = (
    upsert(weekly_papers)
    .values(
        owner=bindparam("owner"),
        week=bindparam("week"),
        paper=bindparam("paper"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
_SWAP = (
    update(weekly_papers)
    .where(
        weekly_papers.c.owner == bindparam("owner_"), weekly_papers.c.week == bindparam("week_")
    )
    .values(paper=bindparam("paper_"))
)
ASIDE = "aside:"  # in place of a week: the owner does not want that paper
_READS = (
    select(
        paper_reads.c.paper,
        paper_reads.c["pass"],
        paper_reads.c.at,
        paper_reads.c.takeaway,
        paper_reads.c.checkin,
        paper_reads.c.unnamed,
    )
    .where(paper_reads.c.person == bindparam("person"))
    .order_by(paper_reads.c.id)
)
_ADD = insert(paper_reads).values(
    {
        "person": bindparam("person"),
        "paper": bindparam("paper"),
        "pass": bindparam("pass_"),
        "at": bindparam("at"),
        "takeaway": bindparam("takeaway"),
        "unnamed": bindparam("unnamed"),
        "checkin": bindparam("checkin"),
    }
)
_DROP = delete(paper_reads).where(
    paper_reads.c.person == bindparam("person"), paper_reads.c.checkin == bindparam("checkin")
)
_IN_GROUP = (
    select(
        paper_reads.c.person,
        paper_reads.c["pass"],
        paper_reads.c.takeaway,
        members.c.seen,
        paper_reads.c.unnamed,
    )
    .join(members, members.c.person == paper_reads.c.person)
    .where(members.c.group == bindparam("group"), paper_reads.c.paper == bindparam("paper"))
    .order_by(paper_reads.c.id)
)


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
    found: str | None = work.value(_WEEK, owner=owner, week=week)
    return found


def swap(work: Work, owner: str, week: str, before: str, after: str, at: datetime) -> None:
    """Another paper for the week; the one before counts as had, so it never comes."""
    work.run(_SWAP, owner_=owner, week_=week, paper_=after)
    work.run(_CHOOSE, owner=owner, week=f"{ASIDE}{before}", paper=before, at=stamp(at))


def chosen(work: Work, owner: str) -> list[tuple[str, str]]:
    """Every (week, paper) of the owner, in order; last those that were put aside."""
    return [(row[0], row[1]) for row in work.all(_ALL, owner=owner)]


def choose(work: Work, owner: str, week: str, paper: str, at: datetime) -> bool:
    """Keep the paper of the week; False when the week has one, or the owner had this one."""
    return work.run(_CHOOSE, owner=owner, week=week, paper=paper, at=stamp(at)) > 0


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
        for row in work.all(_READS, person=person)
    ]


def add_read(work: Work, person: int, read: Read) -> None:
    """One pass more."""
    work.run(
        _ADD,
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
    work.run(_DROP, person=person, checkin=checkin)


def in_group(work: Work, group: int, paper: str) -> list[tuple[int, str, str, bool, bool]]:
    """(person, pass, takeaway, seen in this group, unnamed) of the members who read the paper."""
    return [
        (row[0], row[1], row[2], bool(row[3]), bool(row[4]))
        for row in work.all(_IN_GROUP, group=group, paper=paper)
    ]
