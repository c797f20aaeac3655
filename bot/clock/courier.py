"""The courier: for each platform a queue of what is due and an editor of what stands."""

import asyncio
from collections.abc import Awaitable, Mapping
from datetime import datetime

from bot import log
from bot.clock import identity, takeover
from bot.clock.editor import Editor
from bot.clock.errand import Errands
from bot.clock.queue import Queue
from bot.clock.settling import Hands
from bot.clock.watch import Watch
from bot.services.stock import Stock
from bot.store import outbox, outbox_leases, posts
from bot.store.engine import Store
from bot.store.engine_errors import StoreError
from bot.store.work import Work
from bot.talk.platform import Platform
from bot.words import Words

STOP_WITHIN = 9.0  # seconds; a host kills after ten


class Courier:
    """One per process. `platforms` are those attached so far; nothing else is ever claimed."""

    def __init__(
        self,
        store: Store,
        stock: Stock,
        words: Words,
        platforms: Mapping[str, Platform],
        watch: Watch,
    ) -> None:
        self._store = store
        self._watch = watch
        self._platforms = platforms
        self._hands = Hands(by=identity.mine(), stock=stock, words=words)
        self._errands = Errands(store, watch, self._hands)
        self._queues: dict[str, Queue] = {}
        self._editors: dict[str, Editor] = {}
        self._running: dict[str, asyncio.Task[int]] = {}
        self._stopped = False

    async def deliver(self) -> int:
        """Send and edit what is due, one platform after the other, and wait for it; how many."""
        return sum([await self._serve(name) for name in await self._owing()])

    async def wake(self) -> int:
        """Begin to send what is due where nothing is being sent yet; nobody waits for it."""
        return sum(map(self._begin, await self._owing()))

    async def stop(self) -> None:
        """No new claims; what is being sent is finished and confirmed, within ten seconds."""
        self._stopped = True
        await asyncio.gather(*(queue.stop(STOP_WITHIN) for queue in self._queues.values()))
        running = [task for task in self._running.values() if not task.done()]
        if running:
            _, late = await asyncio.wait(running, timeout=1.0)
            for task in late:
                task.cancel()

    async def _owing(self) -> list[str]:
        """The platforms that are attached on which something may be sent or edited now."""
        names, now = tuple(self._platforms), self._watch.now()
        return await self._store.read(_owing, names, self._hands.by, now)

    def _begin(self, name: str) -> int:
        running = self._running.get(name)
        if self._stopped or (running is not None and not running.done()):
            return 0
        self._running[name] = asyncio.create_task(self._guarded(name))
        return 1

    async def _guarded(self, name: str) -> int:
        try:
            return await self._serve(name)
        except StoreError as error:
            log.get("courier").warning("store", platform=name, why=str(error))
        except Exception as error:
            log.failure("courier", error)
        return 0

    async def _serve(self, name: str) -> int:
        if self._stopped:
            return 0
        queue = self._queue(name)
        return await _all(queue.run(), self._editors[name].run())

    def _queue(self, name: str) -> Queue:
        if name not in self._queues:
            platform = self._platforms[name]
            by = self._hands.by
            queue = Queue(platform, self._store, self._watch, self._errands, by)
            self._queues[name] = queue
            self._editors[name] = Editor(platform, self._store, self._watch, self._hands, queue)
        return self._queues[name]


async def _all(*parts: Awaitable[int]) -> int:
    """Wait for each, also where one fails: else the others would go on unseen. How many it was."""
    count = 0
    for done in await asyncio.gather(*parts, return_exceptions=True):
        if isinstance(done, BaseException):
            raise done
        count += done
    return count


def _owing(work: Work, platforms: tuple[str, ...], by: str, now: datetime) -> list[str]:
    """Also one on which somebody who has claimed something stops to renew: another goes on."""
    return [
        name
        for name in platforms
        if _past(outbox.next_instant(work, (name,)), now)
        or _past(posts.next_instant(work, (name,)), now)
        or _past(outbox_leases.stranded(work, name, takeover.pace_of(name), by), now)
    ]


def _past(due: datetime | None, now: datetime) -> bool:
    return due is not None and due <= now
