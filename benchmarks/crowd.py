"""Many people in a database at once, by the plain SQL that SQLite and Postgres both read."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from benchmarks.measure import check
from bot.store.engine import open_store

MEMORY = frozenset({"tmpfs", "ramfs", "devtmpfs"})
ZONES = ("Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC")
ACCOUNTS_FROM = 4_000_000_000_000_000_000
"""Accounts of the crowd are numbers above this: a snowflake that Discord has not given yet."""


class Cursor(Protocol):
    """A cursor of either driver."""

    def execute(self, sql: Any, params: Any = ..., /) -> Any: ...


@contextmanager
def folder(*, on_disk: bool = False) -> Iterator[Path]:
    """A folder that goes at the end; `on_disk` where a commit waits for a disk, not in memory."""
    where = Path(tempfile.gettempdir())
    if on_disk and in_memory(where):
        where = Path(__file__).parent
        check(not in_memory(where), f"{where} lies in memory: no commit costs anything there")
    with tempfile.TemporaryDirectory(prefix="understudy-bench-", dir=where) as made:
        yield Path(made)


def in_memory(path: Path) -> bool:
    """Whether the file system is one of memory; not known where the system does not say."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    kinds = {Path(line.split()[1]): line.split()[2] for line in mounts.read_text().splitlines()}
    here = path.resolve()
    return next((kinds[one] for one in (here, *here.parents) if one in kinds), "") in MEMORY


async def empty(path: Path) -> str:
    """A database file with the bot's tables; its URL."""
    url = f"sqlite:///{path}"
    store = await open_store(url)
    await store.close()
    return url


@contextmanager
def filling(path: Path) -> Iterator[sqlite3.Connection]:
    """A plain connection for bulk work on the file; committed at the end."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    yield connection
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.execute("PRAGMA synchronous = FULL")  # or who is measured waits for it to be out
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def people(cursor: Cursor, count: int) -> None:
    """That many people, numbered from 1: an account on Discord, a zone and a plan each."""
    numbers = numbered(count)
    cursor.execute(
        f"{numbers} INSERT INTO people (id, name, joined, created_at, zone_said)"
        " SELECT i, 'Person ' || i, '2025-01-06', '2025-01-06T18:00:00.000000Z', 1 FROM n"
    )
    cursor.execute(
        f"{numbers} INSERT INTO accounts (platform, space, id, person, name)"
        f" SELECT 'discord', '', CAST({ACCOUNTS_FROM} + i AS TEXT), i, 'Person ' || i FROM n"
    )
    chosen = "CASE i % 5" + "".join(f" WHEN {n} THEN '{z}'" for n, z in enumerate(ZONES)) + " END"
    cursor.execute(
        f"{numbers} INSERT INTO zones (person, since, zone)"
        f" SELECT i, '2025-01-06T18:00:00.000000Z', {chosen} FROM n"
    )
    cursor.execute(f"{numbers} INSERT INTO plans (person, since) SELECT i, '2025-01-06' FROM n")


def reminders(cursor: Cursor, count: int, *, due: int, due_at: str, later: str, at: str) -> None:
    """A private reminder for each: the first `due` of them at one instant, the others later."""
    next_at = f"CASE WHEN i <= {due} THEN '{due_at}' ELSE '{later}' END"
    cursor.execute(
        f"{numbered(count)} INSERT INTO schedules"
        " (person, kind, at, zone, platform, account, due_at, next_at)"
        f" SELECT i, 'reminder', '{at}', 'UTC', 'discord',"
        f" CAST({ACCOUNTS_FROM} + i AS TEXT), {next_at}, {next_at} FROM n"
    )


def members(cursor: Cursor, count: int, group: int = 1) -> None:
    """A group with all of them in it, every second one seen."""
    cursor.execute(
        "INSERT INTO groups (id, name, zone, created_at)"
        f" VALUES ({group}, 'A large group', 'UTC', '2025-01-06T18:00:00.000000Z')"
    )
    cursor.execute(
        'INSERT INTO spaces (platform, space, "group", name)'
        f" VALUES ('discord', '{group}', {group}, 'A large group')"
    )
    cursor.execute(
        f'{numbered(count)} INSERT INTO members ("group", person, joined, seen)'
        f" SELECT {group}, i, '2025-01-06', i % 2 FROM n"
    )


def numbered(count: int) -> str:
    """The beginning of a statement in which `n(i)` counts from 1."""
    return f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"
