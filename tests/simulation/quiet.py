"""Quiet hours, told from the record and the wall clock alone: the bot's own sums are not asked."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.simulation.disks import Disk

A_DAY = 24 * 60  # minutes of a clock face
STEP = timedelta(seconds=30)  # an edge of quiet hours lies on a whole minute
_PEOPLE = "SELECT id, quiet_from, quiet_to FROM people"
_ZONES = "SELECT person, since, zone FROM zones ORDER BY person, since"


@dataclass(frozen=True, slots=True)
class Hours:
    """What somebody chose: from and to as `HH:MM`, and (since, zone) of each zone, in order."""

    start: str
    end: str
    zones: tuple[tuple[datetime, str], ...]

    def hold(self, at: datetime) -> bool:
        """Whether the wall clock shows a time in them: so far round the face from their start."""
        wall = at.astimezone(ZoneInfo(self._zone(at)))
        start = _face(self.start)
        return (wall.hour * 60 + wall.minute - start) % A_DAY < (_face(self.end) - start) % A_DAY

    def ahead(self, at: datetime) -> timedelta | None:
        """How far the wall clock is ahead of UTC."""
        return at.astimezone(ZoneInfo(self._zone(at))).utcoffset()

    def _zone(self, at: datetime) -> str:
        reached = [zone for since, zone in self.zones if since <= at]
        return reached[-1] if reached else self.zones[0][1]


@dataclass(slots=True)
class _Seen:
    """Hours that may have held from one look to another; the end is open while they stand."""

    hours: Hours
    since: datetime
    until: datetime | None = None


class QuietHours:
    """Everybody's, now and in the past. What changed between two looks may have held on both sides
    of the change."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._seen: defaultdict[int, list[_Seen]] = defaultdict(list)
        self._rows: dict[int, tuple[object, ...]] = {}
        self._looked = datetime.min.replace(tzinfo=UTC)

    def look(self, now: datetime) -> None:
        """See what is chosen now."""
        zones: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for person, since, zone in self._disk.rows(_ZONES):
            zones[person].append((since, zone))
        for person, start, end in self._disk.rows(_PEOPLE):
            row = (start, end, *zones[person])
            if self._rows.get(person) != row:
                self._rows[person] = row
                self._change(person, Hours(start, end, _instants(zones[person])), now)
        self._looked = now

    def kept(self, person: int, asked: datetime, came: datetime, slow: timedelta) -> bool:
        """Whether something that came at an instant was made outside of them.

        It was `asked` for by a clock that may be wrong, and made at most `slow` before that.
        """
        possible = list(self._possible(person, came - slow, came))
        moments = [asked - n * STEP for n in range(slow // STEP + 1)]
        return any(not one.hold(at) for one in possible for at in moments)

    def held(self, person: int, at: datetime, within: timedelta) -> bool:
        """Whether they may have held at an instant of a clock that was right."""
        return any(one.hold(at) for one in self._possible(person, at - within, at + within))

    def changed(self, person: int, since: datetime, until: datetime) -> bool:
        """Whether they may have been others at some time between the two."""
        return len(list(self._possible(person, since, until))) > 1

    def leapt(self, person: int, since: datetime, until: datetime) -> bool:
        """Whether the person's clocks may have been changed between the two."""
        possible = self._possible(person, since, until)
        return any(one.ahead(since) != one.ahead(until) for one in possible)

    def _change(self, person: int, hours: Hours, now: datetime) -> None:
        seen = self._seen[person]
        if seen:
            seen[-1].until = now
        seen.append(_Seen(hours, self._looked))

    def _possible(self, person: int, since: datetime, until: datetime) -> Iterator[Hours]:
        for one in self._seen[person]:
            if one.since <= until and (one.until is None or one.until >= since):
                yield one.hours


def _face(clock: str) -> int:
    hour, minute = clock[:5].split(":")
    return int(hour) * 60 + int(minute)


def _instants(rows: list[tuple[str, str]]) -> tuple[tuple[datetime, str], ...]:
    return tuple((datetime.fromisoformat(since).replace(tzinfo=UTC), zone) for since, zone in rows)
