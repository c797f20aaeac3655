"""Several programs on one file: they wait for each other, and one that is killed loses nothing."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from pathlib import Path

from bot.store.engine import open_store
from tests.store import notes

OPEN = """
import asyncio, sys
from bot.store.engine import open_store
from tests.store import notes
async def main():
    store = await open_store(sys.argv[1], metadata=notes.metadata, patience=30)
    {body}
    await store.close()
asyncio.run(main())
"""
COUNT = OPEN.format(
    body="for _ in range(100): await store.write(notes.raise_total, 1, 1)",
)
ANSWER = OPEN.format(
    body="""
    async def one(name):
        await store.write(notes.add, name)
        print(name, flush=True)
    for n in range(0, 100_000, 10):
        await asyncio.gather(*(one(f"{sys.argv[2]}-{n + i}") for i in range(10)))
"""
)


def started(code: str, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *args], stdout=subprocess.PIPE, text=True)


async def test_programs_that_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """They even make the file and its tables at once."""
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    programs = [started(COUNT, url) for _ in range(4)]
    for program in programs:
        with program:
            assert await asyncio.to_thread(program.wait, 60) == 0
    store = await open_store(url, metadata=notes.metadata)
    assert await store.read(notes.total, 1) == 400
    await store.close()


def killed_after(program: subprocess.Popen[str], lines: int) -> list[str]:
    """What it had answered when it was killed in the midst of its writing."""
    assert program.stdout is not None
    answered = [program.stdout.readline().strip() for _ in range(lines)]
    program.kill()
    answered += [line.strip() for line in program.stdout if line.endswith("\n")]
    program.stdout.close()
    program.wait()
    return answered


async def test_what_was_answered_outlives_a_kill(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'killed.db'}"
    chance = random.Random(7)
    answered: list[str] = []
    for turn in range(6):
        program = started(ANSWER, url, str(turn))
        answered += await asyncio.to_thread(killed_after, program, chance.randint(1, 200))
    store = await open_store(url, metadata=notes.metadata)
    kept = await store.read(notes.texts)
    await store.close()
    assert set(answered) <= set(kept)
    assert len(set(kept)) == len(kept)
