"""Bringing a database of an older version to this one; alembic is imported here alone."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from bot.store import migrations
from bot.store.engine import Address
from bot.store.engine_errors import StoreUnopenable


def upgrade(where: Address, patience: float, revision: str = "head") -> None:
    """Run what is missing up to `revision`, all in one transaction, others kept out.

    Blocks; call it in a thread. On SQLite references are not enforced meanwhile (a table that is
    made anew would take its dependents along) and are all checked before the end.
    """
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    folder = str(migrations.FOLDER).replace("%", "%%")
    config.set_main_option("script_location", folder)
    with _connected(where, patience) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


@contextmanager
def _connected(where: Address, patience: float) -> Iterator[Connection]:
    opened = _sqlite(where, patience) if where.dialect == "sqlite" else _postgres(where, patience)
    with opened as connection:
        yield connection


@contextmanager
def _sqlite(where: Address, patience: float) -> Iterator[Connection]:
    from bot.store.sqlite_open import connect

    def connected() -> sqlite3.Connection:
        raw = connect(where.path, patience)
        raw.execute("PRAGMA foreign_keys = OFF")  # no effect once a transaction has begun
        return raw

    engine = create_engine("sqlite://", creator=connected, poolclass=NullPool)
    event.listen(engine, "begin", lambda each: each.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as connection, connection.begin():
        yield connection
        torn = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if torn:
            raise StoreUnopenable(f"{where.path} has rows that refer to nothing: {torn[:3]}.")


@contextmanager
def _postgres(where: Address, patience: float) -> Iterator[Connection]:
    from bot.store.postgres_open import MAKING, connect

    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: connect(where.url, patience), poolclass=NullPool
    )
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.autocommit = False
        with connection.begin():
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MAKING})")
            yield connection
