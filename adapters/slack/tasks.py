"""Work that goes on beside the events: started, kept from being lost, waited for at the end."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot import log

T = TypeVar("T")


class Tasks:
    """Everything that was started and has not ended."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Let it run; what it raises is logged unless somebody asks for its result."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    async def finish(self, within: float) -> None:
        """Wait for all of it, then give up what is left."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=within)
        for task in list(self._running):
            task.cancel()

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.failure("slack", error)
