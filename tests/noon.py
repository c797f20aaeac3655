"""The hour at which real processes are tested: noon of a Tuesday, at any hour of the machine.

Quiet hours, rest days, the ends of days, weeks, months and years, and clocks that change are
rules, each with tests of its own under a virtual clock. A test of a real process is about
something else and must hold at any hour of any day. So all that has a clock in it goes by this
one: the process, the loopback platforms around it, and what a test puts into its database. It
runs as the machine's does, so many seconds ahead of it as LOOPBACK_AHEAD says, which is set once
for a whole run (tests/conftest.py). To look for faults of another hour, set it: 0 is the machine's
own.

`python -m tests.noon MODULE [ARGUMENTS]` runs a module by it: a launcher that goes with others.
"""

from __future__ import annotations

import os
import runpy
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
VARIABLE = "LOOPBACK_AHEAD"
RUN = (sys.executable, "-m", "tests.noon")
BOT = (*RUN, "bot")
"""Called as `python -m bot` is; with `environ()`, since a test gives its own environment."""


def begin() -> None:
    """From here on it is noon, for this process and all that it starts with its environment."""
    os.environ.setdefault(VARIABLE, str((NOON - datetime.now(UTC)).total_seconds()))


def ahead() -> timedelta:
    """How far this clock is ahead of the machine's; nothing where no noon was begun."""
    return timedelta(seconds=float(os.environ.get(VARIABLE, "0")))


def now() -> datetime:
    """What it says (aware UTC)."""
    return datetime.now(UTC) + ahead()


def environ() -> dict[str, str]:
    """What a process needs to go by it and to find this module."""
    return {VARIABLE: os.environ.get(VARIABLE, "0"), "PYTHONPATH": str(Path(__file__).parents[1])}


def wind() -> None:
    """Let the one clock of the product go by it, in this process."""
    from bot.clock.watch import RealWatch

    RealWatch.now = lambda self: now()  # type: ignore[method-assign]


def main() -> None:
    """Set the clock, then become the program."""
    wind()
    module, *arguments = sys.argv[1:]
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
