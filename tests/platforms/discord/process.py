"""The bot in a process of its own: started, waited for, killed, started again, its log kept."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from typing import Self

from .server import PATIENCE, LoopbackDiscord

PACKAGE = __package__ or "discord"
ROOT = Path(__file__).parents[len(PACKAGE.split("."))]


class BotProcess:
    """One command, `python -m COMMAND…`, pointed at `server`; use it as `async with`.

    It gets DISCORD_TOKEN unless `env` gives one; the rest of the environment is this process's.
    """

    def __init__(
        self, server: LoopbackDiscord, *command: str, env: dict[str, str] | None = None
    ) -> None:
        self.server = server
        self.command = command
        self.env = env or {}
        self.lines: list[str] = []
        self.started_at = self.took = 0.0  # `took`: seconds until it was ready
        self._others = self._shards = 0  # shards live before this process came; its own
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    @property
    def log(self) -> str:
        return "\n".join(self.lines)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        return self._process.returncode if self._process else None

    async def start(self) -> None:
        """Starts the process and returns at once."""
        env = {**os.environ, "DISCORD_TOKEN": self.server.token, **self.env}
        env["LOOPBACK_DISCORD"] = self.server.url
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [str(ROOT), env.get("PYTHONPATH", "")]))
        env["PYTHONUNBUFFERED"] = "1"
        self._others = len(self.server.gateway.sessions.live())
        self.started_at = time.perf_counter()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", f"{PACKAGE}.launcher", *self.command,
            env=env, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT, limit=1 << 20,
        )  # fmt: skip
        self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip("\n"))
            self.server.changed.ring()
        await self._process.wait()
        self.server.changed.ring()

    async def ready(self, shards: int = 1, within: float = PATIENCE) -> float:
        """Until commands are known and `shards` are connected; seconds since the start.

        A process that ends before raises AssertionError with its log.
        """

        def look() -> bool:
            live = len(self.server.gateway.sessions.live()) >= self._others + shards
            return self.returncode is not None or (live and bool(self.server.world.commands))

        self._shards = shards

        met = await self.server.changed.until(look, within)
        assert met, f"not ready within {within} s:\n{self.log}"
        assert self.returncode is None, f"ended with {self.returncode}:\n{self.log}"
        self.took = time.perf_counter() - self.started_at
        return self.took

    async def logged(self, text: str, within: float = PATIENCE) -> str:
        """The first line of the log that holds `text`."""
        found = await self.server.changed.until(
            lambda: next((line for line in self.lines if text in line), ""), within
        )
        assert found, f"{text!r} not logged within {within} s:\n{self.log}"
        return found

    async def kill(self) -> None:
        """`kill -9`: nothing is tidied up."""
        await self.end(signal.SIGKILL)

    async def stop(self, within: float = PATIENCE) -> int:
        """SIGTERM and the exit code; killed after `within` seconds, which fails."""
        code = await self.end(signal.SIGTERM, within)
        assert code is not None, f"still alive {within} s after SIGTERM:\n{self.log}"
        return code

    async def end(self, how: signal.Signals, within: float = 5.0) -> int | None:
        """Sends the signal and waits; None when the process had to be killed in the end."""
        process, live = self._process, self.server.gateway.sessions.live
        assert process is not None
        left = max(0, len(live()) - self._shards)
        if process.returncode is None:
            process.send_signal(how)
        try:
            code: int | None = await asyncio.wait_for(process.wait(), within)
        except TimeoutError:
            process.kill()
            await process.wait()
            code = None
        if self._reader is not None:
            await self._reader
        # The server notices the closed sockets a moment later: nobody should meet the old ones.
        await self.server.changed.until(lambda: len(live()) <= left, 2.0)
        return code

    async def restart(self, shards: int = 1, within: float = PATIENCE) -> float:
        """After `kill` or `stop`: the same command again; seconds until it is ready.

        As if 5 s had passed meanwhile: Discord lets a shard identify no sooner.
        """
        self.server.gateway.rested()
        await self.start()
        return await self.ready(shards, within)

    def rss_kib(self) -> int:
        """Resident memory of the process."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        return 0

    async def __aenter__(self) -> Self:
        if self._process is None:
            await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process is not None and self._process.returncode is None:
            await self.end(signal.SIGTERM, 3.0)


async def start_bot(
    server: LoopbackDiscord,
    *command: str,
    env: dict[str, str] | None = None,
    shards: int = 1,
    within: float = PATIENCE,
) -> BotProcess:
    """Starts `python -m COMMAND…` against `server` and waits until it is ready.

    `async with await start_bot(d, "bot", "run") as bot:` ends it in any case.
    """
    bot = BotProcess(server, *command, env=env)
    await bot.start()
    try:
        await bot.ready(shards, within)
    except BaseException:
        await bot.kill()
        raise
    return bot
