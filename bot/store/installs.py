"""Installed workspaces and the states of installations: rows in and out, tokens sealed."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from bot.store.forms import instant, stamp
from bot.store.tables import oauth_states, slack_installations
from bot.store.upserts import upsert
from bot.store.work import Work
from bot.talk.installation import Installation

_NAMES = ("team", "name", "bot_user", "bot_id", "token", "scopes", "installer", "at")
_put = upsert(slack_installations).values({name: bindparam(name) for name in _NAMES})
_PUT = _put.on_conflict_do_update(
    index_elements=["team"], set_={name: getattr(_put.excluded, name) for name in _NAMES[1:]}
)
_ONE = select(*(slack_installations.c[name] for name in _NAMES)).where(
    slack_installations.c.team == bindparam("team_")
)
_DROP = delete(slack_installations).where(slack_installations.c.team == bindparam("team_"))
_ISSUE = insert(oauth_states).values(state=bindparam("state"), until=bindparam("until"))
_CONSUME = delete(oauth_states).where(
    oauth_states.c.state == bindparam("state_"), oauth_states.c.until >= bindparam("now")
)
_STALE = delete(oauth_states).where(oauth_states.c.until < bindparam("now"))


def put(work: Work, installation: Installation) -> None:
    """Keep it, in place of an earlier one; its token must be sealed."""
    values = {name: getattr(installation, name) for name in _NAMES}
    work.run(_PUT, **{**values, "at": stamp(installation.at)})


def one(work: Work, team: str) -> Installation | None:
    """The workspace's installation, its token sealed."""
    row = work.one(_ONE, team_=team)
    if row is None:
        return None
    values = dict(zip(_NAMES, row, strict=True))
    return Installation(**{**values, "at": instant(values["at"])})


def drop(work: Work, team: str) -> bool:
    """Forget it, and the token with it."""
    return work.run(_DROP, team_=team) > 0


def issue(work: Work, state: str, until: datetime, now: datetime) -> None:
    """Keep a state until it is used or too old; older ones go."""
    work.run(_STALE, now=stamp(now))
    work.run(_ISSUE, state=state, until=stamp(until))


def consume(work: Work, state: str, now: datetime) -> bool:
    """True once, for a state that was issued and is not too old."""
    return work.run(_CONSUME, state_=state, now=stamp(now)) > 0
