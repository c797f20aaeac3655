"""A bell: whoever waits for something looks again each time it rings."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Bell:
    """`ring` when something changed; `until` looks at once and at each ring."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, look: Callable[[], T], within: float) -> T:
        """What `look` returns once that is true, or what it returns after `within` seconds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + within
        while not (found := look()) and (left := end - loop.time()) > 0:
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            await asyncio.wait([future], timeout=left)
            self._waiting.discard(future)
        return found
