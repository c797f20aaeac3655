"""Connecting to Postgres: what a session is set to, and making the tables when there are none."""

from __future__ import annotations

import logging
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bot import log
from bot.store.engine_errors import StoreUnopenable
from bot.store.engine_schema import Tables, create, current
from bot.store.postgres_errors import meant
from bot.store.work import Texts, Work

MAKING = 0x556E6465  # the number of the advisory lock under which tables are made or changed


def place_of(url: str) -> str:
    """What a sentence calls the database; never with the password.

    StoreUnopenable for a URL that is none.
    """
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        raise StoreUnopenable("DATABASE_URL is no address of a Postgres database.") from None
    return (
        f"The database {parts.get('dbname') or 'postgres'} on {parts.get('host') or 'localhost'}"
    )


def session(url: str, patience: float) -> dict[str, Any]:
    """How every connection is opened: transactions by hand, and nothing waits for ever."""
    given = conninfo_to_dict(url).get("options") or ""
    lock = f"-c lock_timeout={int(patience * 1000)}"
    idle = "-c idle_in_transaction_session_timeout=20000"  # a process that sleeps lets go
    return {
        "autocommit": True,
        "application_name": "understudy",
        "connect_timeout": max(2, round(patience)),
        "keepalives_idle": 15,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "options": f"{given} {lock} {idle}".strip(),
    }


def connect(url: str, patience: float) -> psycopg.Connection[tuple[Any, ...]]:
    """One connection, outside the pool; StoreUnopenable with the server's reason."""
    place = place_of(url)
    try:
        return psycopg.connect(url, **session(url, patience))
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[-1]
        raise (
            meant(error, place) or StoreUnopenable(f"{place} cannot be opened: {reason}")
        ) from error


def reached(url: str, patience: float) -> None:
    """StoreUnopenable with the server's reason, which the pool would not tell."""
    connect(url, patience).close()


class Lines(logging.Handler):
    """What the pool says of connections that it makes anew, as lines of the bot's own log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Its first line; the others are hints for who writes programs."""
        said = record.getMessage().splitlines()
        log.get("psycopg").warning("the pool of connections", said=(said or [""])[0][:300])


def listen() -> None:
    """From now on; once, however often it is called."""
    logger = logging.getLogger("psycopg.pool")
    if not any(isinstance(one, Lines) for one in logger.handlers):
        logger.addHandler(Lines(logging.WARNING))
        logger.propagate = False


def prepare(url: str, tables: Tables, patience: float) -> None:
    """Check the version; make the tables in an empty database, one process at a time."""
    place, texts = place_of(url), Texts("postgres")
    with connect(url, patience) as connection, connection.cursor() as cursor:
        work = Work(cursor, texts)
        if current(work, place):
            return
        cursor.execute("BEGIN")
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
        if not current(work, place):
            create(cursor, texts, tables())
        cursor.execute("COMMIT")
