"""Everything due on one platform: claimed, put in order, paced, and sent a channel at a time."""

import asyncio
from collections import deque
from collections.abc import Hashable
from datetime import datetime, timedelta

from bot import log
from bot.clock import takeover
from bot.clock.errand import Errands
from bot.clock.pacer import Pacer, pace_of
from bot.clock.settling import LEASE
from bot.clock.watch import Watch
from bot.store import leases, outbox_leases
from bot.store.deliveries import Delivery
from bot.store.engine import Store
from bot.store.engine_errors import StoreError
from bot.store.work import Work
from bot.talk.platform import Platform

CLAIM = 50
HELD = 200  # claimed and not sent yet: a few slow channels must not keep others waiting
PACING = timedelta(seconds=20)  # a process that died is replaced after so long
RENEW = timedelta(seconds=5)


class Queue:
    """One platform's deliveries in one process. At most one `run` at a time does anything."""

    def __init__(
        self, platform: Platform, store: Store, watch: Watch, errands: Errands, name: str
    ) -> None:
        self._platform = platform
        self._store = store
        self._watch = watch
        self._errands = errands
        self._name = name
        self._pace = pace_of(platform.name)
        self._pacer = Pacer(self._pace, watch)
        self._lease = takeover.pace_of(platform.name)
        self._renewed: datetime | None = None
        self._channels: dict[Hashable, deque[Delivery]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._held = 0
        self._turn = asyncio.Lock()
        self._stopping = False

    async def run(self) -> int:
        """Send what is due until nothing is, if it is this process that sends; how many."""
        async with self._turn:
            sent = 0
            while not self._stopping:
                claimed = await self._claim() if self._held <= HELD - CLAIM else []
                for delivery in claimed:
                    self._line_up(delivery)
                sent += len(claimed)
                if not self._tasks:
                    return sent
                done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()  # what nobody guarded against is not lost in a task
            return sent

    async def turn(self, channel: Hashable) -> None:
        """Wait until something else may go to the channel by this token: an edit."""
        await self._pacer.turn(channel)

    async def stop(self, within: float) -> None:
        """No new claims; what is being sent is finished and confirmed, the rest given back."""
        self._stopping = True
        waiting = [one for line in self._channels.values() for one in line]
        for line in self._channels.values():
            line.clear()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=within)
            for task in late:
                task.cancel()
        try:
            await self._store.write(self._let_go, waiting, self._watch.now())
        except StoreError as error:  # they run out by themselves
            log.get("courier").warning("leases kept", why=str(error))

    def _let_go(self, work: Work, waiting: list[Delivery], now: datetime) -> None:
        outbox_leases.give_back(work, waiting, self._name, now)
        if self._pace.alone:
            leases.give_back(work, self._lease, self._name)

    def _give_back(self, work: Work, line: list[Delivery]) -> None:
        outbox_leases.give_back(work, line, self._name, self._watch.now())

    async def paces(self) -> bool:
        """Whether this process is the one that sends by this token now."""
        if not self._pace.alone:
            return True
        now = self._watch.now()
        if self._renewed is not None and timedelta() <= now - self._renewed < RENEW:
            return True
        got = await self._store.write(self._take, now, anew=self._renewed is None)
        self._renewed = now if got else None
        return got

    def _take(self, work: Work, now: datetime, anew: bool) -> bool:
        """Of one who held it before: what it had claimed and not begun is free, for it may begin
        nothing any more; what it had begun may still arrive."""
        until = now + PACING
        got = leases.take(work, self._lease, self._name, now=now, until=until)
        if got and anew:
            outbox_leases.free_unbegun(work, self._platform.name, self._name, now)
        return got

    async def _claim(self) -> list[Delivery]:
        if not await self.paces():
            return []
        now = self._watch.now()
        return await self._store.write(
            outbox_leases.claim, self._platform.name, now, now + LEASE, self._name, CLAIM
        )

    def _line_up(self, delivery: Delivery) -> None:
        channel = (delivery.target.place, delivery.account)
        self._held += 1
        line = self._channels.get(channel)
        if line is not None:
            line.append(delivery)
            return
        self._channels[channel] = deque([delivery])
        task = asyncio.create_task(self._in_order(channel))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _in_order(self, channel: Hashable) -> None:
        """One after the other: the platform keeps their order, and one is in flight."""
        line = self._channels[channel]
        try:
            while line:
                delivery = line[0]
                await self._pacer.turn(channel)
                if not line:
                    break  # they were given back meanwhile
                if not await self.paces():
                    await self._store.write(self._give_back, list(line))
                    break
                line.popleft()
                self._held -= 1
                await self._guarded(delivery)
        finally:
            self._held -= len(line)
            del self._channels[channel]

    async def _guarded(self, delivery: Delivery) -> None:
        try:
            await self._errands.run(self._platform, delivery)
        except StoreError as error:
            log.get("courier").warning("not sent", key=delivery.key, why=str(error))
        except Exception as error:  # its lease runs out, and it is tried again
            log.failure("courier", error)
