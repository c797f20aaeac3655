"""Runs a module as `python -m` does, after discord.py was pointed at the loopback server.

    python -m tests.platforms.discord.launcher MODULE [ARGUMENTS]

`LOOPBACK_DISCORD` is the server's address. Only addresses are changed, no behaviour: the bot that
runs knows nothing of it. MODULE may be the launcher of another platform.
"""

from __future__ import annotations

import os
import runpy
import sys


def point() -> None:
    """Points discord.py at `LOOPBACK_DISCORD`; does nothing where that is not set."""
    base = os.environ.get("LOOPBACK_DISCORD")
    if not base:
        return
    import yarl
    from discord.asset import Asset
    from discord.gateway import DiscordWebSocket
    from discord.http import Route

    Route.BASE = f"{base}/api/v10"
    Asset.BASE = base
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(base.replace("http", "ws", 1) + "/gateway")


def main() -> None:
    module, *arguments = sys.argv[1:]
    point()
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
