"""`understudy doctor`: everything that can be checked without a network, a line each."""

import asyncio
import base64
import binascii
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import partial
from sqlite3 import sqlite_version_info
from typing import TYPE_CHECKING, TypeAlias

from bot.clock.watch import RealWatch
from bot.front.places import content_of, shown
from bot.front.usage import OK, WRONG, Given
from bot.settings import NAMES, Settings, default_database, lines

if TYPE_CHECKING:
    from bot.store.work import Work

LATE = timedelta(minutes=15)
AHEAD = timedelta(minutes=5)
BACKPORTED = ((3, 44, 6), (3, 50, 7))  # of the fault that `sqlite` warns of

Finding: TypeAlias = tuple[bool, str, str]
"""Whether all is well, what was checked, and what was found."""

TOKENS: dict[str, tuple[re.Pattern[str], str]] = {
    "discord_token": (
        re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}"),
        "three parts with dots between, from the Bot page of the Discord developer portal",
    ),
    "slack_bot_token": (re.compile(r"xoxb-[\w-]{20,}"), "xoxb-… from OAuth & Permissions"),
    "slack_app_token": (re.compile(r"xapp-[\w-]{20,}"), "xapp-… from Basic Information"),
    "slack_signing_secret": (re.compile(r"[0-9a-f]{32}"), "32 digits and letters a to f"),
    "slack_client_id": (re.compile(r"\d+\.\d+"), "two numbers with a dot between"),
    "slack_client_secret": (re.compile(r"[0-9a-f]{32}"), "32 digits and letters a to f"),
}


def doctor(given: Given, settings: Settings) -> int:
    """Print a line a check; 1 where something is wrong."""
    findings = [*misspelt(), *tokens(settings), *machine(settings)]
    findings += asyncio.run(database(settings))
    for well, name, found in findings:
        print(f"{'ok   ' if well else 'wrong'}  {name:<22}{found}")
    return OK if all(well for well, _, _ in findings) else WRONG


def misspelt() -> Iterator[Finding]:
    """Names in `.env` that nobody reads and that look like one that is."""
    known = [name.upper() for name in NAMES]
    for name in lines():
        meant = get_close_matches(name.upper(), known, 1, 0.8)
        if name not in known and meant:
            yield False, ".env", f"{name} is read by nobody. Did you mean {meant[0]}?"


def tokens(settings: Settings) -> Iterator[Finding]:
    """Whether each token can be one at all. What it says never holds a part of it."""
    for name, (shape, want) in TOKENS.items():
        value = getattr(settings, name)
        if value:
            well = shape.fullmatch(value) is not None
            yield well, name.upper(), "set" if well else f"cannot be one; it is {want}"
    if settings.secret_key:
        well = _is_key(settings.secret_key)
        yield well, "SECRET_KEY", "set" if well else f"is 32 random bytes; make one: {_MAKE_KEY}"
    yield from _together(settings)
    if not any(getattr(settings, name) for name in TOKENS):
        yield True, "platforms", "none is configured; the terminal needs nothing"


_MAKE_KEY = (
    'python3 -c "import os, base64; print(base64.urlsafe_b64encode(os.urandom(32)).decode())"'
)


def _is_key(value: str) -> bool:
    try:
        return all(len(base64.urlsafe_b64decode(one.strip())) == 32 for one in value.split(","))
    except (binascii.Error, ValueError):
        return False


def _together(settings: Settings) -> Iterator[Finding]:
    """Variables that need each other."""
    pairs = (
        ("slack_bot_token", ("slack_app_token", "slack_signing_secret")),
        ("slack_app_token", ("slack_bot_token",)),
        ("slack_client_id", ("slack_client_secret",)),
        ("slack_client_secret", ("slack_client_id",)),
        ("slack_client_id", ("secret_key",)),
    )
    for name, needs in pairs:
        if getattr(settings, name) and not any(getattr(settings, need) for need in needs):
            yield False, name.upper(), f"needs {' or '.join(map(str.upper, needs))} too"


def machine(settings: Settings) -> Iterator[Finding]:
    """SQLite, time zones, texts and content."""
    if (settings.database_url or default_database()).startswith("sqlite"):
        yield True, "SQLite", sqlite(sqlite_version_info)
    yield _checked("time zones", _zones)
    yield _checked("texts", _texts)
    yield _checked("catalog", partial(_catalog, settings))


def sqlite(version: tuple[int, ...]) -> str:
    """The version, with a warning where it has https://sqlite.org/wal.html#walresetbug.

    That fault wants two connections that write; one process has one, so it is safe.
    """
    told = ".".join(map(str, version))
    mended = any(version[:2] == one[:2] and version >= one for one in BACKPORTED)
    if mended or version >= (3, 51, 3):
        return told
    return f"{told}; before 3.51.3 let no second program write to the file while the bot runs"


def _checked(name: str, check: Callable[[], str]) -> Finding:
    try:
        return True, name, check()
    except Exception as error:  # whatever it is, it is the finding
        return False, name, str(error) or type(error).__name__


def _zones() -> str:
    from zoneinfo import ZoneInfo, available_timezones

    from adapters.terminal import local

    ZoneInfo("Europe/Paris")
    here = local.zone()
    return f"{len(available_timezones())}, here {here or 'none is set, UTC is taken'}"


def _texts() -> str:
    from bot import words

    return f"languages: {', '.join(words.available())}"


def _catalog(settings: Settings) -> str:
    """Also what an organiser's files beside the database change of it."""
    catalog = content_of(settings.database_url or default_database()).check()
    counted = {
        "items": catalog.items,
        "episodes": catalog.episodes,
        "papers": catalog.papers,
        "nudges": catalog.nudges,
    }
    return ", ".join(f"{len(content)} {name}" for name, content in counted.items())


async def database(settings: Settings) -> list[Finding]:
    """Whether it opens, is whole, and is of this version; it is neither made nor changed.

    Then what is known of the messages on their way.
    """
    from bot.store.engine_errors import StoreError

    url = settings.database_url or default_database()
    try:
        return await _look(url)
    except StoreError as error:
        return [(False, "database", str(error))]


async def _look(url: str) -> list[Finding]:
    from bot.store import health, migrations
    from bot.store.engine import open_store, revision
    from bot.store.engine_errors import StoreDamaged

    found = await revision(url)
    if found is None:
        return [(True, "database", f"{shown(url)}, empty as yet")]
    store = await open_store(url, check_version=False)
    try:
        faults = await store.read(health.faults)
        now = RealWatch().now()
        known = await store.read(_life, now) if found == migrations.HEAD else []
    finally:
        await store.close()
    if faults:
        raise StoreDamaged(f"{shown(url)}: {' '.join(faults)}")
    older = "" if known else f"; the next start brings it to {migrations.HEAD}"
    return [(True, "database", f"{shown(url)}, version {found}, whole{older}"), *known]


def _life(work: "Work", now: datetime) -> list[Finding]:
    """When the bot last noted that it is alive, and what became of its messages."""
    from bot.store import heartbeat

    return [alive(heartbeat.last(work), now), _deliveries(work, now)]


def alive(last: datetime | None, now: datetime) -> Finding:
    """A note that lies ahead: the clock was wrong then, or is now."""
    if last is None:
        return True, "understudy run", "never ran on this database"
    told = f"noted that it is alive: {last:%Y-%m-%d %H:%M:%S} UTC"
    if last - now > AHEAD:
        return False, "understudy run", f"{told}, which is to come. Is the clock here right?"
    minutes = max(0, round((now - last).total_seconds() / 60))
    return True, "understudy run", f"{told}, {minutes:,} min ago"


def _deliveries(work: "Work", now: datetime) -> Finding:
    """How many may or may not have arrived in the last 30 days, and what nobody sends."""
    from bot.store import outbox

    settled, unknown = outbox.settled(work), outbox.unknown(work)
    late = outbox.late(work, now - LATE)
    told = f"{unknown:,} of {settled:,} in 30 days may not have arrived (unknown)"
    waiting = f"; {late:,} have waited for more than {LATE.seconds // 60} minutes"
    return True, "messages", told + (waiting if late else "")
