"""How four things grow from 1,000 to 1,000,000 people; draws docs/growth.svg, when asked to."""

import math
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import crowd
from benchmarks.measure import Figure, check
from bot.app import App
from bot.clock.watch import VirtualWatch
from bot.domain.person import Group
from bot.services import checkins, leaderboard
from bot.services.checkins import Entry, Recorded
from bot.services.leaderboard import By, Period
from bot.settings import Settings
from bot.store.work import Work
from bot.talk.request import Account, Place, Request

SIZES = (1_000, 10_000, 100_000, 1_000_000)
TURNS = 60
MEANT = datetime(2026, 3, 2, 19, 30, tzinfo=UTC)
LATER = "2026-03-03T07:00:00.000000Z"
PLOT = Path(__file__).parents[1] / "docs" / "growth.svg"
NAMES = {
    "checkin_us": "one check-in, with its commit",
    "idle_us": "a tick with nothing due",
    "due_us": "a due reminder found, moved on and enqueued",
    "place_us": "one's place in a group of everybody",
}
COLOURS = ("#0b6e4f", "#7a7a7a", "#c05621", "#2b5c9e")
Series = dict[str, list[float]]


async def run() -> list[Figure]:
    """Microseconds of each, for every size."""
    series: Series = {name: [] for name in NAMES}
    for size in SIZES:
        with crowd.folder() as folder:
            path = folder / "growth.db"
            url = await crowd.empty(path)
            with crowd.filling(path) as connection:
                _fill(connection, size)
            watch = VirtualWatch(MEANT - timedelta(hours=1))
            app = await App.open(Settings(), url=url, watch=watch, offsets=False)
            try:
                await _measure(app, size, series)
            finally:
                await app.close()
    PLOT.write_text(plot(series), encoding="utf-8")
    return [
        Figure(key=f"growth_{name}_{size}", value=value, unit="µs", about=NAMES[name])
        for name, values in series.items()
        for size, value in zip(SIZES, values, strict=True)
    ]


def _fill(cursor: crowd.Cursor, size: int) -> None:
    due = min(size, 1_000)
    at = f"{MEANT:%Y-%m-%dT%H:%M:%S}.000000Z"
    crowd.people(cursor, size)
    crowd.reminders(cursor, size, due=due, due_at=at, later=LATER, at="19:30")
    crowd.members(cursor, size)
    cursor.execute(
        f"{crowd.numbered(size)} INSERT INTO scores"
        ' ("group", period, person, minutes, days, seen, share)'
        " SELECT 1, 'all', i, 5 + (i * 7919) % 3000, 1 + i % 60, i % 2, -1 FROM n"
    )


async def _measure(app: App, size: int, series: Series) -> None:
    tick = next(job for job in app._clock.jobs if job.name == "tick")
    group = Group(id=1, name="", zone="UTC", zone_said=False)
    took: dict[str, list[float]] = {name: [] for name in NAMES}
    for turn in range(TURNS):
        began = time.perf_counter()
        await tick.run(MEANT - timedelta(minutes=1))
        idle = time.perf_counter()
        done = await app.store.write(_record, app, 1 + turn * 37 % size, turn)
        recorded = time.perf_counter()
        await app.store.read(
            leaderboard.standing, group, Period.ALL, By.MINUTES, MEANT, app.catalog, size // 2
        )
        placed = time.perf_counter()
        check(isinstance(done, Recorded), "nothing was recorded")
        took["idle_us"].append(idle - began)
        took["checkin_us"].append(recorded - idle)
        took["place_us"].append(placed - recorded)
    began = time.perf_counter()
    moved = 0
    while some := await tick.run(MEANT):
        moved += some
    took["due_us"].append((time.perf_counter() - began) / moved)
    check(moved == min(size, 1_000), f"{moved} moved on")
    for name, values in took.items():
        series[name].append(sorted(values)[len(values) // 2] * 1e6)


def _record(work: Work, app: App, person: int, turn: int) -> object:
    account = Account(
        platform="discord", space="", id=str(crowd.ACCOUNTS_FROM + person), name=f"Person {person}"
    )
    request = Request(
        who=account,
        where=Place(platform="discord", space="1", channel="2", private=False),
        at=MEANT + timedelta(seconds=turn),
        key=f"growth:{turn}",
    )
    return checkins.record(work, request, app.catalog, Entry(minutes=30))


def plot(series: Series) -> str:
    """Both axes logarithmic: people to the right, microseconds upwards."""
    width, height, left, bottom = 720, 400, 80, 340
    highest = math.ceil(math.log10(max(max(values) for values in series.values())))

    def x(size: float) -> float:
        return left + (math.log10(size) - 3) / 3 * 600

    def y(value: float) -> float:
        return bottom - math.log10(max(value, 1)) / highest * 260

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        '<text x="80" y="24" font-size="16">Time of one, by how many people there are</text>',
    ]
    for power in range(highest + 1):
        at = y(10**power)
        parts.append(f'<path d="M{left} {at:.1f}H680" stroke="#dddddd"/>')
        parts.append(f'<text x="72" y="{at + 4:.1f}" text-anchor="end">{_unit(power)}</text>')
    for size in SIZES:
        parts.append(f'<text x="{x(size):.1f}" y="360" text-anchor="middle">{size:,}</text>')
    for at, (colour, (name, values)) in enumerate(zip(COLOURS, series.items(), strict=True)):
        line = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(SIZES, values, strict=True))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        row, column = divmod(at, 2)
        place = f'x="{80 + column * 300}" y="{44 + row * 18}" fill="{colour}"'
        parts.append(f"<text {place}>{NAMES[name]}</text>")
    return "\n".join([*parts, "</svg>", ""])


def _unit(power: int) -> str:
    return f"{10**power} µs" if power < 3 else f"{10 ** (power - 3)} ms"
