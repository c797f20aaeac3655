"""The nudge at the end of a message: one message of three, none twice within seven days."""

from collections.abc import Mapping
from datetime import date, timedelta
from zlib import crc32

from bot.catalog.catalog import Catalog
from bot.catalog.content import Nudge, Situation

EVERY = 3
QUIET = timedelta(days=7)


def nudge_for(
    catalog: Catalog,
    situation: Situation,
    values: Mapping[str, object],
    *,
    seen: Mapping[str, date],
    today: date,
    message_count: int,
    stage: str = "",
) -> Nudge | None:
    """The nudge for a person's message of this situation, or None.

    `message_count` counts the earlier messages to the person that could have carried one: the
    third, sixth and so on do (voice 12). `seen` holds the date on which each nudge was last
    said. `values` fill the placeholders; `days` among them and `stage` (its key) decide about
    nudges meant for one number of days or one stage. Same arguments, same nudge.
    """
    if message_count % EVERY != EVERY - 1:
        return None
    fitting = [
        nudge
        for nudge in catalog.nudges.values()
        if nudge.situation is situation
        and fits(nudge, values, stage)
        and _rested(nudge, seen, today)
    ]
    return min(fitting, key=lambda nudge: _turn(nudge, seen, today), default=None)


def fits(nudge: Nudge, values: Mapping[str, object], stage: str) -> bool:
    """Whether all it needs is given, and its days and its stage are those of the moment."""
    if any(need not in values for need in nudge.needs):
        return False
    if nudge.only_days is not None and values.get("days") != nudge.only_days:
        return False
    return nudge.only_stage in ("", stage)


def _rested(nudge: Nudge, seen: Mapping[str, date], today: date) -> bool:
    return nudge.id not in seen or today - seen[nudge.id] >= QUIET


def _turn(nudge: Nudge, seen: Mapping[str, date], today: date) -> tuple[bool, date, int]:
    """The particular before the general, the longest unsaid next, then by a stable shuffle."""
    general = nudge.only_days is None and not nudge.only_stage
    return general, seen.get(nudge.id, date.min), crc32(f"{today}:{nudge.id}".encode())
