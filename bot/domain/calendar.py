"""Instants and logical dates: the only place that knows local wall clocks."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.people import Plan, ZoneFrom, plan_on, zone_at

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_TICK = timedelta(microseconds=1)
_HOURS = tuple(time(hour) for hour in range(24))


@lru_cache(maxsize=1024)
def _info(zone: str) -> ZoneInfo:
    """ZoneInfo keeps eight zones alive by itself; a group of many zones would read files again."""
    return ZoneInfo(zone)


def wall(instant: datetime, zone: str) -> datetime:
    """The local wall clock of an instant, aware."""
    return instant.astimezone(_info(zone))


def logical_date(instant: datetime, zones: Sequence[ZoneFrom], plans: Sequence[Plan]) -> date:
    """The date an instant belongs to: the wall date, or the one before it until the cutoff.

    Wall times are compared, hours never subtracted. In the second pass of a fold it is the later
    of its own date and that of the last instant before the clocks went back.
    """
    local = instant.astimezone(_info(zone_at(zones, instant)))
    day = _date_of(local, plans)
    return max(day, _date_of(_last_before_fold(local), plans)) if local.fold else day


def _date_of(local: datetime, plans: Sequence[Plan]) -> date:
    day = local.date()
    return day - _DAY if local.hour < plan_on(plans, day).cutoff else day


def _last_before_fold(local: datetime) -> datetime:
    """The wall clock one tick before the clocks went back; `local` is in the second pass."""
    first_pass = local.replace(fold=0).astimezone(UTC)
    back = _jump(local.tzinfo, first_pass, local.astimezone(UTC))  # type: ignore[arg-type]
    return (back - _SECOND).astimezone(local.tzinfo) + (_SECOND - _TICK)


def _jump(info: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The instant within (before, after] from which on the offset is that of `after`."""
    low, high = int(before.timestamp()), int(after.timestamp())
    offset = after.astimezone(info).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, info).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)


def instant_of(day: date, at: time, zone: str) -> datetime:
    """When a wall clock shows this: in a gap the first instant after it, in a fold the first."""
    info = _info(zone)
    local = datetime.combine(day, at, info)
    instant = local.astimezone(UTC)
    if instant.astimezone(info) == local:  # one zone: compares wall clocks
        return instant
    return _jump(info, local.replace(fold=1).astimezone(UTC), instant)


def starts(day: date, zone: str, cutoff: int) -> datetime:
    """The first instant of a logical date within one zone; `cutoff` is that of the plan on it."""
    return instant_of(day, _HOURS[cutoff], zone)


def ends(day: date, zone: str, cutoff: int) -> datetime:
    """The first instant after a logical date; `cutoff` is that of the plan on the NEXT date.

    A date that existed for no instant in the zone ends where it starts.
    """
    return instant_of(day + _DAY, _HOURS[cutoff], zone)


def next_time(after: datetime, zone: str, at: time, weekdays: frozenset[int]) -> datetime:
    """The next instant strictly after `after` with this wall time on one of these weekdays.

    Monday is 0. In a gap it is the first valid instant after it, in a fold the first of the two.
    """
    info = _info(zone)
    local = after.astimezone(info)
    weekday = local.weekday()
    for ahead in range(9):
        if (weekday + ahead) % 7 in weekdays:
            wanted = datetime.combine(local + ahead * _DAY if ahead else local, at, info)
            found = wanted.astimezone(UTC)
            if found.astimezone(info) != wanted:  # a gap: one zone compares wall clocks
                found = instant_of(wanted.date(), at, zone)
            if found > after:
                return found
    raise ValueError("no weekday to choose from")
