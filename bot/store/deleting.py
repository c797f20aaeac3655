"""What of a person stands in rows that do not go with the person's own."""

import json
from typing import Any

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
from bot.store.work import Work
from bot.talk.request import Account

_AUDIT_OF = delete(audit).where(audit.c.person == bindparam("person"))
_AUDIT_BY = update(audit).where(audit.c.by == bindparam("who")).values(by="")
_ANSWERED = delete(answered).where(answered.c.person == bindparam("person"))
_PAPERS = delete(weekly_papers).where(weekly_papers.c.owner == bindparam("owner"))
_ORGANISER = (
    update(groups)
    .where(
        groups.c.organiser_platform == bindparam("platform"),
        groups.c.organiser_space == bindparam("space"),
        groups.c.organiser_id == bindparam("account"),
    )
    .values(organiser_platform="", organiser_space="", organiser_id="")
)
_LOOKS_AHEAD = delete(schedules).where(
    schedules.c.group.is_not(None),
    schedules.c.platform == bindparam("platform"),
    schedules.c.space == bindparam("space"),
    schedules.c.account == bindparam("account"),
)
_SENT_THERE = delete(deliveries).where(
    deliveries.c.platform == bindparam("platform"),
    deliveries.c.account == bindparam("account"),
    deliveries.c.space == bindparam("space"),
)
_BOARDS = select(closed_boards.c.group, closed_boards.c.period, closed_boards.c.board).where(
    closed_boards.c.board.like(bindparam("holds"))
)
_REWRITE = (
    update(closed_boards)
    .where(
        closed_boards.c.group == bindparam("group_"),
        closed_boards.c.period == bindparam("period_"),
    )
    .values(board=bindparam("board_"))
)


def traces(work: Work, person: int) -> None:
    """Audit, answers and papers of the person."""
    work.run(_AUDIT_OF, person=person)
    work.run(_ANSWERED, person=person)
    work.run(_PAPERS, owner=f"person:{person}")


def account(work: Work, one: Account) -> None:
    """Whatever names the account: as an organiser, as a target, as who changed something."""
    named = {"platform": one.platform, "space": one.space, "account": one.id}
    work.run(_AUDIT_BY, who=f"{one.platform}:{one.space}:{one.id}")
    work.run(_ORGANISER, **named)
    work.run(_LOOKS_AHEAD, **named)
    work.run(_SENT_THERE, **named)


def from_boards(work: Work, person: int) -> None:
    """Take the person's line off every closed board; what was summed up stays."""
    for row in work.all(_BOARDS, holds=f'%"person":{person},%'):
        board = json.loads(row[2])
        if _without(board, person):
            text = json.dumps(board, ensure_ascii=False, separators=(",", ":"))
            work.run(_REWRITE, group_=row[0], period_=row[1], board_=text)


def _without(board: dict[str, Any], person: int) -> bool:
    whole = [one for one in board["whole"] if one["person"] != person]
    changed = len(whole) < len(board["whole"])
    board["whole"] = whole
    for band in board["bands"]:
        places = [one for one in band["places"] if one["entry"]["person"] != person]
        changed = changed or len(places) < len(band["places"])
        band["places"] = places
    board["bands"] = [band for band in board["bands"] if band["places"]]
    return changed
