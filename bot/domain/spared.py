"""Dates that cost nobody anything: the bot was silent, or a journey cut them short."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from bot.domain.calendar import ends, leaps, logical_date, starts
from bot.domain.facts import Facts, Silence
from bot.domain.people import DEFAULT_ZONE, Plan, Span, ZoneFrom, plan_on, zone_at

SILENT = timedelta(hours=2)  # of a whole date
LAST_HOURS = timedelta(hours=3)
SILENT_LAST = timedelta(minutes=20)  # of its last hours
NEAR = timedelta(days=3)  # no date is open for so long
SHORTEST = timedelta(hours=18)
FLIGHTS = 2
FLIGHTS_WITHIN = 30
_DAY = timedelta(days=1)
_TICK = timedelta(microseconds=1)
_NONE = timedelta(0)
_NEVER = datetime.max.replace(tzinfo=UTC)
_EVER = datetime.min.replace(tzinfo=UTC)


def opened(
    day: date, zones: Sequence[ZoneFrom], plans: Sequence[Plan]
) -> list[tuple[datetime, datetime]]:
    """When a date was, is or will be open for a person: one interval a zone that was in force."""
    cutoff, following = plan_on(plans, day).cutoff, plan_on(plans, day + _DAY).cutoff
    midnight = datetime.combine(day, time(), UTC)
    first, last = midnight - NEAR, midnight + NEAR  # it is over by then in every zone
    pieces = []
    for at in range(max(1, len(zones))):
        zone = zones[at].zone if zones else DEFAULT_ZONE
        since = zones[at].since if at else _EVER
        until = zones[at + 1].since if at + 1 < len(zones) else _NEVER
        if until < first or since > last:
            continue  # most of a long history: spared what costs more
        start, end = max(since, starts(day, zone, cutoff)), min(until, ends(day, zone, following))
        if start < end:
            pieces.append((start, end))
    return pieces


def _length(pieces: Iterable[tuple[datetime, datetime]]) -> timedelta:
    return sum((end - start for start, end in pieces), _NONE)


def _within(pieces: Sequence[tuple[datetime, datetime]], silence: Silence) -> timedelta:
    cut = ((max(start, silence.start), min(end, silence.end)) for start, end in pieces)
    return _length((start, end) for start, end in cut if start < end)


def _merged(silences: Iterable[Silence], now: datetime) -> list[Silence]:
    """In order, without overlap, and none of it later than now."""
    merged: list[Silence] = []
    for silence in sorted(silences, key=lambda one: one.start):
        end = min(silence.end, now)
        if merged and silence.start <= merged[-1].end:
            merged[-1] = Silence(start=merged[-1].start, end=max(end, merged[-1].end))
        elif silence.start < end:
            merged.append(Silence(start=silence.start, end=end))
    return merged


def _long(silences: Sequence[Silence]) -> Iterator[Silence]:
    """Those that can take a date, alone or with others near; most are the minute of a restart."""
    first, after, total = 0, 0, _NONE
    for silence in silences:
        while after < len(silences) and silences[after].start - silence.end <= NEAR:
            total += silences[after].end - silences[after].start
            after += 1
        while silence.start - silences[first].end > NEAR:
            total -= silences[first].end - silences[first].start
            first += 1
        if total >= SILENT_LAST:
            yield silence


def outage_dates(facts: Facts, now: datetime) -> set[date]:
    """Dates of which the bot was silent for 2 hours, or for 20 minutes of their last 3."""
    if not facts.served or not facts.outages:
        return set()
    whole: dict[date, timedelta] = {}
    late: dict[date, timedelta] = {}
    for silence in _long(_merged(facts.outages, now)):
        for day in _dates_of(silence, facts.zones, facts.plans):
            pieces = opened(day, facts.zones, facts.plans)
            whole[day] = whole.get(day, _NONE) + _within(pieces, silence)
            late[day] = late.get(day, _NONE) + _within(_last_hours(pieces), silence)
    return {day for day in whole if whole[day] >= SILENT or late[day] >= SILENT_LAST}


def _dates_of(silence: Silence, zones: Sequence[ZoneFrom], plans: Sequence[Plan]) -> set[date]:
    """The dates of which it was a part: within one zone they go on with time."""
    flights = [entry.since for entry in zones[1:] if silence.start < entry.since < silence.end]
    return {
        day
        for start, end in pairwise([silence.start, *flights, silence.end])
        for day in Span(
            first=logical_date(start, zones, plans), last=logical_date(end - _TICK, zones, plans)
        )
    }


def _last_hours(
    pieces: Sequence[tuple[datetime, datetime]],
) -> list[tuple[datetime, datetime]]:
    if not pieces:
        return []
    from_ = pieces[-1][1] - LAST_HOURS
    return [(max(start, from_), end) for start, end in pieces if end > from_]


def travel_dates(facts: Facts) -> set[date]:
    """Dates cut under 18 real hours by a journey (at most 2 in any 30) or by a zone's own leap."""
    if len(facts.zones) <= 1 and not (facts.zones and leaps(facts.zones[0].zone)):
        return set()
    flights: list[date] = []
    for day in sorted(_flown(facts.zones, facts.plans)):
        if sum((day - earlier).days < FLIGHTS_WITHIN for earlier in flights[-FLIGHTS:]) < FLIGHTS:
            flights.append(day)
    return {*flights, *_leapt(facts.zones, facts.plans)}


def _flown(zones: Sequence[ZoneFrom], plans: Sequence[Plan]) -> set[date]:
    """What changes of zone cut short; a date flown over was open for no time at all."""
    return {
        day
        for before, after in pairwise(zones)
        if before.zone != after.zone
        for day in _cut_short(after.since, before, after, zones, plans)
    }


def _leapt(zones: Sequence[ZoneFrom], plans: Sequence[Plan]) -> set[date]:
    """What a zone itself cut short while it was in force (Apia had no 30 December 2011)."""
    return {
        day
        for entry in zones
        for leap in leaps(entry.zone)
        if zone_at(zones, leap) == entry.zone
        for day in _cut_short(leap, entry, entry, zones, plans)
    }


def _cut_short(
    instant: datetime,
    before: ZoneFrom,
    after: ZoneFrom,
    zones: Sequence[ZoneFrom],
    plans: Sequence[Plan],
) -> list[date]:
    day = logical_date(instant - _TICK, [before], plans)
    last = logical_date(instant, [after], plans)
    around = Span(first=day, last=last)
    return [day for day in around if _length(opened(day, zones, plans)) < SHORTEST]
