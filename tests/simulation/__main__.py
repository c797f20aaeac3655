"""`python -m tests.simulation --hours 1`: seeds for as long as one likes, on every processor."""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait

from bot import log
from tests.simulation.history import live
from tests.simulation.judge import Broken
from tests.simulation.lived import Lived

TELLS = 5  # seeds from one line to the next


def main() -> int:
    asked = _arguments()
    if asked.only is not None:
        found = _one(asked.only, asked.days, asked.postgres)
        print(found, flush=True)
        return 0 if isinstance(found, Lived) else 1
    end = time.monotonic() + asked.hours * 3600
    lived: list[Lived] = []
    broken = 0
    for found in _all(asked.first, asked.days, end, asked.processes, asked.postgres):
        if isinstance(found, Lived):
            lived.append(found)
        else:
            broken += 1
            print(found, flush=True)
        if (len(lived) + broken) % TELLS == 0:
            _tell(lived, broken)
    _tell(lived, broken)
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--first", type=int, default=10_000, help="the first seed")
    parser.add_argument("--only", type=int, help="live this one seed and tell what it came to")
    parser.add_argument("--days", type=int, default=0, help="of every seed; 0: its own choice")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--postgres", action="store_true", help="on a server of its own")
    return parser.parse_args()


def _all(
    first: int, days: int, end: float, processes: int, postgres: bool
) -> Iterator[Lived | str]:
    with ProcessPoolExecutor(processes) as pool:
        waiting: set[Future[Lived | str]] = set()
        while time.monotonic() < end or waiting:
            while time.monotonic() < end and len(waiting) < processes * 2:
                waiting.add(pool.submit(_one, first, days, postgres))
                first += 1
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in done)


def _one(seed: int, days: int, postgres: bool) -> Lived | str:
    log.configure("CRITICAL")
    try:
        if not postgres:
            return live(seed, days)
        from tests.databases import new_postgres, template

        with new_postgres(template()) as url:
            return live(seed, days, url)
    except Broken as broken:
        return f"{broken}\n  again: pytest tests/simulation --seed {seed} --days {days}"


def _tell(lived: list[Lived], broken: int) -> None:
    years = sum(one.years for one in lived)
    kinds = Counter(one.kind for one in lived)
    each = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    print(
        f"{len(lived)} seeds ({each}), {years:.1f} person-years,"
        f" {sum(one.deaths for one in lived)} deaths,"
        f" {sum(one.said for one in lived)} answers, {sum(one.arrived for one in lived)} messages,"
        f" {sum(one.unknown for one in lived)} unknown, {broken} broken",
        flush=True,
    )


def same_each_time() -> dict[str, str]:
    """The environment in which a seed is the same: sets of texts have one order in it."""
    return {**os.environ, "PYTHONHASHSEED": "0"}


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        command = [sys.executable, "-m", "tests.simulation", *sys.argv[1:]]
        os.execve(sys.executable, command, same_each_time())
    raise SystemExit(main())
