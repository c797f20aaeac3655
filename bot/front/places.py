"""Where a person's own files lie, and how a database is called on a screen."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.catalog import Catalog
    from bot.store.engine import Store


def data_dir() -> Path:
    """The folder of this person's own files."""
    import platformdirs

    return Path(platformdirs.user_data_dir("understudy", appauthor=False, ensure_exists=True))


def shown_file(url: str) -> Path | None:
    """Which messages of that database reached this screen before: a file for each database."""
    from hashlib import sha256

    try:
        folder = data_dir() / "shown"
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return folder / sha256(url.encode()).hexdigest()[:16]


def shown(url: str) -> str:
    """A database as one line shows it: a file by its path, a server without what is secret."""
    scheme, _, rest = url.partition("://")
    if scheme != "sqlite":
        return f"{scheme}://{rest.rpartition('@')[2]}"
    path, home = rest.removeprefix("/"), str(Path.home())
    return path.replace(home, "~", 1) if path.startswith(home) else path


async def opened(url: str, *, as_it_is: bool = False) -> "Store":
    """The store of a database that is there, and stays of the version that it is.

    StoreUnopenable where none is, and none is made: an empty copy of what was meant helps nobody.
    StoreOlder where it must be brought up first; an older file may be taken `as_it_is`.
    """
    from bot.store import migrations
    from bot.store.engine import open_store, revision
    from bot.store.engine_errors import StoreOlder, StoreUnopenable

    found = await revision(url)
    if found is None:
        raise StoreUnopenable(
            f"There is no database at {shown(url)}. DATABASE_URL says which one is meant, "
            "here or in a .env of this folder."
        )
    if found != migrations.HEAD and not (as_it_is and url.startswith("sqlite")):
        raise StoreOlder(f"{shown(url)} is of an older version. First: understudy migrate")
    return await open_store(url, check_version=False)


def content_of(url: str) -> "Catalog":
    """The catalogue as that database has it: with an organiser's files beside its own.

    CatalogError where one of them is wrong.
    """
    from bot.catalog import load_catalog
    from bot.catalog.beside import files_beside
    from bot.store.engine import address

    path = address(url).path
    return load_catalog(files_beside(path) if path is not None else None)
