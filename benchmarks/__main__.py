"""`python -m benchmarks [--json | --markdown] [--page] [--only NAME …]`: the figures."""

import argparse
import asyncio
import inspect
import sys
import time
from importlib import import_module

from benchmarks.measure import Figure
from benchmarks.table import flat, markdown, onto_page, table
from bot.__main__ import seldom_collected

KEYS: dict[str, tuple[str, ...]] = {
    "times": ("next_time_us",),
    "ledgers": ("ledger_us", "ledger_increment_us"),
    "pictures": ("picture_ms",),
    "checkins": ("checkin_vs_sqlite", "checkin_vs_commit"),
    "boards": ("board_vs_sum", "board_vs_sum_postgres"),
    "due": ("due_vs_apscheduler", "due_pause_ms", "idle_tick_us"),
    "commands": ("command_vs_noop", "burst_vs_noop"),
    "starts": ("start_vs_client", "rss_vs_client", "start_s_100k"),
    "slack": ("slack_ack_ms", "slack_latest_ack_s", "slack_rss_vs_bolt"),
    "deliveries": ("delivery_429", "delivery_rate"),
    "digests": ("digest_calls_per_1000",),
    "evenings": ("evening_late_s", "evening_messages", "evening_429"),
}
"""The files of a whole run, in their order, and the figures that each must give; notes beside."""
EXTRA = ("growth",)  # not part of a run: makes the plot of docs/performance.md


def main() -> int:
    """Exit code 0 when every figure was reached, 1 else."""
    given = _arguments()
    wanted: list[str] = given.only or list(KEYS)
    figures: list[Figure] = []
    for name in dict.fromkeys(_file(one) for one in wanted):
        began = time.perf_counter()
        print(f"{name} …", end="", file=sys.stderr, flush=True)
        figures += [one for one in _run(name) if name in wanted or one.key in wanted]
        print(f" {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    shown = flat if given.json else markdown if given.markdown else table
    print(shown(figures))
    if given.page:
        onto_page(figures)
    return 0 if all(one.reached for one in figures) else 1


def _file(name: str) -> str:
    """The file that gives the figure; a file's own name is its own."""
    return next((file for file, keys in KEYS.items() if name in keys), name)


def _run(name: str) -> list[Figure]:
    """With the garbage collector as a running bot has it, for both contenders."""
    run = import_module(f"benchmarks.{name}").run
    seldom_collected()
    made = run()
    if inspect.iscoroutine(made):
        made = asyncio.run(made)
    found: list[Figure] = made
    return found


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one flat object of numbers")
    parser.add_argument("--markdown", action="store_true", help="a table for a page")
    parser.add_argument("--page", action="store_true", help="renew docs/performance.md")
    names = (*KEYS, *(key for keys in KEYS.values() for key in keys), *EXTRA)
    parser.add_argument(
        "--only",
        action="append",
        choices=names,
        metavar="NAME",
        help=f"a figure or a file of them; may be repeated: {', '.join(names)}",
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
