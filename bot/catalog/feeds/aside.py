"""Work that blocks, in a thread that nobody waits for when the process ends.

A name server that does not answer, or megabytes of XML, must not hold up a shutdown; threads of an
executor are waited for.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What it returns or raises. Who is cancelled meanwhile goes on without it."""
    loop = asyncio.get_running_loop()
    promise: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: BaseException | None) -> None:
        if promise.done():
            return
        if error is not None:
            promise.set_exception(error)
        else:
            promise.set_result(value)  # type: ignore[arg-type]

    def run() -> None:
        value, error = None, None
        try:
            value = work(*args, **kwargs)
        except BaseException as raised:  # it is raised where it is waited for
            error = raised
        with suppress(RuntimeError):  # the loop is over
            loop.call_soon_threadsafe(settle, value, error)

    Thread(target=run, daemon=True, name="feeds").start()
    return await promise
