"""A disk that is full and a database that is locked, under a chat that goes on."""

import asyncio
import resource
import sqlite3
import subprocess
from datetime import timedelta
from pathlib import Path

from tests import noon
from tests.force import world
from tests.force.kills import ME, environment

UNLIMITED = resource.RLIM_INFINITY


class Typing:
    """A chat that is typed into a line at a time; each answer is waited for."""

    def __init__(self, home: Path, url: str) -> None:
        self.process = subprocess.Popen(
            noon.BOT,
            env=environment(home, url),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.screen = ""

    def say(self, line: str) -> str:
        """The answer, up to its empty line."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        answer = ""
        while (read := self.process.stdout.readline()).strip():
            answer += read
        self.screen += answer
        return answer

    def limit(self, size: int) -> None:
        """No file of the process grows beyond so many bytes: its disk is full."""
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (size, UNLIMITED))

    def end(self) -> int:
        assert self.process.stdin is not None
        self.process.stdin.close()
        code = self.process.wait(40)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


async def test_a_full_disk_is_said_and_what_was_answered_stays(tmp_path: Path) -> None:
    file = tmp_path / "full.db"
    url = f"sqlite:///{file}"
    await world.fill(url, ME, 0, 0, timedelta())
    chat = Typing(tmp_path, url)
    assert "11 min, podcast" in await asyncio.to_thread(chat.say, "11m podcast")
    chat.limit(4096)
    full = [await asyncio.to_thread(chat.say, f"{n}m podcast") for n in range(12, 18)]
    assert all("min, podcast" not in answer for answer in full)
    assert all(answer for answer in full), "it is said"
    chat.limit(UNLIMITED)
    assert "18 min, podcast" in await asyncio.to_thread(chat.say, "18m podcast")
    assert chat.end() == 0
    report = await world.count(url, chat.screen, 0, 0, 0)
    assert report.well
    assert (report.answered, report.stored) == (2, 2)


async def test_a_locked_database_is_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "locked.db"
    url = f"sqlite:///{file}"
    await world.fill(url, ME, 0, 0, timedelta())
    chat = Typing(tmp_path, url)
    await asyncio.to_thread(chat.say, "11m podcast")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = asyncio.create_task(asyncio.to_thread(chat.say, "12m podcast"))
    await asyncio.sleep(1)
    assert not answer.done()
    other.execute("ROLLBACK")
    other.close()
    assert "12 min, podcast" in await answer
    assert chat.end() == 0
    report = await world.count(url, chat.screen, 0, 0, 0)
    assert report.well
    assert report.stored == 2
