"""Instants and logical dates: the only place that knows local wall clocks."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial
from zoneinfo import ZoneInfo

from bot.domain.people import Plan, ZoneFrom, plan_on, zone_at

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_TICK = timedelta(microseconds=1)
_LEAP = timedelta(hours=12)
_AHEAD = tuple(timedelta(days=days) for days in range(10))
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
    offset = _offset(after, info)
    return _first(before, after, lambda instant: _offset(instant, info) == offset)


def _first(before: datetime, after: datetime, holds: Callable[[datetime], bool]) -> datetime:
    """The first whole second within (before, after] from which on it holds; it does at `after`."""
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if holds(datetime.fromtimestamp(middle, UTC)):
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high, UTC)


@lru_cache(maxsize=4096)
def instant_of(day: date, at: time, zone: str) -> datetime:
    """When a wall clock shows this: in a gap the first instant after it, in a fold the first.

    Kept, for the days of many people begin and end together. (`day` is a date and no datetime.)
    """
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


def end_of(day: date, zone: str, plans: Sequence[Plan]) -> datetime:
    """The first instant after a person's logical date, by the plan on the next one."""
    return ends(day, zone, plan_on(plans, day + _DAY).cutoff)


def next_time(after: datetime, zone: str, at: time, weekdays: frozenset[int]) -> datetime:
    """The next instant strictly after `after` (UTC) with this wall time on one of these weekdays.

    Monday is 0. In a gap it is the first valid instant after it, in a fold the first of the two.
    """
    if not weekdays:
        raise ValueError("no weekday to choose from")
    offset = _steady(zone, after.toordinal())
    if offset is None:
        return _next_time(after, zone, at, weekdays)
    local = after + offset
    wanted = datetime.combine(local, at, UTC)
    weekday, ahead = local.weekday(), 0 if wanted > local else 1
    while (weekday + ahead) % 7 not in weekdays:
        ahead += 1
    return wanted + (_AHEAD[ahead] - offset)


def _next_time(after: datetime, zone: str, at: time, weekdays: frozenset[int]) -> datetime:
    """The same where the clocks may change in between."""
    day = after.astimezone(_info(zone)).date()
    for ahead in _AHEAD:
        if (day + ahead).weekday() in weekdays:
            found = instant_of(day + ahead, at, zone)
            if found > after:
                return found
    raise AssertionError("a week and two days hold every weekday")


@lru_cache(maxsize=8192)
def _steady(zone: str, day: int) -> timedelta | None:
    """The offset of a zone around a UTC date (ordinal); None where it changes.

    From the day before, for the second pass of a fold is no steady time, to ten days on.
    Most people of a zone are asked about on the same few days, so reading it once a day is what
    makes the next time cheap.
    """
    info, start = _info(zone), datetime.combine(date.fromordinal(day), time(), UTC)
    offsets = {_offset(start + ahead, info) for ahead in (-_DAY, *_AHEAD, 10 * _DAY)}
    return offsets.pop() if len(offsets) == 1 else None


@lru_cache(maxsize=1024)
def leaps(zone: str) -> tuple[datetime, ...]:
    """When a zone's clocks went forward by half a day or more (Apia, end of 2011), since 1990."""
    info, step = _info(zone), timedelta(days=100)
    found, before = [], datetime(1990, 1, 1, tzinfo=UTC)
    while before.year < 2060:
        after = before + step
        least = _offset(before, info) + _LEAP
        if _offset(after, info) >= least:
            found.append(_first(before, after, partial(_reached, info, least)))
        before = after
    return tuple(found)


def _reached(info: ZoneInfo, least: timedelta, instant: datetime) -> bool:
    return _offset(instant, info) >= least


def _offset(instant: datetime, info: ZoneInfo) -> timedelta:
    return instant.astimezone(info).utcoffset() or timedelta(0)
