"""The way in: the bot's own content, with an organiser's files over it where there are some."""

import pathlib
from functools import cache

from bot.catalog.catalog import Catalog
from bot.catalog.library import Library
from bot.catalog.shelf import Shelf


def load_catalog(extra: pathlib.Path | None = None) -> Catalog:
    """The catalogue. The bot's own files are read when they are first needed, since parsing all
    takes longer than the rest of a start, and once; `extra`, a TOML file or a folder of them,
    makes all of it be read and checked at once.

    Raises CatalogError, a sentence that names file, line and entry (see `Shelf` for what may
    stand in `extra`).
    """
    if extra is None:
        return _own()
    shelf = Shelf(extra)
    shelf.check_removed()
    return Catalog(Library(shelf)).check()


@cache
def _own() -> Catalog:
    return Catalog(Library(Shelf()))
