"""Processes: one or two at a time live on the same disk, die at any moment, and are replaced."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextvars import ContextVar, copy_context
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

from bot.app import App
from bot.catalog import Catalog, load_catalog
from bot.settings import Settings
from tests.simulation.loop import SimLoop, SimWatch
from tests.simulation.platforms import World, connect
from tests.simulation.store import Crash, SimStore

T = TypeVar("T")

_PROCESS: ContextVar[SimStore | None] = ContextVar("process", default=None)


class Life:
    """One process from its start to its death."""

    def __init__(self, app: App, store: SimStore, watch: SimWatch, part: int) -> None:
        self.app, self.store, self.watch, self.part = app, store, watch, part

    @property
    def dead(self) -> bool:
        return self.store.dead


class Processes:
    """Knows which task belongs to which process, so that a process dies with all its tasks."""

    def __init__(self, loop: SimLoop) -> None:
        self._tasks: dict[asyncio.Task[Any], SimStore] = {}
        loop.set_task_factory(self._made)

    def _made(
        self, loop: asyncio.AbstractEventLoop, coro: Any, **kwargs: Any
    ) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.Task(coro, loop=loop, **kwargs)
        context = kwargs.get("context")
        process = context[_PROCESS] if context and _PROCESS in context else _PROCESS.get()
        if process is not None:
            self._tasks[task] = process
            task.add_done_callback(self._tasks.__delitem__)  # not when memory is tidied up
        return task

    async def alive(
        self, process: SimStore, act: Callable[[], Coroutine[Any, Any, T]]
    ) -> T | None:
        """What an act of the process comes to; None where the process died meanwhile."""
        context = copy_context()
        context.run(_PROCESS.set, process)
        try:
            return await asyncio.get_running_loop().create_task(act(), context=context)
        except (Crash, asyncio.CancelledError):
            if not process.dead:
                raise
        own = [task for task, of in list(self._tasks.items()) if of is process]
        for task in own:
            task.cancel()
        await asyncio.gather(*own, return_exceptions=True)
        return None


async def begin(
    loop: SimLoop, start: datetime, store: SimStore, worlds: Sequence[World], part: int
) -> Life:
    """A new process that serves these; Crash where it dies before it is ready."""
    watch = SimWatch(loop, start)
    with patch("bot.app.load_catalog", catalog):
        app = await App.open(Settings(), watch=watch, store=store, serves=True)
    for world in worlds:
        app.attach(connect(world, store, watch.now))
    return Life(app, store, watch, part)


@cache
def catalog(extra: Path | None = None) -> Catalog:
    """What every process reads at its start is the same, and is read once."""
    return load_catalog(extra)
