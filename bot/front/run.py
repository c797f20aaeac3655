"""`understudy run`: connects every platform that is configured, and lets the clock run.

With `--only` it does a part of that, for those who run several processes on one database.
"""

import asyncio
import signal
import sys
from importlib import import_module
from typing import Protocol

from bot.app import App
from bot.front.usage import BAD_USAGE, OK, WRONG, Given, UsageError
from bot.settings import Settings, SettingsError

NOTHING = """\
No platform is configured, so there is nothing to connect. Set one or both, here or in .env:
  Discord   DISCORD_TOKEN
  Slack     SLACK_BOT_TOKEN and SLACK_APP_TOKEN
Without any of them it runs in this terminal: understudy"""

CLOCK = "clock"
PLATFORMS = ("discord", "slack")


class Connected(Protocol):
    """A platform that is connected. `ended` returns or raises when it can go on no longer."""

    async def ended(self) -> None: ...

    async def close(self) -> None: ...


class Adapter(Protocol):
    """What a platform's package offers: it attaches itself to the application.

    Without `listens` it only sends, for another process answers there.
    """

    async def connect(self, app: App, settings: Settings, *, listens: bool) -> Connected: ...


def run(given: Given, settings: Settings) -> int:
    """Serve until SIGTERM or Ctrl-C; 2 where no platform is configured."""
    only = parts(given)
    try:
        names = configured(settings)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    if not names:
        print(NOTHING, file=sys.stderr)
        return BAD_USAGE
    missing = sorted(only - {CLOCK, *names}) if "--only" in given.options else []
    if missing:
        print(f"{missing[0]} is not configured, so it cannot be served.", file=sys.stderr)
        return BAD_USAGE
    return asyncio.run(_serve(settings, names, only))


def parts(given: Given) -> frozenset[str]:
    """What this process does; all of it where nothing was said. UsageError for what is none."""
    every = (*PLATFORMS, CLOCK)
    said = given.options.get("--only")
    found = frozenset(every if said is None else said.replace(",", " ").split())
    if not found or found - {*every}:
        raise UsageError(f"--only takes {', '.join(every)}, or some of them with commas.")
    return found


def name_of(only: frozenset[str], settings: Settings) -> str:
    """Under which a process without the clock says that it is alive; "" for one that has it."""
    if CLOCK in only:
        return ""
    shards = f" {settings.discord_shard_ids}" if settings.discord_shard_ids else ""
    return ",".join(sorted(only)) + shards


def configured(settings: Settings) -> tuple[str, ...]:
    """The platforms that have what they need to connect.

    SettingsError where one has a part of it, naming what is missing.
    """
    slack = import_module("adapters.slack").configured(settings)
    found = {"discord": bool(settings.discord_token), "slack": slack}
    return tuple(name for name, there in found.items() if there)


def _adapter(name: str) -> Adapter:
    adapter: Adapter = import_module(f"adapters.{name}")
    return adapter


async def _serve(settings: Settings, names: tuple[str, ...], only: frozenset[str]) -> int:
    """Everything is closed in the order in which it must be: platforms last but for the store."""
    told = _signals()
    adapters = {name: _adapter(name) for name in names}
    app = await App.open(settings, serves=True, part=name_of(only, settings))
    connected: list[Connected] = []
    try:
        for name, adapter in adapters.items():
            connected.append(await adapter.connect(app, settings, listens=name in only))
        if settings.feeds == "on":
            app.read_feeds()
        await app.start_clock()
        return await _until_told(told, connected)
    finally:
        await app.close(keep_store=True)
        for one in reversed(connected):
            await one.close()
        await app.store.close()


def _signals() -> asyncio.Event:
    """Set by SIGTERM or Ctrl-C, also while it still connects."""
    told = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    return told


async def _until_told(told: asyncio.Event, connected: list[Connected]) -> int:
    """Wait for a signal, or for a platform to end by itself, which is a fault."""
    waiting = asyncio.create_task(told.wait())
    platforms = [asyncio.ensure_future(one.ended()) for one in connected]
    done, rest = await asyncio.wait([waiting, *platforms], return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    for task in done:
        task.result()
    return OK if waiting in done else WRONG
