"""The statements of `bot.store.deleting`."""

from sqlalchemy import bindparam, delete, select, update

from bot.store.tables import (
    answered,
    audit,
    closed_boards,
    deliveries,
    groups,
    schedules,
    weekly_papers,
)

AUDIT_OF = delete(audit).where(audit.c.person == bindparam("person"))
AUDIT_BY = update(audit).where(audit.c.by == bindparam("who")).values(by="")
ANSWERED = delete(answered).where(answered.c.person == bindparam("person"))
PAPERS = delete(weekly_papers).where(weekly_papers.c.owner == bindparam("owner"))
ORGANISER = (
    update(groups)
    .where(
        groups.c.organiser_platform == bindparam("platform"),
        groups.c.organiser_space == bindparam("space"),
        groups.c.organiser_id == bindparam("account"),
    )
    .values(organiser_platform="", organiser_space="", organiser_id="")
)
LOOKS_AHEAD = delete(schedules).where(
    schedules.c.group.is_not(None),
    schedules.c.platform == bindparam("platform"),
    schedules.c.space == bindparam("space"),
    schedules.c.account == bindparam("account"),
)
SENT_THERE = delete(deliveries).where(
    deliveries.c.platform == bindparam("platform"),
    deliveries.c.account == bindparam("account"),
    deliveries.c.space == bindparam("space"),
)
BOARDS = select(closed_boards.c.group, closed_boards.c.period, closed_boards.c.board).where(
    closed_boards.c.board.like(bindparam("holds"))
)
REWRITE = (
    update(closed_boards)
    .where(
        closed_boards.c.group == bindparam("group_"),
        closed_boards.c.period == bindparam("period_"),
    )
    .values(board=bindparam("board_"))
)
