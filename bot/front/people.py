"""Calls about people: out of the database and into it as JSON, and their numbers rebuilt."""

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from bot.clock.watch import RealWatch
from bot.domain.refusal import Refusal
from bot.domain.schedules import Quiet
from bot.front.places import content_of, opened
from bot.front.usage import OK, Given
from bot.settings import Settings, default_database
from bot.talk.clean import shown

if TYPE_CHECKING:
    from bot.services.data import Imported

SHOWN = 50  # differences, or people, that are printed one by one


def export(given: Given, settings: Settings) -> int:
    """Write people as JSON to a file, or to standard output."""
    path = Path(given.words[0]) if given.words and given.words[0] != "-" else None
    who, facts = given.options.get("--as"), given.has("--facts")
    count = asyncio.run(_export(_url(settings), path, who, facts))
    if path is not None:
        print(f"{path}, {_people(count)}.")
    return OK


async def _export(url: str, path: Path | None, who: str | None, facts: bool) -> int:
    """Batch by batch, so that nobody waits for the reading of a large database."""
    from bot.services import data

    now, catalog, count, after = RealWatch().now(), content_of(url), 0, 0
    store = await opened(url)
    try:
        only = await store.read(data.person_called, who) if who is not None else None
        with _output(path) as out:
            if only is not None:
                text = await store.read(data.export_people, catalog, only, now, facts=facts)
                out.write(text)
                return 1
            out.write(data.HEAD)
            while True:
                texts, after = await store.read(
                    data.export_batch, catalog, after, now, facts=facts
                )
                if not texts:
                    break
                out.write((data.BETWEEN if count else "") + data.BETWEEN.join(texts))
                count += len(texts)
            out.write(data.TAIL)
            return count
    finally:
        await store.close()


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears whole or not at all, for its owner's eyes alone."""
    if path is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        yield sys.stdout
        return
    half = path.with_name(f"{path.name}.part")
    try:
        half.unlink(missing_ok=True)  # of a call that was killed
        with open(half, "x", encoding="utf-8", newline="\n", opener=_private) as out:
            yield out
        half.replace(path)
    except OSError as error:
        raise Refusal("file.write", path=str(path), why=error.strerror) from error
    finally:
        half.unlink(missing_ok=True)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def import_(given: Given, settings: Settings) -> int:
    """Read such a JSON: everybody, or nobody after the first fault."""
    text = _text(given.words[0])
    done = asyncio.run(_import(_url(settings), text))
    print(f"{_people(done.people)} imported.")
    for name, quiet in done.moved[:SHOWN]:
        print(f"{shown(name)}: {_hours(quiet)} now, so that every reminder comes.")
    if len(done.moved) > SHOWN:
        print(f"So it is with {len(done.moved) - SHOWN} more.")
    return OK


def _hours(quiet: Quiet) -> str:
    if quiet.from_ == quiet.to:
        return "no quiet hours"
    return f"quiet hours are {quiet.from_:%H:%M} to {quiet.to:%H:%M}"


async def _import(url: str, text: str) -> "Imported":
    from bot.services import data
    from bot.store.engine import open_store

    store = await open_store(url)
    try:
        return await store.write(data.import_people, text, RealWatch().now())
    finally:
        await store.close()


def _text(name: str) -> str:
    """The file, or standard input for "-"."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise Refusal("file.read", path=name, why=error.strerror) from error
    except UnicodeDecodeError:
        raise Refusal("file.text", path=name) from None


def rebuild(given: Given, settings: Settings) -> int:
    """Compute every cached number again, and say what differed."""
    asyncio.run(_rebuild(_url(settings)))
    return OK


async def _rebuild(url: str) -> None:
    from bot.services import data

    now, looked, differed, after = RealWatch().now(), 0, 0, 0
    store = await opened(url)
    try:
        while True:
            done = await store.write(data.rebuild, now, after)
            if not done.people:
                break
            for one in done.differences:
                differed += 1
                if differed <= SHOWN:
                    print(f"{one.name} ({one.person}), {one.what}: {one.was} -> {one.now}")
            looked, after = looked + done.people, done.last
    finally:
        await store.close()
    rows = f"{differed} row{'' if differed == 1 else 's'}"
    print(f"{_people(looked)}, {rows} differed{', now mended' if differed else ''}.")


def _people(count: int) -> str:
    return f"{count} {'person' if count == 1 else 'people'}"


def _url(settings: Settings) -> str:
    return settings.database_url or default_database()
