"""Calls about the database: copies of it, its version, and people as JSON."""

import asyncio
from pathlib import Path

from bot.front.places import opened, shown
from bot.front.usage import OK, Given
from bot.settings import Settings, default_database


def migrate(given: Given, settings: Settings) -> int:
    """Bring the database to this version."""
    from bot.store.engine import migrate as bring

    url = _url(settings)
    done = asyncio.run(bring(url))
    print(f"{shown(url)}: {', '.join(done) if done else 'is of this version already'}.")
    return OK


def backup(given: Given, settings: Settings) -> int:
    """Write a consistent copy; others may go on meanwhile."""
    path = Path(given.words[0])
    asyncio.run(_backup(_url(settings), path))
    print(f"{path}, {path.stat().st_size // 1024} KiB.")
    return OK


async def _backup(url: str, path: Path) -> None:
    store = await opened(url, as_it_is=True)
    try:
        await store.backup(path)
    finally:
        await store.close()


def copy(given: Given, settings: Settings) -> int:
    """Copy a whole database to another, empty one."""
    from bot.store.engine_copy import copy as copy_all

    source, target = given.words
    rows = asyncio.run(copy_all(source, target))
    print(f"{sum(rows.values())} rows from {shown(source)} to {shown(target)}.")
    return OK


def _url(settings: Settings) -> str:
    return settings.database_url or default_database()
