"""One delivery's way: it begins, is looked for or sent, and what became of it is confirmed."""

import asyncio
from datetime import timedelta

from msgspec.structs import replace

from bot import log
from bot.clock import settling
from bot.clock.settling import Begun, Hands, Look, Send, Telling
from bot.clock.watch import Watch
from bot.services.overtaken import EDITS
from bot.store.deliveries import Delivery
from bot.store.engine import Store
from bot.store.engine_errors import StoreError
from bot.talk.message import Message
from bot.talk.platform import Gone, Later, Looks, Outcome, Platform, Target

MARGIN = timedelta(seconds=15)  # of a lease: a try that takes longer is given up before its end
CONFIRM_AGAIN = (0.1, 0.3, 1.0, 3.0, 10.0, 20.0)  # seconds; a lease lasts about as long


class Errands:
    """Sends single deliveries for one process; whoever lost the lease says nothing any more."""

    def __init__(self, store: Store, watch: Watch, hands: Hands) -> None:
        self._store = store
        self._watch = watch
        self._hands = hands

    async def run(self, platform: Platform, delivery: Delivery) -> None:
        """Try it once. StoreError where the database failed before anything was sent."""
        begun = await self._begin(platform, delivery, looked=False)
        if isinstance(begun, Look):
            found = await self._look(platform, delivery, begun)
            if found is not None:
                await self._confirm(delivery, found, None)
                return
            begun = await self._begin(platform, delivery, looked=True)
        if not isinstance(begun, Send) or self._watch.now() >= begun.until - MARGIN:
            return  # it was long ago by now that the try began: another may have it
        outcome = await self._send(platform, delivery, begun)
        await self._confirm(delivery, outcome, begun)

    async def _begin(self, platform: Platform, delivery: Delivery, *, looked: bool) -> Begun:
        telling = Telling(within=platform.can_dedupe_for, looks=isinstance(platform, Looks))
        now = self._watch.now()
        return await self._store.write(settling.begin, self._hands, delivery, telling, now, looked)

    async def _look(self, platform: Platform, delivery: Delivery, look: Look) -> Outcome | None:
        assert isinstance(platform, Looks)
        try:
            return await platform.look(delivery.key, delivery.target, look.since)
        except Exception as error:  # as in `deliver`
            return Later(why=f"our fault, code {log.failure('look', error)}", maybe=True)

    async def _send(self, platform: Platform, delivery: Delivery, send: Send) -> Outcome:
        left = (send.until - MARGIN - self._watch.now()).total_seconds()
        edits = delivery.data.get(EDITS, "")
        said = await deliver(platform, left, delivery.key, delivery.target, send.message, edits)
        # a message that is changed twice is not there twice: there is no doubt to keep
        return replace(said, maybe=False) if edits and isinstance(said, Later) else said

    async def _confirm(self, delivery: Delivery, outcome: Outcome, send: Send | None) -> None:
        """Keep it, however often the database has to be asked: it is known here alone."""
        if isinstance(outcome, Gone):
            log.get("courier").warning("gone", platform=delivery.platform, why=outcome.why)
        for wait in (*CONFIRM_AGAIN, None):
            try:
                await self._store.write(
                    settling.confirm, self._hands, delivery, outcome, send, self._watch.now()
                )
                return
            except StoreError as error:
                if wait is None:
                    raise
                log.get("courier").warning("not confirmed yet", why=str(error))
            await self._watch.sleep(wait)


async def deliver(
    platform: Platform,
    within: float,
    key: str,
    target: Target,
    message: Message,
    receipt: str = "",
) -> Outcome:
    """What a platform answers; what takes too long, or is raised, may have arrived."""
    try:
        async with asyncio.timeout(within):
            return await platform.deliver(key, target, message, receipt)
    except TimeoutError:
        return Later(why="no answer in time", maybe=True)
    except Exception as error:  # a platform returns outcomes; what it raises is our fault
        return Later(why=f"our fault, code {log.failure('deliver', error)}", maybe=True)
