"""The door to the database: `open_store`, and what a store can do whichever engine it is."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from msgspec import Struct

from bot.store import engine_schema, migrations
from bot.store.engine_errors import StoreOlder, StoreUnopenable
from bot.store.engine_schema import Tables
from bot.store.work import DialectName, Work

if TYPE_CHECKING:
    from sqlalchemy import MetaData

P = ParamSpec("P")
T = TypeVar("T")


class Store(ABC):
    """A database that is open. A transaction is a function `fn(work, …)`, run whole off the loop.

    The function is synchronous, touches nothing but its `work` and may be run again from the
    start when the database asks for it; it leaves values, never rows still to be fetched. What
    it raises undoes all it did and is raised to the caller. StoreError says that the database
    itself failed. A caller who is cancelled does not learn whether the transaction took place.
    """

    dialect: DialectName
    place: str
    """What a sentence calls the database; without any password."""
    written = 0
    """How many writes of this process have ended, well or not: unchanged, it wrote nothing."""

    @abstractmethod
    async def write(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the function in a transaction; its value, once all it wrote is on the disk."""

    async def ahead(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> tuple[T, Awaitable[object] | None]:
        """As `write`, but the value may come before it is kept, so that work can go on meanwhile.

        The second is to be awaited before anything is said or done because of the value: it ends
        when all is on the disk (None: it is), and raises what `write` would where it never was.
        """
        return await self.write(fn, *args, **kwargs), None

    @abstractmethod
    async def read(
        self, fn: Callable[Concatenate[Work, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a function that only reads; it sees one moment of the database throughout."""

    @abstractmethod
    async def backup(self, path: Path) -> None:
        """Write a consistent copy to a new SQLite file, while others go on; the path is free."""

    @abstractmethod
    async def close(self) -> None:
        """Finish what was asked for and let go; a second call does nothing."""


class Address(Struct, frozen=True):
    """What a URL says: the engine and, for SQLite, the file (None: in memory)."""

    dialect: DialectName
    url: str
    path: Path | None = None


def address(url: str) -> Address:
    """Read `sqlite:///relative`, `sqlite:////absolute`, `sqlite://` (memory) or `postgres://…`.

    StoreUnopenable for anything else; its sentence never repeats what may hold a password.
    """
    scheme, colon, rest = url.partition("://")
    if colon and scheme == "sqlite":
        if rest in ("", "/:memory:"):
            return Address("sqlite", url)
        if rest.startswith("/") and len(rest) > 1:
            return Address("sqlite", url, Path(rest[1:]))
    if colon and scheme in ("postgres", "postgresql") and rest:
        return Address("postgres", f"postgresql://{rest}")
    raise StoreUnopenable(
        "DATABASE_URL is sqlite:///relative/path, sqlite:////absolute/path or "
        f"postgres://user:password@host/name; it begins with {scheme[:20]!r}."
    )


async def open_store(
    url: str,
    *,
    check_version: bool = True,
    metadata: MetaData | None = None,
    patience: float = 5.0,
) -> Store:
    """Open the database; make the tables if it is empty, migrate it if it is older.

    `check_version=False` takes it as it is. `metadata` replaces the program's own tables, for
    tests. `patience` is how many seconds one waits for another program's lock.
    """
    where = address(url)
    if not check_version:
        return await _open(where, None, patience)
    tables = _own if metadata is None else lambda: metadata
    try:
        return await _open(where, tables, patience)
    except StoreOlder:
        await _upgrade(where, patience)
    return await _open(where, tables, patience)


def _own() -> MetaData:
    from bot.store.tables import metadata  # Core is needed to make tables, not to find them made

    return metadata


async def migrate(url: str, *, patience: float = 5.0) -> list[str]:
    """Bring the database to this version; the revisions that it lacked, [] for none."""
    before = await revision(url, patience=patience)
    store = await open_store(url, patience=patience)
    await store.close()
    known = migrations.REVISIONS
    return list(known[known.index(before) + 1 :] if before else known)


async def revision(url: str, *, patience: float = 5.0) -> str | None:
    """The version that the database is of, None for one without tables; writes nothing.

    StoreNewer or StoreUnopenable where it is none of this program's.
    """
    where = address(url)
    if where.dialect == "sqlite" and (where.path is None or not where.path.exists()):
        return None
    store = await _open(where, None, patience)
    try:
        return await store.read(engine_schema.revision, store.place)
    finally:
        await store.close()


async def _open(where: Address, tables: Tables | None, patience: float) -> Store:
    if where.dialect == "sqlite":
        from bot.store.sqlite import open_sqlite

        return await open_sqlite(where.path, tables, patience)
    try:
        from bot.store.postgres import open_postgres
    except ImportError as error:
        raise StoreUnopenable(
            "Postgres needs one more package: pip install 'understudy[postgres]'."
        ) from error
    return await open_postgres(where.url, tables, patience)


async def _upgrade(where: Address, patience: float) -> None:
    from bot.store.engine_migrate import upgrade

    await asyncio.to_thread(upgrade, where, patience)
