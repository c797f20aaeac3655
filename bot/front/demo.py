"""`understudy demo`: four weeks of a small group that end now, then the chat in it."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.front import story
from bot.front.chat import talk_on
from bot.front.usage import Given, UsageError
from bot.settings import Settings


def demo(given: Given, settings: Settings) -> int:
    """Make the weeks in a database of their own, which is thrown away unless FILE keeps it."""
    if given.words:
        path = Path(given.words[0])
        if path.exists():
            raise UsageError(f"{path} exists already; name a new file.")
        return _make_and_talk(settings, path)
    with TemporaryDirectory(prefix="understudy-demo-") as folder:
        return _make_and_talk(settings, Path(folder) / "demo.db")


def _make_and_talk(settings: Settings, path: Path) -> int:
    asyncio.run(_make(settings, path))
    return talk_on(settings, f"sqlite:///{path}")


async def _make(settings: Settings, path: Path) -> None:
    """Live through the weeks in memory, up to this minute, in the zone of this machine."""
    from adapters.terminal import local
    from adapters.terminal.deliver import Shown, Terminal
    from adapters.terminal.progress import progress
    from adapters.terminal.room import Room
    from bot.app import App, RealWatch, VirtualWatch

    zone = local.zone() or "UTC"
    now = RealWatch().now()
    deeds = story.deeds(local.login(), now, zone)
    watch = VirtualWatch(min(now - timedelta(days=story.DAYS), deeds[0].at))
    app = await App.open(settings, watch=watch, url="sqlite://", offsets=False)
    names = {deed.who for deed in deeds}
    app.attach(Terminal(Room(), Shown(), names, lambda said: None))
    try:
        with progress("Four weeks of a small group", len(deeds), sys.stdout) as step:
            for number, deed in enumerate(deeds):
                await app.advance(deed.at)
                speaker = local.speaker(deed.who, zone)
                await app.handle(speaker.says(deed.line, at=deed.at, key=f"demo-{number}"))
                step()
        await app.advance(now)
        await app.store.backup(path)
    finally:
        await app.close()
