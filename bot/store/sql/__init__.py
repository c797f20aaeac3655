"""Every statement of the store, by name: `from bot.store.sql import people as sql`, `sql.BY_ID`.

The modules beside this file hold them, written with SQLAlchemy Core. A program that runs needs
their texts alone, and those are kept ready in `sqlite.json` and `postgres.json`. So what is
imported from here is a shelf of names (checkers of types see the module itself). Core, a sixth of
the memory and much of the start, is loaded only where a text is not kept, and to make, migrate or
copy a database.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import Any


class Named:
    """A statement by its name, "people.BY_ID"; of several in a dict or tuple, with its key."""

    __slots__ = ("_parts", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._parts: dict[Any, Named] = {}

    def __getitem__(self, key: str | int) -> "Named":
        found = self._parts.get(key)
        if found is None:
            found = self._parts[key] = Named(f"{self.name}.{key}")
        return found

    def __iter__(self) -> "Iterator[Named]":
        return (self[n] for n in range(len(self.written())))

    def written(self) -> Any:
        """What the module holds under this name. AttributeError or KeyError for none."""
        shelf, name, *keys = self.name.split(".")
        found = getattr(import_module(f"{__name__}.{shelf}"), name)
        for key in keys:
            found = found[int(key) if key.isdecimal() else key]
        return found


class Shelf:
    """The names of one module; each is made when it is first asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Named:
        if name.startswith("_"):
            raise AttributeError(name)
        found = Named(f"{self._name}.{name}")
        setattr(self, name, found)
        return found


def __getattr__(name: str) -> Shelf:
    if name.startswith("_"):
        raise AttributeError(name)
    shelf = globals()[name] = Shelf(name)
    return shelf
