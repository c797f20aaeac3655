"""What a serving process is given, and what came of it."""

import asyncio
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from sqlalchemy import bindparam, delete, func, select, text, update

from bot.store import outbox, tables
from bot.store.deliveries import Delivery
from bot.store.engine import open_store
from bot.store.engine_errors import StoreBusy
from bot.store.forms import stamp
from bot.store.work import Work
from bot.talk.message import Message
from tests import noon

_STATES = select(tables.deliveries.c.key, tables.deliveries.c.state)
_FREE = (
    update(tables.deliveries)
    .where(tables.deliveries.c.leased_until.is_not(None))
    .values(leased_until=bindparam("now"), not_before=bindparam("now"))
)
_OVER = update(tables.leases).values(until=bindparam("now"))
_BEGUN = (
    select(func.count())
    .select_from(tables.deliveries)
    .where(tables.deliveries.c.state == "owed", tables.deliveries.c.first_try_at.is_not(None))
)
_WITHIN = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid != pg_backend_pid() AND state LIKE 'idle in transaction%'"
)
_NOBODY = delete(tables.leases)


class Served:
    """A database with so many messages that are due, each to a channel of its own."""

    def __init__(self, url: str, folder: Path, takes: float) -> None:
        self.url, self.file, self.takes = url, folder / "said", takes
        self.file.touch()
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self) -> subprocess.Popen[bytes]:
        """A process that serves it."""
        words = [self.url, str(self.file), str(self.takes)]
        self._started.append(subprocess.Popen([*noon.RUN, "tests.force.serving", *words]))
        return self._started[-1]

    def end_all(self) -> None:
        """Nobody that was started serves any longer, whatever a test came to."""
        for process in self._started:
            process.kill()
            process.wait()

    def said(self) -> Counter[str]:
        """How often each key was said."""
        return Counter(line.split()[0] for line in self.file.read_text().splitlines())

    async def reach(self, count: int, within: float = 40.0) -> None:
        """Wait until so many were said."""
        await self._until(lambda: self.said().total() >= count, within)

    async def _until(self, holds: Callable[[], bool], within: float) -> None:
        end = time.monotonic() + within
        while not holds():
            assert time.monotonic() < end, f"only {self.said().total()} were said"
            await asyncio.sleep(0.05)

    async def put(self, count: int, first: int = 0) -> None:
        """So many messages are due now, numbered from the first on."""
        store = await open_store(self.url)
        await store.write(_fill, range(first, first + count), noon.now())
        await store.close()

    async def states(self) -> dict[str, str]:
        """What became of each."""
        store = await open_store(self.url)
        found = await store.read(_states)
        await store.close()
        return found

    async def begun(self) -> int:
        """Of how many somebody has begun to say them and not yet written down that they were said.

        On a machine with other things to do it is more of them: writing down takes longer then.
        """
        store = await open_store(self.url, patience=30.0)
        found: int = await store.read(lambda work: work.value(_BEGUN))
        await store.close()
        return found

    async def settled(self, within: float = 60.0) -> dict[str, str]:
        """What became of each, once nothing is owed any more."""
        end = time.monotonic() + within
        while True:
            states = await self.states()
            if states and "owed" not in states.values():
                return states
            assert time.monotonic() < end, Counter(states.values())
            await asyncio.sleep(0.1)

    async def let_leases_run_out(self) -> None:
        """As if a minute had passed: whoever holds a lease holds a dead one.

        One who was frozen within a transaction holds its rows until the server ends it.
        """
        store = await open_store(self.url, patience=30.0)
        await store.write(_run_out, noon.now())
        await store.close()

    async def let_pacing_last(self) -> None:
        """Who sends next is whoever sees that the one who sent is dead: waiting helps nobody."""
        store = await open_store(self.url, patience=30.0)
        later = stamp(noon.now() + timedelta(hours=1))
        await store.write(lambda work: work.run(_OVER, now=later))
        await store.close()

    async def let_pacing_run_out(self) -> None:
        """As if a third of a minute had passed: who sends next is whoever is alive."""
        store = await open_store(self.url, patience=30.0)
        await store.write(lambda work: work.run(_OVER, now=stamp(noon.now())))
        await store.close()

    async def freeze(self, process: subprocess.Popen[bytes]) -> None:
        """SIGSTOP, at a moment when it is in no transaction. It would hold the one write lock of a
        SQLite file until it wakes up, its rows on Postgres until the server ends it after 20 s,
        which is theirs and not what is looked at here.
        """
        process.send_signal(signal.SIGSTOP)
        while await self._held():
            process.send_signal(signal.SIGCONT)
            await asyncio.sleep(0.05)
            process.send_signal(signal.SIGSTOP)

    async def _held(self) -> bool:
        """Whether the one that was just stopped is within a transaction."""
        try:
            store = await open_store(self.url, patience=0.5)
        except StoreBusy:
            return True
        await asyncio.sleep(0.1)  # the server comes to the end of what it was asked
        held = store.dialect == "postgres" and await store.read(lambda work: work.value(_WITHIN))
        await store.close()
        return bool(held)

    async def ended(self, process: subprocess.Popen[bytes], within: float) -> int:
        """The exit code of a process, which must end in that time."""
        return await asyncio.to_thread(process.wait, within)


def _run_out(work: Work, now: datetime) -> None:
    work.run(_FREE, now=stamp(now))
    work.run(_NOBODY)


def _states(work: Work) -> dict[str, str]:
    return dict(work.all(_STATES))


def _fill(work: Work, numbers: range, now: datetime) -> None:
    for number in numbers:
        message = Message(title=f"Message {number}", blocks=(), actions=())
        outbox.add(
            work,
            Delivery(
                key=f"message:{number}",
                kind="told",
                platform="discord",
                space="home",
                channel=f"room{number}",
                data={"message": msgspec.json.encode(message).decode()},
                due_at=now,
                expires_at=now + timedelta(hours=1),
                not_before=now,
            ),
        )
