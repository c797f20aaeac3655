"""`understudy chat`: on a terminal with all comfort, from a pipe a command a line."""

import asyncio
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from bot.front.places import data_dir, shown_file
from bot.front.usage import OK, Given
from bot.settings import Settings, default_database

if TYPE_CHECKING:
    from adapters.terminal.chat import Chat

WELCOME = """\
Understudy: the path to deep learning beside a job, half an hour a day.
  30m podcast    say what you did, and it is recorded
  today, next    where you stand, and one small step; Tab completes
  @ +1d          rehearse: a day passes, on a copy; /as ben speaks as another
  help           everything else; Ctrl-D leaves
"""


def chat(given: Given, settings: Settings) -> int:
    """Talk on the configured database, with the clock running."""
    return talk_on(settings, settings.database_url or default_database())


def talk_on(settings: Settings, url: str) -> int:
    """Talk on that database, whose tables are made where they are missing."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        print(WELCOME)
        return asyncio.run(_on_terminal(settings, url))
    return asyncio.run(_piped(settings, url))


async def _on_terminal(settings: Settings, url: str) -> int:
    """One can type at once; the application is made ready meanwhile."""
    from adapters.terminal import local
    from adapters.terminal.prompt import Prompt

    who = local.login()
    loading = asyncio.create_task(_loaded(settings, url, who))
    try:
        return await Prompt(who, data_dir() / "history").run(loading)
    finally:
        if not loading.done():
            loading.cancel()
        elif not loading.exception():
            await loading.result().session.close()


async def _loaded(settings: Settings, url: str, who: str) -> "Chat":
    await asyncio.to_thread(_import_all)
    from adapters.terminal.chat import Chat
    from adapters.terminal.look import RichScreen
    from bot.app import App

    app = await App.open(settings, url=url)
    chat = Chat(app, settings, RichScreen(), who=who, shown=shown_file(url))
    await app.start_clock()
    return chat


def _import_all() -> None:
    """The heavy part, in a thread, so that letters appear while they are typed."""
    for name in ("bot.app", "adapters.terminal.look", "adapters.terminal.chat"):
        import_module(name)


async def _piped(settings: Settings, url: str) -> int:
    from adapters.terminal import local
    from adapters.terminal.chat import Chat
    from adapters.terminal.screen import PlainScreen
    from bot.app import App

    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    app = await App.open(settings, url=url)
    chat = Chat(app, settings, PlainScreen(), who=local.login(), shown=shown_file(url))
    try:
        await app.start_clock()
        while line := await asyncio.to_thread(sys.stdin.readline):
            if not await chat.obey(line):
                break
        return OK
    finally:
        await chat.session.close()
