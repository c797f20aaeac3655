"""The clock: a few jobs, set off by APScheduler in real time or step by step in virtual time."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import log
from bot.clock import prompts, takeover, upkeep
from bot.clock.courier import Courier
from bot.clock.feeds import Feeds
from bot.clock.jobs import Job
from bot.clock.lull import Lull
from bot.clock.prompts import MovedMeanwhile
from bot.clock.watch import VirtualWatch, Watch
from bot.services import outages
from bot.services.stock import Stock
from bot.store import heartbeat, schedules
from bot.store.engine import Store
from bot.store.engine_errors import StoreError
from bot.store.work import Work
from bot.talk.platform import Platform
from bot.words import Words

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

STEPS_AT_ONE_INSTANT = 5
WAIT = timedelta(seconds=5)
FEEDS_EVERY = 60.0  # seconds between looks at what is due to be read
JOBS_END_WITHIN = 2.0  # seconds
NUDGED_AFTER = 0.05  # seconds: one look at the outbox for many answers, and none beside an answer


class Clock:
    """Does what falls due. `start` follows real time; `advance` moves a VirtualWatch on."""

    def __init__(
        self,
        store: Store,
        stock: Stock,
        words: Words,
        platforms: Mapping[str, Platform],
        watch: Watch,
        *,
        offsets: bool,
    ) -> None:
        self._store = store
        self._feeds: Feeds | None = None
        self._stock = stock
        self._watch = watch
        self._offsets = offsets
        self._serves = False
        self._part = ""
        self._lull = Lull()
        self._platforms = platforms
        self._courier = Courier(store, stock, words, platforms, watch)
        self._scheduler: AsyncIOScheduler | None = None
        self._nudged: asyncio.TimerHandle | None = None
        self._at_work: set[asyncio.Task[object]] = set()

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Everything that time sets off."""
        return (
            Job(name="tick", seconds=1, run=self._second),
            Job(name="deliver", seconds=1, run=self._deliver),
            Job(name="close", seconds=60, run=self._close),
            self._heartbeat,
            Job(name="tidy", seconds=3600, run=self._tidy),
            *(
                (Job(name="feeds", seconds=FEEDS_EVERY, run=self._feeds.wake),)
                if self._feeds
                else ()
            ),
        )

    def read_feeds(self, feeds: Feeds) -> None:
        """From `start` on one job more: it reads feeds in real time."""
        self._feeds = feeds

    @property
    def _heartbeat(self) -> Job:
        return Job(name="heartbeat", seconds=60, run=self._beat)

    async def recover(self, *, serves: bool, part: str = "") -> None:
        """Work out how long the bot was silent, and what that means for people's days.

        `part` is that of a process which leaves the clock to another (see `heartbeat.beat`).
        """
        self._serves, self._part = serves, part
        now = self._watch.now()
        if serves:
            await self._store.write(_come_back, now, part)
            await takeover.free_the_dead(self._store, now)

    async def start(self) -> None:
        """Follow real time from now on; a part says no more than that it is alive."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler

        scheduler = AsyncIOScheduler(timezone="UTC")
        for job in self.jobs if not self._part else (self._heartbeat,):
            scheduler.add_job(
                self._guarded,
                "interval",
                args=[job],
                seconds=job.seconds,
                id=job.name,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._scheduler = scheduler
        scheduler.start()
        await self._beat(self._watch.now())

    async def stop(self) -> None:
        """No new claims; what is being sent is finished and confirmed."""
        scheduler, self._scheduler = self._scheduler, None
        if self._nudged is not None:
            self._nudged.cancel()
        if scheduler is not None:
            scheduler.pause()
            await asyncio.sleep(0)  # what it set off a moment ago has begun now
            if self._at_work:  # a shutdown would cancel them half-way
                await asyncio.wait(set(self._at_work), timeout=JOBS_END_WITHIN)
            scheduler.shutdown(wait=False)
        if self._feeds is not None:
            await self._feeds.stop()
        await self._courier.stop()

    def nudge(self) -> None:
        """Something was asked: what it put into the outbox need not wait for the next second."""
        if self._scheduler is not None and not self._part and self._nudged is None:
            loop = asyncio.get_running_loop()
            self._nudged = loop.call_later(NUDGED_AFTER, self._look)

    def _look(self) -> None:
        self._nudged = None
        if self._scheduler is not None:
            job = Job(name="deliver", seconds=0, run=self._deliver)
            task: asyncio.Task[object] = asyncio.create_task(self._guarded(job))
            self._at_work.add(task)

    async def advance(self, moment: datetime) -> None:
        """Let a VirtualWatch run to the moment; what falls due on the way is done in order."""
        watch = self._watch
        if not isinstance(watch, VirtualWatch):
            raise TypeError("only a virtual watch can be advanced")
        steps = 0
        while True:
            due = await self._store.read(upkeep.next_instant, tuple(self._platforms))
            if due is None or due > moment:
                if watch.now() >= moment:
                    return
                await self._on_to(watch, moment)  # what is asked meanwhile may fall due on the way
                continue
            steps = steps + 1 if due <= watch.now() else 0
            if steps > STEPS_AT_ONE_INSTANT:  # it waits for another process, or for a lease
                due = watch.now() + WAIT
            await self._on_to(watch, min(due, moment))
            if due > moment:
                return
            await self._tick(watch.now())
            await self._courier.deliver()
            await self._close(watch.now())

    async def _on_to(self, watch: VirtualWatch, moment: datetime) -> None:
        """The way there was no silence."""
        await watch.until(moment)
        if self._serves:
            await self._store.write(heartbeat.keep, watch.now())

    async def _guarded(self, job: Job) -> None:
        """A job that fails says so in the log and is tried again at its next time."""
        task = asyncio.current_task()
        assert task is not None
        self._at_work.add(task)
        try:
            await job.run(self._watch.now())
        except (StoreError, MovedMeanwhile) as error:
            log.get("clock").warning("not done", job=job.name, why=str(error))
        except Exception as error:
            log.failure(job.name, error)
        finally:
            self._at_work.discard(task)

    async def _second(self, now: datetime) -> int:
        """As `_tick`, but nothing at all while nothing can be due."""
        return 0 if self._lull.holds(now, self._store.written) else await self._tick(now)

    async def _tick(self, now: datetime) -> int:
        """Where nothing is due it costs one look at an index, and writes nothing."""
        done, moved, written = 0, prompts.BATCH, self._store.written
        due = await self._store.read(schedules.next_instant)
        self._lull.begin(now, due, written)
        while moved == prompts.BATCH and due is not None and due <= now:
            moved = await self._store.write(prompts.tick, now, self._offsets)
            done += moved
        return done

    async def _deliver(self, now: datetime) -> int:
        return await self._courier.wake()

    async def _beat(self, now: datetime) -> int:
        if not self._serves:
            return 0
        await self._store.write(heartbeat.beat, now, self._part)
        return 1

    async def _close(self, now: datetime) -> int:
        done = await upkeep.close(self._store, now, self._stock.base)
        done += await self._store.write(upkeep.tell, now)
        while some := await self._store.write(outages.renew, now):
            done += some
        return done

    async def _tidy(self, now: datetime) -> int:
        done = 0
        while some := await self._store.write(upkeep.tidy, now):
            done += some
        return done


def _come_back(work: Work, now: datetime, part: str) -> None:
    """The first beat after a start; a silence that it ends is told to those it touched."""
    silence = heartbeat.beat(work, now, part)
    if silence is not None:
        outages.ended(work, silence)
