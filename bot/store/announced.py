"""What was put out for a group: for which dates, where it failed, what may not have arrived."""

import json
from datetime import date, datetime

from bot.store.forms import day, stamp
from bot.store.outbox import State
from bot.store.sql import announced as sql
from bot.store.work import Work
from bot.talk.request import Place


def dates(work: Work, group: int, kind: str, since: datetime) -> list[date]:
    """The dates whose message of that kind is out, or on its way, and was due since then."""
    found = work.all(sql.DATES, group=group, kind=kind, since=stamp(since))
    return sorted(day(json.loads(row[0])["date"]) for row in found)


def had(work: Work, group: int, kind: str, place: Place) -> bool:
    """Whether the space was ever sent a message of that kind, as far back as is kept."""
    return (
        work.one(sql.HAD, group=group, kind=kind, platform=place.platform, space=place.space)
        is not None
    )


def failed_on_end(work: Work, group: int, place: Place, times: int) -> bool:
    """Whether the newest so many messages to the channel of the space all were impossible."""
    found = work.all(
        sql.SETTLED, group=group, platform=place.platform, space=place.space, most=times
    )
    return len(found) == times and all(row[0] == State.GONE.value for row in found)


def unknown(work: Work, group: int) -> list[tuple[str, datetime]]:
    """(kind, when it was due) of what may or may not have arrived, newest first."""
    return [(row[0], datetime.fromisoformat(row[1])) for row in work.all(sql.UNKNOWN, group=group)]
