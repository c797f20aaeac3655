"""Reading TOML files into raw entries that remember where they stand, for good sentences."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from bot.catalog.content import CatalogError

TABLES = ("show", "episode", "paper", "nudge", "stage")
SETTINGS = ("schema", "order", "situations", "remove", "own_path")
SCHEMA = 1
_NEXT = re.compile(r"^[ \t]*\[", re.MULTILINE)
_FIELD = re.compile(r'(?:"|there is no "?)?([a-z_]+)')


class Source(Struct, frozen=True, kw_only=True):
    """One TOML file: its name for people, and its text, read for lines only when one is wrong."""

    name: str
    text: str

    def line(self, table: str, index: int, field: str = "") -> int:
        """The line of a field of the index-th (from 0) entry of a table, else of its header.

        Where the entries are written inline, the line of their list.
        """
        found = list(_header(table).finditer(self.text))
        if index >= len(found):
            return self.line_of(table.rpartition(".")[2])
        start = found[index].end()
        end = next((one.start() for one in _NEXT.finditer(self.text, start)), len(self.text))
        key = _key(field).search(self.text, start, end) if field else None
        return self.text.count("\n", 0, key.start() if key else found[index].start()) + 1

    def line_of(self, setting: str) -> int:
        """The line of a setting; 1 where it does not stand at the beginning of one."""
        found = _key(setting).search(self.text) or _header(setting).search(self.text)
        return self.text.count("\n", 0, found.start()) + 1 if found else 1


def _header(table: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*\[\[?\s*{re.escape(table)}\s*\]\]?", re.MULTILINE)


def _key(name: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*\"?{re.escape(name)}\"?[ \t]*=", re.MULTILINE)


class Entry(Struct, frozen=True, kw_only=True):
    """One table of a file as it was written, with its place."""

    table: str
    values: Mapping[str, object]
    source: Source
    index: int

    @property
    def name(self) -> str:
        """How the entry is called in a sentence: its id or key, else its number in the file."""
        name = self.values.get("key" if self.table == "stage" else "id")
        return f'"{name}"' if isinstance(name, str) and name else f"number {self.index + 1}"

    def error(self, what: str) -> CatalogError:
        """The sentence for what is wrong with this entry."""
        noun = self.table.removeprefix("stage.")
        named = _FIELD.match(what)
        field = named[1] if named and named[1] in self.values else ""
        line = self.source.line(self.table, self.index, field)
        end = "" if what.endswith((".", "?")) else "."
        return CatalogError(f"{self.source.name}, line {line}, {noun} {self.name}: {what}{end}")

    def over(self, older: "Entry") -> "Entry":
        """This entry's fields over those of an older one with the same id."""
        return replace(self, values={**older.values, **self.values})


class Document(Struct, frozen=True, kw_only=True):
    """One file, parsed: its settings and the entries of each table, in order."""

    source: Source
    settings: Mapping[str, object]
    entries: Mapping[str, tuple[Entry, ...]]

    def error(self, what: str, setting: str = "") -> CatalogError:
        """The sentence for what is wrong with a setting, or with the file as a whole."""
        where = f", line {self.source.line_of(setting)}" if setting else ""
        return CatalogError(f"{self.source.name}{where}: {what}.")

    def words(self, setting: str) -> tuple[str, ...]:
        """A setting that is a list of words; empty when it is not given."""
        value = self.settings.get(setting, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.error(f"{setting} must be a list of words in quotes", setting)
        return tuple(value)


def read(file: Path) -> Document:
    """The file's content; CatalogError when it cannot be read or is not what it should be."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(f"{file.name} cannot be read: {error}.") from error
    return parse(file.name, text)


def parse(name: str, text: str) -> Document:
    """The same for a text already read."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{name} is no valid TOML: {error}.") from error
    source = Source(name=name, text=text)
    document = Document(
        source=source,
        settings={key: value for key, value in raw.items() if key not in TABLES},
        entries=_tables(raw, source),
    )
    _check_settings(document)
    return document


def _tables(raw: Mapping[str, object], source: Source) -> dict[str, tuple[Entry, ...]]:
    tables = {table: tuple(_entries(table, raw.get(table, []), source)) for table in TABLES}
    items: list[Entry] = []
    for stage in tables["stage"]:
        found = stage.values.get("item", [])
        items += _entries("stage.item", found, source, start=len(items), inside=stage)
    return {**tables, "stage.item": tuple(items)}


def _entries(
    table: str, found: object, source: Source, *, start: int = 0, inside: Entry | None = None
) -> Iterator[Entry]:
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        line = source.line_of(table.rpartition(".")[2])
        raise CatalogError(f"{source.name}, line {line}: {table} must be written as [[{table}]].")
    where = {} if inside is None else {"stage": inside.values.get("key")}
    for index, values in enumerate(found, start):
        yield Entry(table=table, values={**values, **where}, source=source, index=index)


def _check_settings(document: Document) -> None:
    for key in document.settings:
        if key not in SETTINGS:
            known = ", ".join((*TABLES, *SETTINGS))
            raise document.error(f'"{key}" is not known here. Known are {known}', key)
    schema = document.settings.get("schema", SCHEMA)
    if schema != SCHEMA:
        told = f"schema {schema} is not known. This program reads schema {SCHEMA}"
        raise document.error(told, "schema")
