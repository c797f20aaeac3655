"""What of a person stands in rows that do not go with the person's own."""

import json
from typing import Any

from bot.store.sql import deleting as sql
from bot.store.work import Work
from bot.talk.request import Account


def traces(work: Work, person: int) -> None:
    """Audit, answers and papers of the person."""
    work.run(sql.AUDIT_OF, person=person)
    work.run(sql.ANSWERED, person=person)
    work.run(sql.PAPERS, owner=f"person:{person}")


def account(work: Work, one: Account) -> None:
    """Whatever names the account: as an organiser, as a target, as who changed something."""
    named = {"platform": one.platform, "space": one.space, "account": one.id}
    work.run(sql.AUDIT_BY, who=f"{one.platform}:{one.space}:{one.id}")
    work.run(sql.ORGANISER, **named)
    work.run(sql.LOOKS_AHEAD, **named)
    work.run(sql.SENT_THERE, **named)


def from_boards(work: Work, person: int) -> None:
    """Take the person's line off every closed board; what was summed up stays."""
    for row in work.all(sql.BOARDS, holds=f'%"person":{person},%'):
        board = json.loads(row[2])
        if _without(board, person):
            text = json.dumps(board, ensure_ascii=False, separators=(",", ":"))
            work.run(sql.REWRITE, group_=row[0], period_=row[1], board_=text)


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
