"""A group of 100,000: the board of all time, against summing the check-ins and ranking."""

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from benchmarks import crowd
from benchmarks.measure import Figure, check, in_turn_async
from bot.catalog import load_catalog
from bot.clock.watch import RealWatch
from bot.domain.person import Group
from bot.services import leaderboard
from bot.services.leaderboard import By, Period, Standing
from bot.store.engine import Store, open_store

MEMBERS = 100_000
EACH = 10  # check-ins of each
ROUNDS = 5
ME = 77_777
SUMMED = (
    "SELECT c.person, SUM(c.minutes) FROM members m JOIN checkins c ON c.person = m.person"
    ' WHERE m."group" = 1 GROUP BY c.person'
)
Summed = Callable[[], list[tuple[int, int]]]


async def run() -> list[Figure]:
    """How many times as fast, on SQLite and, where it can be started, on Postgres."""
    with crowd.folder() as folder:
        path = folder / "board.db"
        url = await crowd.empty(path)
        with crowd.filling(path) as connection:
            fill(connection)
        plain = sqlite3.connect(path)
        store = await open_store(url)
        try:
            figures = [
                await compare(store, lambda: plain.execute(SUMMED).fetchall(), "board_vs_sum", 50)
            ]
        finally:
            plain.close()
            await store.close()
    return figures + await _postgres()


async def _postgres() -> list[Figure]:
    """None where no Postgres can be had; the others do without."""
    from benchmarks.postgres import database

    with ExitStack() as stack:
        url = stack.enter_context(database())
        if url is None:
            return []
        import psycopg

        store = await open_store(url)
        connection = stack.enter_context(psycopg.connect(url, autocommit=True))
        fill(connection.cursor())
        connection.execute("ANALYZE")
        try:
            return [
                await compare(
                    store,
                    lambda: connection.execute(SUMMED).fetchall(),
                    "board_vs_sum_postgres",
                    20,
                )
            ]
        finally:
            await store.close()


def fill(cursor: crowd.Cursor, count: int = MEMBERS, each: int = EACH) -> None:
    """The members, their check-ins and what is kept of them; the index that sums best."""
    crowd.people(cursor, count)
    crowd.members(cursor, count)
    minutes = "5 + (i * 7919 + d * 31) % 120"
    numbers = crowd.numbered(count)
    days = ", ".join(f"({d})" for d in range(1, each + 1))
    cursor.execute(
        f"{numbers}, k(d) AS (VALUES {days})"
        " INSERT INTO checkins (person, number, date, minutes, kind, at)"
        f" SELECT i, d, '2026-02-' || CAST(10 + d AS TEXT), {minutes}, 'video',"
        " '2026-02-' || CAST(10 + d AS TEXT) || 'T18:00:00.000000Z' FROM n, k"
    )
    cursor.execute("CREATE INDEX bench_sums ON checkins (person, minutes)")
    cursor.execute(
        'INSERT INTO scores ("group", period, person, minutes, days, seen, share)'
        " SELECT 1, 'all', person, SUM(minutes), COUNT(*), person % 2, -1"
        " FROM checkins GROUP BY person"
    )


async def compare(store: Store, summed: Summed, key: str, reach: float) -> Figure:
    """The board through the service and the store; the sums, ranked in Python."""
    catalog, now = load_catalog(), RealWatch().now()
    group = Group(id=1, name="A large group", zone="UTC", zone_said=False)
    told: dict[str, Any] = {}

    async def real(_: int) -> None:
        told["ours"] = await store.read(
            leaderboard.standing, group, Period.ALL, By.MINUTES, now, catalog, ME
        )

    async def alternative(_: int) -> None:
        order = sorted(summed(), key=lambda row: (-row[1], -row[0]))
        seen = [row for row in order if row[0] % 2]
        at = next(n for n, row in enumerate(seen) if row[0] == ME)
        mine = 1 + sum(minutes > seen[at][1] for _, minutes in seen[:at])
        told["theirs"] = (seen[:3], mine, seen[max(0, at - 1) : at + 2])

    await real(0)
    one, other = await in_turn_async(ROUNDS, real, alternative)
    _check(told["ours"], *told["theirs"])
    mine, theirs = one.median * 1e3, other.median * 1e3
    about = f"{mine:,.2f} ms of {MEMBERS:,} members; {theirs:,.0f} ms by summing"
    return Figure(key=key, value=other.median / one.median, reach=reach, about=about)


def _check(
    ours: Standing, top: list[tuple[int, int]], mine: int, around: list[tuple[int, int]]
) -> None:
    found = [place.value for place in ours.places[:3]]
    check(found == [minutes for _, minutes in top], f"the top is {found}, not {top}")
    me = next(place for place in ours.around if place.entry.person == ME)
    check(me.place == mine, f"the place is {me.place}, not {mine}")
    values = [place.value for place in ours.around]
    check(values == [minutes for _, minutes in around], "the neighbours are others")
