"""Runs a module with feeds let in on loopback, and read at once: addresses and pace alone change.

python -m tests.platforms.discord.launcher tests.platforms.feeds_launcher MODULE [ARGUMENTS]
"""

from __future__ import annotations

import runpy
import sys
from functools import partial
from unittest.mock import patch


def let_in() -> None:
    """Loopback is asked too, twice a second, with no spread."""
    from bot.catalog.feeds.fetching import Fetcher
    from bot.clock import ticker
    from bot.services import feeds
    from tests.catalog.feeds.served import LOOPBACK

    patch(
        "bot.app.opener", lambda operator: partial(Fetcher, f"test; {operator}", LOOPBACK)
    ).start()
    ticker.FEEDS_EVERY = 0.5
    feeds.SPREAD = 1


def main() -> None:
    module, *arguments = sys.argv[1:]
    let_in()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
