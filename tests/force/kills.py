"""`understudy`, typed into through a pipe, killed again and again with signal 9."""

import asyncio
import os
import random
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from tests import noon
from tests.force import world
from tests.force.world import Report

ME = "killed"
STILLBORN = 0.2  # of all lives end before it can have answered
START = 20.0  # seconds that it may take to answer first, on a machine with other things to do
LIFE = 1.0  # at most so long after its first answer it is killed
LAST = 4.0  # the last one has time to say what is owed
TYPED = 18  # lines a life
MINUTES = range(10, 960)
DUE_EACH = 12  # promises a life


def environment(home: Path, url: str) -> dict[str, str]:
    """Of a process whose files all lie in `home`."""
    return {
        **os.environ,
        **noon.environ(),
        "DATABASE_URL": url,
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "LOGNAME": ME,
        "TZ": "UTC",
        "LOG_LEVEL": "ERROR",
    }


async def killed(home: Path, kills: int, seed: int, url: str = "") -> Report:
    """Live and die so often; at the end one life that ends well, and what it all came to."""
    url = url or f"sqlite:///{home / 'killed.db'}"
    chance = random.Random(seed)
    callers, promises = min(3 * kills, 150), DUE_EACH * kills
    over = timedelta(seconds=kills * 1.2)
    await world.fill(url, ME, promises, callers, over)
    all_due = time.monotonic() + over.total_seconds()
    lines, screens = _lines(), []
    for _ in range(kills):
        screens.append(_life(environment(home, url), lines, chance))
    await asyncio.sleep(max(0.0, all_due - time.monotonic()))  # where it dies quickly
    await world.let_leases_run_out(url)
    screens.append(_life(environment(home, url), lines, None))
    return await world.count(url, "".join(screens), kills, promises, callers)


def _lines() -> Iterator[str]:
    """Check-ins that can be told apart by their minutes; the same line is never said twice."""
    while True:
        for minutes in MINUTES:
            yield f"{minutes}m podcast\n"
        raise AssertionError("more check-ins than can be told apart: fewer kills, please")


def _life(env: dict[str, str], lines: Iterator[str], chance: random.Random | None) -> str:
    """Type until it is killed at a moment of chance, or for a while; what was on its screen."""
    with subprocess.Popen(
        noon.BOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        screen, alive = _Screen(process), threading.Thread(target=_type, args=(process, lines))
        alive.start()
        if chance is not None and chance.random() < STILLBORN:
            time.sleep(chance.uniform(0.05, 1.0))
        else:
            screen.answered.wait(START)
            time.sleep(chance.uniform(0.0, LIFE) if chance is not None else LAST)
        if chance is not None:
            process.kill()
        alive.join()
        return screen.text()


class _Screen:
    """Reads what a process writes, and tells when it first answered."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.answered = threading.Event()
        self._process = process
        self._lines: list[str] = []
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def text(self) -> str:
        """All of it, once the process has ended."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._reading.join()
        return "".join(self._lines)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.append(line)
            self.answered.set()


def _type(process: subprocess.Popen[str], lines: Iterator[str]) -> None:
    """A line every so often for as long as somebody reads them, a few at the end of all."""
    assert process.stdin is not None
    for _ in range(TYPED):
        try:
            process.stdin.write(next(lines))
            process.stdin.flush()
        except (BrokenPipeError, ValueError):
            return
        time.sleep(0.04)
