"""`understudy talk FILE…`: plays conversations, says which line differs."""

import asyncio
import sys
from pathlib import Path

from bot.front.usage import OK, WRONG, Given, UsageError
from bot.settings import Settings


def talk(given: Given, settings: Settings) -> int:
    """Play every file; 1 where something else was said than expected."""
    texts = [(_text(name), name) for name in given.words]
    return asyncio.run(_play(texts))


async def _play(talks: list[tuple[str, str]]) -> int:
    from adapters.terminal.script import play

    failed = 0
    for text, name in talks:
        report = await play(text, name)
        if report:
            failed += 1
            print(report, file=sys.stderr)
        else:
            print(f"{name}: ok")
    if failed and len(talks) > 1:
        print(f"{failed} of {len(talks)} talks differ.", file=sys.stderr)
    return WRONG if failed else OK


def _text(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {error.strerror}.") from None
