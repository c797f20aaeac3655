"""The statements of `bot.store.papers`."""

from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.tables import members, paper_reads, weekly_papers
from bot.store.upserts import upsert

WEEK = select(weekly_papers.c.paper).where(
    weekly_papers.c.owner == bindparam("owner"), weekly_papers.c.week == bindparam("week")
)
ALL = (
    select(weekly_papers.c.week, weekly_papers.c.paper)
    .where(weekly_papers.c.owner == bindparam("owner"))
    .order_by(weekly_papers.c.week)
)
CHOOSE = (
    upsert(weekly_papers)
    .values(
        owner=bindparam("owner"),
        week=bindparam("week"),
        paper=bindparam("paper"),
        at=bindparam("at"),
    )
    .on_conflict_do_nothing()
)
SWAP = (
    update(weekly_papers)
    .where(
        weekly_papers.c.owner == bindparam("owner_"), weekly_papers.c.week == bindparam("week_")
    )
    .values(paper=bindparam("paper_"))
)
READS = (
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
ADD = insert(paper_reads).values(
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
DROP = delete(paper_reads).where(
    paper_reads.c.person == bindparam("person"), paper_reads.c.checkin == bindparam("checkin")
)
IN_GROUP = (
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
