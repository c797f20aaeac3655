"""Which reminders must have been put out: minute by minute, without the bot's own sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tests.simulation.disks import Disk
from tests.simulation.people import Member

A_DAY = timedelta(days=1, hours=1)  # by the wall: clocks may go back meanwhile
GRACE = timedelta(minutes=15)  # spread, and the steps in which time passes
EVERY = timedelta(hours=3)
NEAR = timedelta(hours=2)  # clocks are not changed twice within it: where they show as much ahead
# of UTC at both its ends they were not changed at all
_ROWS = (
    "SELECT id, at, zone, weekdays, next_at, account, channel"
    " FROM schedules WHERE kind = 'reminder'"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A reminder as it stood at the last look."""

    id: int
    at: str
    zone: str
    weekdays: str
    next_at: str | None
    account: str
    channel: str


class Expected:
    """Holds every reminder that stood unchanged between two looks against what was put out."""

    def __init__(self, disk: Disk, members: Mapping[str, Member]) -> None:
        self._disk, self._members = disk, members
        self._before: dict[int, Row] = {}
        self._then: datetime | None = None

    def forget(self) -> None:
        """What was seen says nothing about the next look: nobody was there to do what was due."""
        self._then = None

    def look(self, now: datetime) -> None:
        """What was due since the last look, some hours ago, has a delivery, or is too late."""
        if self._then is not None and now - self._then < EVERY:
            return
        found = {row[0]: Row(*row) for row in self._disk.rows(_ROWS)}
        if self._then is not None:
            for number, row in found.items():
                before = self._before.get(number)
                if before is not None and _same(before, row):
                    self._due(before, row, now)
        self._before, self._then = found, now

    def _due(self, before: Row, row: Row, now: datetime) -> None:
        """The row has moved on over every occurrence that is past."""
        if row.next_at is None:
            return
        following = datetime.fromisoformat(row.next_at)
        assert following > now - GRACE, f"reminder {row.id} stands still at {row.next_at}"
        snoozed = self._members[row.account].snoozed_at
        later = A_DAY if snoozed is not None and now - snoozed < 2 * A_DAY else timedelta()
        latest = _next(row, now) + GRACE + later
        assert following <= latest, f"reminder {row.id} skips to {row.next_at}"


def _same(a: Row, b: Row) -> bool:
    return (a.at, a.zone, a.weekdays, a.channel) == (b.at, b.zone, b.weekdays, b.channel)


def _next(row: Row, now: datetime) -> datetime:
    """The next occurrence: the wall clock is looked at every minute."""
    zone, at = ZoneInfo(row.zone), time.fromisoformat(row.at)
    day: date = now.astimezone(zone).date() - timedelta(days=1)
    while True:
        if str(day.weekday()) in row.weekdays:
            found = _on(day, at, zone)
            if found > now:
                return found
        day += timedelta(days=1)


@cache
def _on(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first minute of the date at which the wall clock shows that time or a later one."""
    meant = datetime.combine(day, at)
    minute = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=15)
    while (wall := minute.astimezone(zone)).replace(tzinfo=None) < meant:
        behind = meant - wall.replace(tzinfo=None)
        same = (minute + behind).astimezone(zone).utcoffset() == wall.utcoffset()
        near = behind if same and behind <= NEAR else behind - NEAR
        minute += max(timedelta(minutes=1), near)
    return minute
