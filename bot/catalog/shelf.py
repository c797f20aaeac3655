"""The entries of all files, one over the other: the bot's own first, an organiser's above."""

import pathlib
from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from bot.catalog.content import CatalogError
from bot.catalog.reading import Document, Entry, read

DATA = pathlib.Path(__file__).with_name("data")
FILES = {
    "show": "podcasts.toml",
    "episode": "podcasts.toml",
    "paper": "papers.toml",
    "nudge": "nudges.toml",
    "stage": "stages.toml",
    "stage.item": "stages.toml",
}


class Shelf:
    """Raw entries by id. Each of the bot's own files is read when it is first asked for.

    `extra` is a TOML file or a folder of them. There an entry whose id is known changes the fields
    it names and leaves the others; `remove = ["id"]` takes entries away; with `own_path = true`
    the stages of the extra files are the whole path.
    """

    def __init__(self, extra: pathlib.Path | None = None) -> None:
        self._extra = tuple(_extra_files(extra)) if extra is not None else ()

    def entries(self, table: str) -> Mapping[str, Entry]:
        """The entries of a table by id (stages by key), in order."""
        found: dict[str, Entry] = {}
        for document in self._documents(table):
            for name, entry in _by_id(document, table).items():
                found[name] = entry.over(found[name]) if name in found else entry
        return {name: entry for name, entry in found.items() if not self._gone(name, entry)}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The keys of the stages in the order of the path.

        The last extra file that gives an `order` decides; else new stages follow the bot's own.
        """
        stages = tuple(self.entries("stage"))
        said = [(doc, words) for doc in self._extra if (words := doc.words("order"))]
        if not said:
            return stages
        document, order = said[-1]
        if sorted(order) != sorted(stages):
            raise document.error(f"order must name each stage once: {', '.join(stages)}", "order")
        return order

    def check_removed(self) -> None:
        """Every id to remove exists somewhere, or CatalogError."""
        there = {
            name
            for table in FILES
            for document in self._documents(table)
            for name in _by_id(document, table)
        }
        for document in self._extra:
            for name in document.words("remove"):
                if name not in there:
                    raise document.error(f'remove: there is no "{name}"', "remove")

    def is_removed(self, name: str) -> bool:
        """Whether an organiser took the entry of this id away."""
        return name in self._removed

    @cached_property
    def own_stages(self) -> frozenset[str]:
        """The keys of the bot's own stages: what refers to one stays valid on another path."""
        return frozenset(_by_id(_own(FILES["stage"]), "stage"))

    def _gone(self, name: str, entry: Entry) -> bool:
        """Taken away itself, or with its show or stage (an episode outlives its stage)."""
        whole = "stage" if entry.table == "stage.item" else "show"
        return name in self._removed or entry.values.get(whole) in self._removed

    @cached_property
    def _removed(self) -> frozenset[str]:
        return frozenset(name for doc in self._extra for name in doc.words("remove"))

    def _documents(self, table: str) -> Iterator[Document]:
        if not (table.startswith("stage") and self._own_path):
            yield _own(FILES[table])
        yield from self._extra

    @cached_property
    def _own_path(self) -> bool:
        return any(document.settings.get("own_path") is True for document in self._extra)


@cache
def _own(name: str) -> Document:
    return read(DATA / name)


def _extra_files(extra: pathlib.Path) -> Iterator[Document]:
    if not extra.exists():
        raise CatalogError(f"{extra} is not there.")
    for file in sorted(extra.glob("*.toml")) if extra.is_dir() else [extra]:
        yield read(file)


def _by_id(document: Document, table: str) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    field = "key" if table == "stage" else "id"
    for entry in document.entries[table]:
        name = entry.values.get(field)
        if not isinstance(name, str) or not name:
            raise entry.error(f"there is no {field}")
        if name in found:
            raise entry.error(f"the same {field} stands twice in this file")
        found[name] = entry
    return found
