"""Reading the file of one language into a flat mapping of keys to texts, plural forms included."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TypeAlias

from msgspec import Struct

FIRST = "en"
CALL = "/"  # begins a field that is a command to type: {/help}
FOLDER = Path(__file__).parent
OWN = "names."  # a section of words that English has in the code: names and help of commands
FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


class Plural(Struct, frozen=True, kw_only=True):
    """Texts by plural form; the number named `by` chooses. `other` is always there."""

    by: str
    forms: Mapping[str, str]


Entry: TypeAlias = str | Plural
Part: TypeAlias = tuple[str, str]  # text before a field, name of the field ("" at the end)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file, sorted. A file is named as Babel names it: de, pt_BR."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def read(language: str) -> dict[str, Entry]:
    """The texts of a language by their keys ("checkins.recorded.title").

    Raises ValueError with the key of an entry that is neither a text nor plural forms.
    """
    text = (FOLDER / f"{language}.toml").read_text("utf-8")
    return dict(flatten(tomllib.loads(text)))


def flatten(tree: Mapping[str, object], above: str = "") -> Iterator[tuple[str, Entry]]:
    """Walk the tables of a file down to its texts."""
    for name, value in tree.items():
        key = f"{above}.{name}" if above else name
        match value:
            case str():
                yield key, value
            case dict() if _has_forms(value):
                yield key, _plural(key, value)
            case dict():
                yield from flatten(value, key)
            case _:
                raise ValueError(f"{key} is neither a text nor a table of texts")


def _has_forms(table: Mapping[str, object]) -> bool:
    """Whether a table is one entry; a section may hold a text that is named `other` as well."""
    forms = set(table) & (FORMS | {"by"})
    return "other" in forms and (len(forms) > 1 or forms == set(table))


def _plural(key: str, table: Mapping[str, object]) -> Plural:
    forms = {name: text for name, text in table.items() if name != "by" and isinstance(text, str)}
    strange = set(table) - FORMS - {"by"}
    if strange or len(forms) != len(table) - ("by" in table):
        raise ValueError(f"{key} holds what is no plural form: {', '.join(sorted(strange))}")
    return Plural(by=str(table.get("by", "n")), forms=forms)


@cache
def parts(text: str) -> tuple[Part, ...]:
    """A text cut at its fields: "{n} days" -> (("", "n"), (" days", ""))."""
    return tuple((before, name or "") for before, name, _, _ in Formatter().parse(text))


def names(entry: Entry) -> frozenset[str]:
    """The fields that an entry can use, over all of its plural forms; calls need no value."""
    texts = (entry,) if isinstance(entry, str) else tuple(entry.forms.values())
    found = (name for text in texts for _, name in parts(text))
    return frozenset(name for name in found if name and not name.startswith(CALL))
