"""Every zone of tzdata with the instants at which its clocks are changed."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

FIRST, LAST = 2000, 2040


@cache
def zone_names() -> tuple[str, ...]:
    text = files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return tuple(sorted(text.split()))


@cache
def distinct_zones() -> tuple[tuple[str, tuple[datetime, ...]], ...]:
    """A zone for each set of rules (many names are links), with its transitions (UTC)."""
    found: dict[bytes, str] = {}
    for name in zone_names():
        found.setdefault(_file(name), name)
    return tuple((name, tuple(_all(name, raw))) for raw, name in found.items())


@cache
def telling_zones() -> tuple[tuple[str, tuple[datetime, ...]], ...]:
    """As `distinct_zones`; of the changes that look alike on the wall, one, and each zone's last.

    Alike are those between the same offsets, at the same hour of the same weekday: nothing else
    of a change goes into the arithmetic of dates, and most zones change alike every year.
    """
    seen: set[tuple[object, ...]] = set()
    found = []
    for name, transitions in distinct_zones():
        info, kept = ZoneInfo(name), []
        for moment in transitions:
            before, after = (
                (moment - timedelta(seconds=1)).astimezone(info),
                moment.astimezone(info),
            )
            look = (before.utcoffset(), after.utcoffset(), after.time(), after.weekday())
            if look not in seen or moment == transitions[-1]:
                kept.append(moment)
            seen.add(look)
        found.append((name, tuple(kept)))
    return tuple(found)


def _file(name: str) -> bytes:
    return files("tzdata").joinpath("zoneinfo", *name.split("/")).read_bytes()


def _all(name: str, raw: bytes) -> Iterator[datetime]:
    """Those the file lists, and two years of the rule that it ends with."""
    yield from _listed(raw)
    info = ZoneInfo(name)
    moment = datetime(LAST - 2, 1, 2, tzinfo=UTC)
    while moment.year < LAST:
        after = moment + timedelta(days=1)
        if moment.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            yield _between(info, moment, after)
        moment = after


def _listed(raw: bytes) -> Iterator[datetime]:
    """The transition times of the 64-bit part of a TZif file (RFC 8536)."""
    isut, isstd, leap, times, types, letters = struct.unpack(">6l", raw[20:44])
    second = 44 + times * 5 + types * 6 + letters + leap * 8 + isstd + isut
    (times,) = struct.unpack(">l", raw[second + 32 : second + 36])
    stamps = struct.unpack(f">{times}q", raw[second + 44 : second + 44 + times * 8])
    for stamp in stamps:
        if datetime(FIRST, 1, 1, tzinfo=UTC).timestamp() <= stamp < 2**32:
            yield datetime.fromtimestamp(stamp, UTC)


def _between(info: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """By halves, to the second."""
    old = before.astimezone(info).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=int((after - before).total_seconds()) // 2)
        if middle.astimezone(info).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
