"""`python -m tests.force --kills 1000`: kill the chat so often, forty times a database."""

import argparse
import asyncio
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from tests.force.kills import killed

ROUND = 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true", help="on a server of its own")
    asked = parser.parse_args()
    total = well = 0
    for number, kills in enumerate(_rounds(asked.kills)):
        with tempfile.TemporaryDirectory() as home, _database(asked.postgres) as url:
            report = asyncio.run(killed(Path(home), kills, asked.seed + number, url))
        total, well = total + kills, well + report.well
        sys.stdout.write(f"{total} kills: {report}\n")
        sys.stdout.flush()
    return 0 if well == len(_rounds(asked.kills)) else 1


def _rounds(kills: int) -> list[int]:
    return [ROUND] * (kills // ROUND) + ([kills % ROUND] if kills % ROUND else [])


def _database(postgres: bool) -> "nullcontext[str]":
    if not postgres:
        return nullcontext("")
    from tests.databases import new_postgres

    return new_postgres()  # type: ignore[return-value]


if __name__ == "__main__":
    raise SystemExit(main())
