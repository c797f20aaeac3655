"""A process that serves one platform which is a file: `python -m tests.force.serving URL FILE`.

Each message is one line of the file, its key and the number of the process, added in one write.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

from bot.app import App
from bot.settings import Settings
from bot.talk.message import Message
from bot.talk.platform import Outcome, Sent, Target


class Filed:
    """It can tell nothing about earlier tries, so whatever is in doubt must not come again."""

    name = "discord"
    can_dedupe_for = 0

    def __init__(self, file: Path, takes: float) -> None:
        self._file, self._takes = file, takes

    async def deliver(
        self, key: str, target: Target, message: Message, receipt: str = ""
    ) -> Outcome:
        await asyncio.sleep(self._takes)
        line = f"{key} {os.getpid()}\n".encode()
        handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, line)
        os.close(handle)
        return Sent(receipt=key)

    async def check(self, target: Target) -> str:
        return ""


async def serve(url: str, file: Path, takes: float) -> None:
    """Until SIGTERM, then everything in its order."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    app = await App.open(Settings(log_level="CRITICAL"), url=url, serves=True, offsets=False)
    app.attach(Filed(file, takes))
    await app.start_clock()
    await told.wait()
    await app.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])))
