"""Installed workspaces and the states of installations: rows in and out, tokens sealed."""

from datetime import datetime

from bot.store.forms import instant, stamp
from bot.store.sql import installs as sql
from bot.store.work import Work
from bot.talk.installation import Installation

NAMES = ("team", "name", "bot_user", "bot_id", "token", "scopes", "installer", "at")


def put(work: Work, installation: Installation) -> None:
    """Keep it, in place of an earlier one; its token must be sealed."""
    values = {name: getattr(installation, name) for name in NAMES}
    work.run(sql.PUT, **{**values, "at": stamp(installation.at)})


def one(work: Work, team: str) -> Installation | None:
    """The workspace's installation, its token sealed."""
    row = work.one(sql.ONE, team_=team)
    if row is None:
        return None
    values = dict(zip(NAMES, row, strict=True))
    return Installation(**{**values, "at": instant(values["at"])})


def drop(work: Work, team: str) -> bool:
    """Forget it, and the token with it."""
    return work.run(sql.DROP, team_=team) > 0


def issue(work: Work, state: str, until: datetime, now: datetime) -> None:
    """Keep a state until it is used or too old; older ones go."""
    work.run(sql.STALE, now=stamp(now))
    work.run(sql.ISSUE, state=state, until=stamp(until))


def consume(work: Work, state: str, now: datetime) -> bool:
    """True once, for a state that was issued and is not too old."""
    return work.run(sql.CONSUME, state_=state, now=stamp(now)) > 0
