"""`understudy chat`: on a terminal with all comfort, from a pipe a command a line."""

import asyncio
import sys

from bot.front.places import data_dir, shown, shown_file
from bot.front.usage import OK, Given
from bot.settings import Settings, default_database

WELCOME = """\
Understudy: the path to deep learning beside a job, half an hour a day.
  30m podcast     you have studied: say it like this
  today, next     where you stand, and one small step; Tab completes
  @ +1d           a day passes, on a copy; /as ben  somebody else speaks
  help            everything else; Ctrl-D leaves. Your record: {place}
"""


def chat(given: Given, settings: Settings) -> int:
    """Talk on the configured database, with the clock running."""
    return talk_on(settings, settings.database_url or default_database())


def talk_on(settings: Settings, url: str, place: str = "") -> int:
    """Talk on that database; `place` is what the first screen calls it."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        print(WELCOME.format(place=place or shown(url)))
        return asyncio.run(_on_terminal(settings, url))
    return asyncio.run(_piped(settings, url))


async def _on_terminal(settings: Settings, url: str) -> int:
    from adapters.terminal import local
    from adapters.terminal.chat import Chat
    from adapters.terminal.look import RichScreen
    from adapters.terminal.prompt import Prompt
    from bot.app import App

    app = await App.open(settings, url=url)
    chat = Chat(app, settings, RichScreen(), who=local.login(), shown=shown_file(url))
    try:
        await app.start_clock()
        return await Prompt(chat, data_dir() / "history").run()
    finally:
        await chat.session.close()


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
