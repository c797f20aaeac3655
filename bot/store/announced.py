"""What was put out for a group: for which dates, where it failed, what may not have arrived."""

import json
from datetime import date, datetime

from sqlalchemy import bindparam, select

from bot.store.forms import day, stamp
from bot.store.outbox import State
from bot.store.tables import deliveries
from bot.store.work import Work
from bot.talk.request import Place

_OF_GROUP = deliveries.c.group == bindparam("group")
_DATES = select(deliveries.c.data).where(
    _OF_GROUP,
    deliveries.c.kind == bindparam("kind"),
    deliveries.c.state.in_([State.OWED.value, State.SENT.value, State.UNKNOWN.value]),
    deliveries.c.due_at >= bindparam("since"),
)
_IN_SPACE = (
    _OF_GROUP,
    deliveries.c.platform == bindparam("platform"),
    deliveries.c.space == bindparam("space"),
    deliveries.c.account == "",
)
_HAD = (
    select(deliveries.c.id)
    .where(*_IN_SPACE, deliveries.c.kind == bindparam("kind"), deliveries.c.state != "gone")
    .limit(1)
)
_SETTLED = (
    select(deliveries.c.state)
    .where(*_IN_SPACE, deliveries.c.settled_at.is_not(None))
    .order_by(deliveries.c.settled_at.desc(), deliveries.c.id.desc())
    .limit(bindparam("most"))
)
_UNKNOWN = (
    select(deliveries.c.kind, deliveries.c.due_at)
    .where(_OF_GROUP, deliveries.c.state == "unknown")
    .order_by(deliveries.c.due_at.desc())
)


def dates(work: Work, group: int, kind: str, since: datetime) -> list[date]:
    """The dates whose message of that kind is out, or on its way, and was due since then."""
    found = work.all(_DATES, group=group, kind=kind, since=stamp(since))
    return sorted(day(json.loads(row[0])["date"]) for row in found)


def had(work: Work, group: int, kind: str, place: Place) -> bool:
    """Whether the space was ever sent a message of that kind, as far back as is kept."""
    return (
        work.one(_HAD, group=group, kind=kind, platform=place.platform, space=place.space)
        is not None
    )


def failed_on_end(work: Work, group: int, place: Place, times: int) -> bool:
    """Whether the newest so many messages to the channel of the space all were impossible."""
    found = work.all(_SETTLED, group=group, platform=place.platform, space=place.space, most=times)
    return len(found) == times and all(row[0] == State.GONE.value for row in found)


def unknown(work: Work, group: int) -> list[tuple[str, datetime]]:
    """(kind, when it was due) of what may or may not have arrived, newest first."""
    return [(row[0], datetime.fromisoformat(row[1])) for row in work.all(_UNKNOWN, group=group)]
