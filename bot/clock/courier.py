"""The courier: claims what is due, has it composed, hands it to its platform, and confirms."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from secrets import token_hex
from typing import assert_never

from bot import log
from bot.catalog import Catalog
from bot.clock import compose
from bot.services import prompts
from bot.store import outbox, posts
from bot.store.engine import Store
from bot.store.outbox import Delivery, State
from bot.store.posts import Post
from bot.store.work import Work
from bot.talk.message import Message
from bot.talk.platform import Gone, Later, Outcome, Platform, Sent
from bot.words import Words

BATCH = 50
LEASE = timedelta(seconds=60)
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
EDIT_AGAIN = timedelta(seconds=60)


class Courier:
    """One per process; what it has claimed nobody else tries until the lease has run out."""

    def __init__(
        self, store: Store, catalog: Catalog, words: Words, platforms: Mapping[str, Platform]
    ) -> None:
        self._store = store
        self._catalog = catalog
        self._words = words
        self._platforms = platforms
        self._name = token_hex(8)
        self._one_at_a_time = asyncio.Lock()

    async def deliver(self, now: datetime) -> int:
        """Send what is due, one message at a time in a channel; how many were tried."""
        tried = 0
        async with self._one_at_a_time:
            while claimed := await self._store.write(
                outbox.claim, now, now + LEASE, self._name, BATCH
            ):
                channels: dict[object, list[Delivery]] = defaultdict(list)
                for delivery in claimed:
                    channels[delivery.target.place, delivery.account].append(delivery)
                await asyncio.gather(*(self._in_order(part, now) for part in channels.values()))
                tried += len(claimed)
        return tried

    async def edit(self, now: datetime) -> int:
        """Bring up to date what stands in channels and has changed; how many were looked at."""
        owed = await self._store.read(posts.owed, now, BATCH)
        for post in owed:
            await self._edit(post, now)
        return len(owed)

    async def drain(self) -> None:
        """Wait until nothing is being sent."""
        async with self._one_at_a_time:
            return

    async def _in_order(self, deliveries: list[Delivery], now: datetime) -> None:
        for delivery in deliveries:
            await self._one(delivery, now)

    async def _one(self, delivery: Delivery, now: datetime) -> None:
        platform = self._platforms.get(delivery.platform)
        if platform is None:
            later = Later(why="not connected", after=now + LONGEST_WAIT)
            await self._store.write(_confirm, delivery, later, now)
            return
        settled = _already(delivery, platform, now)
        if settled is not None:
            await self._store.write(_settle, delivery, *settled, now)
            return
        made = await self._store.write(compose.compose, delivery, now, self._catalog, self._words)
        if isinstance(made, compose.Drop):
            await self._store.write(_settle, delivery, State.DROPPED, made.why, now)
            return
        if isinstance(made, compose.Wait):
            later = Later(why="quiet hours", after=made.until)
            await self._store.write(_confirm, delivery, later, now)
            return
        outcome = await self._send(platform, delivery, made)
        await self._store.write(_confirm, delivery, outcome, now)

    async def _send(self, platform: Platform, delivery: Delivery, message: Message) -> Outcome:
        try:
            return await platform.deliver(delivery.key, delivery.target, message)
        except Exception as error:  # a platform returns outcomes; what it raises is our fault
            code = log.failure("deliver", error)
            return Later(why=f"our fault, code {code}", maybe=True)

    async def _edit(self, post: Post, now: datetime) -> None:
        platform = self._platforms.get(post.platform)
        message = await self._store.read(compose.recompose, post, now, self._catalog, self._words)
        said = compose.digest(message) if message else post.said
        if message is None or platform is None or said == post.said:
            await self._store.write(posts.edited, post, said)
            return
        outcome = await platform.deliver(
            f"edit:{post.id}:{said}", post.target, message, post.receipt
        )
        again = None if isinstance(outcome, Sent | Gone) else outcome.after or now + EDIT_AGAIN
        await self._store.write(posts.edited, post, post.said if again else said, again)


def _already(delivery: Delivery, platform: Platform, now: datetime) -> tuple[State, str] | None:
    """What is settled without a further try, by delivery.md 5 and 8."""
    begun = delivery.first_try_at
    if begun is not None and (now - begun).total_seconds() > platform.can_dedupe_for:
        return State.UNKNOWN, delivery.why or "a try was begun and never answered"
    if now >= delivery.expires_at:
        return State.DROPPED, "too late"
    return None


def _settle(work: Work, delivery: Delivery, state: State, why: str, now: datetime) -> None:
    outbox.settle(work, delivery, state, now, why=why)


def _confirm(work: Work, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    match outcome:
        case Sent():
            outbox.settle(work, delivery, State.SENT, now, receipt=outcome.receipt)
            prompts.sent(work, delivery, outcome.receipt, now)
        case Later():
            wait = outcome.after or now + _wait(delivery)
            outbox.postpone(work, delivery, wait, outcome.why, maybe=outcome.maybe)
        case Gone():
            prompts.gone(work, delivery, outcome.why, now)
        case _:
            assert_never(outcome)


def _wait(delivery: Delivery) -> timedelta:
    """Doubling from five seconds to ten minutes, with a stable jitter of up to a quarter."""
    doublings = 1 << min(delivery.tries, 10)
    wait = min(FIRST_WAIT * doublings, LONGEST_WAIT)
    seed = blake2b(f"{delivery.key}:{delivery.tries}".encode(), digest_size=2).digest()
    return wait * (1 + int.from_bytes(seed, "big") / 65_536 / 4)
