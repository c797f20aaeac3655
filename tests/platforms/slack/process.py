"""The bot in a real process of its own: started against a loopback Slack, killed, ended, started
again.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from aiohttp import ClientError

from .core import Core
from .timeline import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
LAUNCHER = Path(__file__).with_name("launcher.py")
# Nothing of the developer's own bot or proxy leaks into a test.
_KEPT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "VIRTUAL_ENV",
    "SYSTEMROOT",
    "COVERAGE_PROCESS_START",
    "LOOPBACK_AHEAD",
)


class BotProcess:
    """One program, through as many lives as a test gives it. Every wait is bounded."""

    def __init__(
        self, server: Core, command: Sequence[str], env: Mapping[str, str], cwd: Path | None
    ) -> None:
        self._server, self._command, self._cwd = server, list(command), cwd
        self._env = {k: os.environ[k] for k in _KEPT if k in os.environ}
        self._env |= {
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "LOOPBACK_SLACK_URL": server.url,
            **env,
        }
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._lines: list[str] = []

    @property
    def output(self) -> str:
        """Everything it printed, both streams."""
        return "".join(self._lines)

    @property
    def pid(self) -> int:
        """Its process id. RuntimeError before the first start."""
        if self._process is None:
            raise RuntimeError("not started")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it lives."""
        return self._process is not None and self._process.returncode is None

    async def start(
        self, ready: Callable[[], Awaitable[bool]] | None = None, within: float = PATIENCE
    ) -> None:
        """Start (again) and wait until `ready`; the default is a new Socket Mode connection, or
        HTTP that answers.
        """
        if self.running:
            raise RuntimeError("it runs already")
        before = self._server.sockets.opened
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", str(LAUNCHER), *self._command, cwd=self._cwd, env=self._env,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        self._reader = asyncio.create_task(self._read(self._process))
        wait = asyncio.create_task(self._until(ready or (lambda: self._connected(before))))
        ended = asyncio.create_task(self._process.wait())
        done, _ = await asyncio.wait(
            {wait, ended}, timeout=within, return_when=asyncio.FIRST_COMPLETED
        )
        wait.cancel()
        if wait not in done:
            ended.cancel()
            await self.kill()
            raise RuntimeError(
                f"the bot {'ended' if ended in done else 'was not ready'}:\n{self.output}"
            )

    async def _until(self, ready: Callable[[], Awaitable[bool]]) -> None:
        while not await ready():  # noqa: ASYNC110 - another process sends no event
            await asyncio.sleep(0.02)

    async def _connected(self, before: int) -> bool:
        if self._server.http is None:
            return self._server.sockets.opened > before
        try:
            async with self._server.session.get(self._server.http.address):
                return True
        except (ClientError, OSError):
            return False

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            self._lines.append(line.decode(errors="replace"))
            self._server.timeline.stir()

    async def said(self, words: str, within: float = PATIENCE) -> bool:
        """Wait until it has printed these words."""
        return await self._server.timeline.until(lambda: words in self.output, within)

    async def kill(self) -> None:
        """kill -9, and see it dead."""
        if self.running and self._process is not None:
            self._process.send_signal(signal.SIGKILL)
        await self._gone(PATIENCE)

    async def terminate(self, within: float = PATIENCE) -> int:
        """SIGTERM; the exit code. TimeoutError (after a kill) when it does not go."""
        if self._process is None:
            raise RuntimeError("not started")
        if self.running:
            self._process.send_signal(signal.SIGTERM)
        try:
            await self._gone(within)
        except TimeoutError:
            await self.kill()
            raise
        return self._process.returncode or 0

    async def _gone(self, within: float) -> None:
        if self._process is not None:
            await asyncio.wait_for(self._process.wait(), within)
        if self._reader is not None:
            await asyncio.wait_for(self._reader, within)


async def start_bot(
    server: Core,
    command: Sequence[str] = ("-m", "bot", "run"),
    env: Mapping[str, str] | None = None,
    *,
    cwd: Path | None = None,
    ready: Callable[[], Awaitable[bool]] | None = None,
    within: float = PATIENCE,
) -> BotProcess:
    """Run a Python program (`-m module args` or `file.py args`) against the server; killed when
    the server closes.

    RuntimeError with its output when it ends or is not connected within `within` seconds.
    """
    bot = BotProcess(server, command, env or {}, cwd)
    server.at_close(bot.kill)
    await bot.start(ready, within)
    return bot
