"""`python -m tests.force --kills 1000`: kill the chat so often, forty times a database.

With `--platforms` it is `understudy run` on a loopback Discord and a loopback Slack. `--failover`
kills one of two processes that serve, and measures.
"""

import argparse
import asyncio
import random
import sys
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from tests import noon
from tests.force import failover, kills, platform_kills

ROUND = 40
PLATFORM_ROUND = 5
EACH = 60  # messages of a kind and platform: so many that every life has some left


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="on a server of its own")
    parser.add_argument("--platforms", action="store_true", help="on Discord and Slack")
    parser.add_argument("--failover", action="store_true", help="of two processes kill one, once")
    asked = parser.parse_args()
    noon.begin()
    noon.wind()
    if asked.failover:
        return _failover(asked.postgres)
    rounds = _rounds(asked.kills, PLATFORM_ROUND if asked.platforms else ROUND)
    total = well = 0
    for number, count in enumerate(rounds):
        with tempfile.TemporaryDirectory() as home, _database(asked.postgres) as url:
            if asked.platforms:
                file, dice = Path(home), random.Random(asked.seed + number)
                where = url or f"sqlite:///{file / 'killed.db'}"
                kill = platform_kills.killed(where, file, count, EACH, dice)
                report: Any = asyncio.run(kill)
            else:
                report = asyncio.run(kills.killed(Path(home), count, asked.seed + number, url))
        total, well = total + count, well + report.well
        sys.stdout.write(f"{total} kills: {report}\n")
        sys.stdout.flush()
    return 0 if well == len(rounds) else 1


def _failover(postgres: bool) -> int:
    with tempfile.TemporaryDirectory() as home, _database(postgres) as url:
        where = url or f"sqlite:///{Path(home) / 'failover.db'}"
        report = asyncio.run(failover.failover(where, Path(home)))
    sys.stdout.write(f"{report}\n")
    return 0 if not (report.twice or report.lost) else 1


def _rounds(kills: int, size: int) -> list[int]:
    return [size] * (kills // size) + ([kills % size] if kills % size else [])


def _database(postgres: bool) -> AbstractContextManager[str]:
    if not postgres:
        return nullcontext("")
    from tests.databases import new_postgres

    return new_postgres()


if __name__ == "__main__":
    raise SystemExit(main())
