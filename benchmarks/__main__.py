"""`python -m benchmarks [--json | --markdown] [--only NAME …]`: runs them and prints figures."""

import argparse
import asyncio
import inspect
import sys
import time
from importlib import import_module

from benchmarks.measure import Figure
from benchmarks.table import flat, markdown, table

FILES = (
    "times",
    "ledgers",
    "pictures",
    "checkins",
    "boards",
    "due",
    "commands",
    "starts",
    "deliveries",
    "digests",
)
EXTRA = ("growth",)  # not part of a run: makes the plot of docs/performance.md


def main() -> int:
    """Exit code 0 when every figure was reached, 1 else."""
    given = _arguments()
    chosen = given.only or FILES
    figures: list[Figure] = []
    for name in chosen:
        began = time.perf_counter()
        print(f"{name} …", end="", file=sys.stderr, flush=True)
        figures += _run(name)
        print(f" {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    shown = flat if given.json else markdown if given.markdown else table
    print(shown(figures))
    return 0 if all(one.reached for one in figures) else 1


def _run(name: str) -> list[Figure]:
    made = import_module(f"benchmarks.{name}").run()
    if inspect.iscoroutine(made):
        made = asyncio.run(made)
    found: list[Figure] = made
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one flat object of numbers")
    parser.add_argument("--markdown", action="store_true", help="a table for a page")
    parser.add_argument(
        "--only", action="append", choices=(*FILES, *EXTRA), help="one of them; may be repeated"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
