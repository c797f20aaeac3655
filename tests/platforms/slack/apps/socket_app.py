"""A bolt program over Socket Mode; SIGTERM ends it."""

from __future__ import annotations

import asyncio
import os
import signal

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from tests.platforms.slack.apps.listeners import add_listeners


async def main() -> None:
    """Connect and stay."""
    app = AsyncApp(token=os.environ["SLACK_BOT_TOKEN"])
    add_listeners(app)
    handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"], ping_interval=1)
    end = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, end.set)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await end.wait()
    await handler.close_async()  # type: ignore[no-untyped-call]


if __name__ == "__main__":
    asyncio.run(main())
