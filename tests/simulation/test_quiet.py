"""The judge's quiet hours against a naive reading, minute by minute, and against the bot's."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.people import ZoneFrom, zone_at
from bot.domain.schedules import Quiet
from tests.simulation.disks import Disk
from tests.simulation.people import ZONES
from tests.simulation.quiet import Hours, QuietHours

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
CLOCKS = st.times().map(lambda at: f"{at:%H:%M}")
CHANGES = (  # hours before clocks go forward or back somewhere among ZONES
    datetime(2026, 3, 28, 20, tzinfo=UTC),  # Europe, Beirut; Troll by two hours
    datetime(2026, 10, 24, 20, tzinfo=UTC),
    datetime(2026, 3, 8, 1, tzinfo=UTC),  # North America; Havana at midnight
    datetime(2026, 10, 31, 20, tzinfo=UTC),
    datetime(2026, 4, 4, 8, tzinfo=UTC),  # Auckland, Chatham, Santiago; Lord Howe by half an hour
    datetime(2026, 10, 3, 8, tzinfo=UTC),
)


@st.composite
def chosen(draw: st.DrawFn) -> tuple[datetime, Hours]:
    """A start near a change of the clocks, and hours of somebody who flies around then."""
    start = draw(st.sampled_from(CHANGES))
    flights = draw(st.lists(st.integers(-600, 800), max_size=2, unique=True).map(sorted))
    sinces = [datetime(2026, 1, 1, tzinfo=UTC), *(start + after * MINUTE for after in flights)]
    zones = tuple((since, draw(st.sampled_from(ZONES))) for since in sinces)
    from_ = draw(CLOCKS)
    return start, Hours(from_, draw(CLOCKS | st.just(from_)), zones)


def naive(hours: Hours) -> set[tuple[int, int]]:
    """The wall times of quiet hours: from their start the clock is moved on by a minute."""
    times, (hour, minute) = set(), map(int, hours.start.split(":"))
    while f"{hour:02}:{minute:02}" != hours.end:
        times.add((hour, minute))
        hour, minute = (hour + (minute == 59)) % 24, (minute + 1) % 60
    return times


@settings(max_examples=10)
@given(chosen())
@example((CHANGES[1], Hours("02:30", "02:10", ((NOON, "Europe/Paris"),))))
@example((CHANGES[0], Hours("02:30", "02:45", ((NOON, "Europe/Paris"),))))
@example((CHANGES[0], Hours("12:00", "12:00", ((NOON, "UTC"),))))
def test_every_minute_is_read_alike(one: tuple[datetime, Hours]) -> None:
    start, hours = one
    times = naive(hours)
    zones = [ZoneFrom(since=since, zone=zone) for since, zone in hours.zones]
    bots = Quiet(from_=time.fromisoformat(hours.start), to=time.fromisoformat(hours.end))
    for minute in (start + n * MINUTE for n in range(15 * 60)):
        zone = hours.zones[0][1]
        for since, there in hours.zones:
            zone = there if since <= minute else zone
        wall = minute.astimezone(ZoneInfo(zone))
        assert hours.hold(minute) == ((wall.hour, wall.minute) in times), minute
        assert hours.hold(minute) == bots.holds(wall.time())
        assert zone == zone_at(zones, minute)


INSERT = "INSERT INTO people (name, joined, created_at) VALUES ('ada', '2026-03-01', '2026-03-01')"


def test_what_changed_between_two_looks_may_have_held_on_both_sides() -> None:
    disk, slow = Disk(), 2 * MINUTE
    disk.connection.execute(INSERT)
    disk.connection.execute("INSERT INTO zones VALUES (1, '2026-03-01T00:00:00.000000Z', 'UTC')")
    hours = QuietHours(disk)
    hours.look(NOON)
    late = NOON.replace(hour=22, minute=30)
    hours.look(late - timedelta(hours=1))
    assert not hours.kept(1, late, late, slow)
    assert hours.kept(1, late.replace(minute=1), late.replace(minute=1), slow)  # it was on its way
    assert not hours.kept(1, late, NOON, slow)  # by a clock that was wrong
    disk.connection.execute("UPDATE people SET quiet_from = '23:00'")
    hours.look(late + timedelta(hours=2))
    assert hours.kept(1, late, late, slow)
    assert not hours.changed(1, NOON, NOON + timedelta(hours=1))
    assert hours.changed(1, late, late)
    morning = late + timedelta(hours=7)
    assert not hours.kept(1, morning, morning, slow)
    assert hours.held(1, morning, slow)
    assert not hours.held(1, NOON + timedelta(days=1), slow)
    disk.close()
