"""Reading TOML files into raw entries that remember where they stand, for good sentences."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.catalog.content import CatalogError

TABLES = ("show", "episode", "paper", "nudge", "stage")
SETTINGS = ("schema", "order", "situations", "remove", "own_path")
SCHEMA = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One TOML file: its name for people, and its text, read for lines only when one is wrong."""

    name: str
    text: str

    def line(self, table: str, index: int) -> int:
        """The line of the index-th (from 0) header of a table; 1 when it is written inline."""
        header = re.compile(rf"^[ \t]*\[\[\s*{re.escape(table)}\s*\]\]", re.MULTILINE)
        for count, match in enumerate(header.finditer(self.text)):
            if count == index:
                return self.text.count("\n", 0, match.start()) + 1
        return 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
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
        line = self.source.line(self.table, self.index)
        end = "" if what.endswith((".", "?")) else "."
        return CatalogError(f"{self.source.name}, line {line}, {noun} {self.name}: {what}{end}")

    def over(self, older: "Entry") -> "Entry":
        """This entry's fields over those of an older one with the same id."""
        return replace(self, values={**older.values, **self.values})


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file, parsed: its settings and the entries of each table, in order."""

    source: Source
    settings: Mapping[str, object]
    entries: Mapping[str, tuple[Entry, ...]]

    def error(self, what: str) -> CatalogError:
        """The sentence for what is wrong with the file as a whole."""
        return CatalogError(f"{self.source.name}: {what}.")

    def words(self, setting: str) -> tuple[str, ...]:
        """A setting that is a list of words; empty when it is not given."""
        value = self.settings.get(setting, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.error(f"{setting} must be a list of words in quotes")
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
        raise CatalogError(f"{source.name}: {table} must be written as [[{table}]].")
    where = {} if inside is None else {"stage": inside.values.get("key")}
    for index, values in enumerate(found, start):
        yield Entry(table=table, values={**values, **where}, source=source, index=index)


def _check_settings(document: Document) -> None:
    for key in document.settings:
        if key not in SETTINGS:
            known = ", ".join((*TABLES, *SETTINGS))
            raise document.error(f'"{key}" is not known here. Known are {known}')
    schema = document.settings.get("schema", SCHEMA)
    if schema != SCHEMA:
        raise document.error(f"schema {schema} is not known. This program reads schema {SCHEMA}")
