"""The lines of the clock, `@ …` and `down …`: when it is, and how much time passes."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from bot.domain import calendar

EXAMPLE = "@ 2026-03-02 19:05 Europe/Paris, @ 2026-03-03 08:00, @ 19:30, @ +1d or @ +90m"

_STEP = re.compile(r"(\d{1,5})\s*([wdhms])")
_STEPS = re.compile(rf"(?:{_STEP.pattern}\s*)+")
_UNITS = {"w": "weeks", "d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_WALL = re.compile(
    r"(?:(?P<day>\d{4}-\d\d-\d\d)(?:\s+|$))?(?P<time>\d\d?:\d\d(?::\d\d)?)?(?:\s+(?P<zone>\S+))?"
)


class NoMoment(ValueError):
    """What was written is no moment; the text says what would be."""


class Step(Struct, frozen=True, kw_only=True):
    """Time that passes: whole days by the wall clock, the rest by the stopwatch."""

    days: int
    rest: timedelta

    def after(self, now: datetime, zone: str) -> datetime:
        """The instant after this step; `zone` is the one that the wall clock hangs in."""
        local = calendar.wall(now, zone)
        if self.days:
            day = local.date() + timedelta(days=self.days)
            now = calendar.instant_of(day, local.time(), zone)
        return now + self.rest


class Wall(Struct, frozen=True, kw_only=True):
    """What a wall clock shows. Without a date it is the next time that it shows this."""

    day: date | None
    at: time
    zone: str | None

    def after(self, now: datetime | None, zone: str) -> datetime:
        """The instant meant, in the own zone or else in `zone`. NoMoment where it is past."""
        zone = self.zone or zone
        if now is None:
            if self.day is None:
                raise NoMoment(f"The first moment has a date. Try {EXAMPLE}.")
            return calendar.instant_of(self.day, self.at, zone)
        day = self.day or calendar.wall(now, zone).date()
        meant = calendar.instant_of(day, self.at, zone)
        if self.day is None and meant <= now:
            meant = calendar.instant_of(day + timedelta(days=1), self.at, zone)
        if meant < now:
            raise NoMoment(f"Time does not go back: it is {told(now, zone)} already.")
        return meant


def moment(text: str) -> Step | Wall:
    """Read what stands behind the `@`. NoMoment says what would work."""
    text = text.strip()
    if text.startswith("+"):
        return step(text[1:])
    match = _WALL.fullmatch(text)
    if match is None or not (match["day"] or match["time"]):
        raise NoMoment(f'"{text[:40]}" is no moment. Try {EXAMPLE}.')
    try:
        return Wall(
            day=date.fromisoformat(match["day"]) if match["day"] else None,
            at=time.fromisoformat(match["time"].zfill(5)) if match["time"] else time(0),
            zone=_zone(match["zone"]),
        )
    except ValueError as error:
        raise NoMoment(f'"{text[:40]}" is no moment: {error}. Try {EXAMPLE}.') from None


def step(text: str) -> Step:
    """Read a length of time: 6h, 90m, 1d 2h. NoMoment says what would work."""
    text = text.strip()
    if not _STEPS.fullmatch(text):
        raise NoMoment(f'"{text[:40]}" is no length of time. Try 90m, 6h, 1d or 1d 2h.')
    total = sum(
        (timedelta(**{_UNITS[unit]: int(number)}) for number, unit in _STEP.findall(text)),
        timedelta(0),
    )
    if not timedelta(0) < total <= timedelta(days=3660):
        raise NoMoment("A step in time is at least 1s and at most ten years.")
    return Step(days=total.days, rest=total - timedelta(days=total.days))


def told(now: datetime, zone: str) -> str:
    """An instant as these lines write it."""
    local = calendar.wall(now, zone)
    return local.strftime("%Y-%m-%d %H:%M:%S" if local.second else "%Y-%m-%d %H:%M")


def _zone(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name).key
    except (KeyError, ValueError, OSError):
        raise NoMoment(f'"{name[:40]}" is no time zone. Try Europe/Paris.') from None
