"""Check-ins through service and store; the same statements on bare sqlite3, one commit each.

Together, the bot gains by sharing one commit among all that wait; alone, it pays for the way to
the writer's thread and for the rules. Both databases log ahead and wait for the disk alike, on a
real one: the gain is what a commit costs there, so that is told, and how much there is to gain
for whom nothing but the statements costs time.
"""

import asyncio
import sqlite3
import time
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from benchmarks import crowd
from benchmarks.measure import Figure, check, in_turn_async
from bot.__main__ import seldom_collected
from bot.catalog import Catalog, load_catalog
from bot.commands import registry
from bot.commands.ask import Ask
from bot.services import checkins
from bot.services.checkins import Entry, Recorded
from bot.services.stock import Stock
from bot.settings import Settings
from bot.store.engine import Store, open_store
from bot.store.work import Texts, Work
from bot.talk.request import Account, Place, Request
from bot.words import load

PEOPLE = 100
HISTORY = 60  # weekdays that everybody has done before
ROUNDS = 9
SHARED = 3  # of them with one commit for all on the other side, too
ALONE = 15  # check-ins one after another, a round
FIRST = datetime(2026, 3, 2, 18, tzinfo=UTC)
KEPT = ("checkins", "streaks", "days", "scores", "members")


class Recorder:
    """A cursor that keeps what it is asked."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.asked: list[tuple[str, Any, bool]] = []

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    def execute(self, sql: str, params: Any = (), /) -> Any:
        self.asked.append((sql, dict(params), False))
        return self._cursor.execute(sql, params)

    def executemany(self, sql: str, rows: Any, /) -> Any:
        kept = list(rows)
        self.asked.append((sql, kept, True))
        return self._cursor.executemany(sql, kept)

    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()


class Bot:
    """The bot's own way: a verb handed to the store."""

    def __init__(self, store: Store, catalog: Catalog) -> None:
        self.store = store
        self.catalog = catalog
        self._words, self._commands = load(), registry()

    def ask(self, request: Request) -> Ask:
        """What a command has in its hands."""
        return Ask(
            request=request,
            store=self.store,
            words=self._words,
            catalog=self.catalog,
            stock=Stock(self.catalog),
            commands=self._commands,
            settings=Settings(),
        )

    async def checkin(self, request: Request) -> None:
        """One check-in of half an hour."""
        done = await self.ask(request).write(checkins.record, self.catalog, Entry(minutes=30))
        check(isinstance(done, Recorded) and not done.again, "nothing was recorded")


class Bare:
    """sqlite3 alone: the statements of a check-in, known beforehand, and a commit."""

    def __init__(self, path: Path, bot: Bot) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("PRAGMA foreign_keys = ON")
        self._bot = bot
        self._texts = Texts("sqlite")

    def statements(self, request: Request) -> list[tuple[str, Any, bool]]:
        """What the bot would ask for this request; undone at once."""
        cursor = self.connection.cursor()
        recorder = Recorder(cursor)
        ask = self._bot.ask(request)
        ask = replace(ask, store=Now(recorder, self._texts))
        cursor.execute("BEGIN IMMEDIATE")
        try:
            ask.write(checkins.record, self._bot.catalog, Entry(minutes=30)).send(None)
        except StopIteration:
            pass
        finally:
            cursor.execute("ROLLBACK")
        return recorder.asked

    def transaction(self, *of_each: list[tuple[str, Any, bool]]) -> float:
        """Those of one check-in or more, and a commit; the seconds that the commit took."""
        cursor = self.connection.cursor()
        cursor.execute("BEGIN IMMEDIATE")
        for sql, params, many in chain.from_iterable(of_each):
            if many:
                cursor.executemany(sql, params)
            else:
                cursor.execute(sql, params)
                cursor.fetchall()
        began = time.perf_counter()
        cursor.execute("COMMIT")
        return time.perf_counter() - began


class Now:
    """Stands where a store does, and runs the function on the cursor at hand."""

    def __init__(self, cursor: Recorder, texts: Texts) -> None:
        self._work = Work(cursor, texts)

    async def write(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        return fn(self._work, *args, **kwargs)


async def run() -> list[Figure]:
    """How many times as many a second, together; how many times as long, alone."""
    catalog = load_catalog()
    seldom_collected()
    with crowd.folder(on_disk=True) as folder:
        paths = folder / "bot.db", folder / "bare.db"
        bots = [Bot(await open_store(f"sqlite:///{path}"), catalog) for path in paths]
        for bot in bots:
            for day in range(HISTORY):
                await asyncio.gather(*(bot.checkin(_request(n, day)) for n in range(PEOPLE)))
        await bots[1].store.close()
        bare = Bare(paths[1], bots[1])
        try:
            together, told = await _together(bots[0], bare)
            alone, said = await _alone(bots[0], bare)
            _check_same(paths)
        finally:
            bare.connection.close()
            await bots[0].store.close()
    return [
        Figure(key="checkin_vs_sqlite", value=together, reach=3, about=told),
        Figure(key="checkin_vs_commit", value=alone, reach=2.5, most=True, about=said),
    ]


async def _together(bot: Bot, bare: Bare) -> tuple[float, str]:
    async def real(turn: int) -> float:
        requests = [_request(n, HISTORY + turn) for n in range(PEOPLE)]
        began = time.perf_counter()
        await asyncio.gather(*(bot.checkin(one) for one in requests))
        return time.perf_counter() - began

    commits: list[float] = []

    async def alone(turn: int) -> float:
        took = 0.0
        for n in range(PEOPLE):
            statements = bare.statements(_request(n, HISTORY + turn))
            began = time.perf_counter()
            commits.append(bare.transaction(statements))
            took += time.perf_counter() - began
        return took

    one, other = await in_turn_async(ROUNDS, real, alone)
    each = one.median / PEOPLE, other.median / PEOPLE
    commit = sorted(commits)[len(commits) // 2]
    most = each[1] / await _shared(bot, bare)
    told = (
        f"{1 / each[0]:,.0f} a second, {PEOPLE} at once; {1 / each[1]:,.0f} with a commit each, "
        f"which takes {commit * 1e6:,.0f} µs here; {most:.2f} with one for all and no rules at all"
    )
    return each[1] / each[0], told


async def _shared(bot: Bot, bare: Bare) -> float:
    """Seconds of one among many that share a commit, where nothing but statements is done."""
    took = []
    for turn in range(HISTORY + ROUNDS, HISTORY + ROUNDS + SHARED):
        requests = [_request(n, turn) for n in range(PEOPLE)]
        statements = [bare.statements(one) for one in requests]
        began = time.perf_counter()
        bare.transaction(*statements)
        took.append(time.perf_counter() - began)
        await asyncio.gather(*(bot.checkin(one) for one in requests))
    return sorted(took)[SHARED // 2] / PEOPLE


async def _alone(bot: Bot, bare: Bare) -> tuple[float, str]:
    start = HISTORY + ROUNDS + SHARED
    count = len(bare.statements(_request(0, start)))
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(ROUNDS * ALONE):
        request = _request(turn % PEOPLE, start + turn // PEOPLE)
        statements = bare.statements(request)
        began = time.perf_counter()
        await bot.checkin(request)
        between = time.perf_counter()
        bare.transaction(statements)
        ended = time.perf_counter()
        ours.append(between - began)
        theirs.append(ended - between)
    one, other = (sorted(each)[len(each) // 2] for each in (ours, theirs))
    told = f"{one * 1e6:,.0f} µs one at a time; {other * 1e6:,.0f} for its {count} statements and a commit"  # noqa: E501
    return one / other, told


def _check_same(paths: tuple[Path, Path]) -> None:
    """Both ways left the same rows behind."""
    held = []
    for path in paths:
        connection = sqlite3.connect(path)
        held.append(
            [
                connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
                for table in KEPT
            ]
        )
        connection.close()
    check(held[0] == held[1], "the two databases differ")
    check(len(held[0][0]) > PEOPLE * HISTORY, "check-ins are missing")


def _request(number: int, day: int) -> Request:
    return Request(
        who=Account(platform="discord", space="", id=str(number), name=f"Person {number}"),
        where=Place(platform="discord", space="1", channel="2", private=False),
        at=FIRST + timedelta(days=day // 5 * 7 + day % 5, seconds=number),
        key=f"{number}:{day}",
        command="checkin",
        zone="Europe/Paris",
    )
