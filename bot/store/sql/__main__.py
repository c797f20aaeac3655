"""`python -m bot.store.sql`: writes the texts of all statements for both databases."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

import msgspec
from sqlalchemy import Executable

from bot.store.compiling import compiled, dialect_of
from bot.store.work import DialectName, Text

HERE = Path(__file__).parent
NO_SHELF = ("__main__", "core")


def statements() -> Iterator[tuple[str, Executable]]:
    """(name, statement) of all that the modules beside this one hold, those within others too."""
    for module in sorted(one.name for one in iter_modules([str(HERE)])):
        if module not in NO_SHELF:
            for name, found in vars(import_module(f"bot.store.sql.{module}")).items():
                if not name.startswith("_"):
                    yield from _within(f"{module}.{name}", found)


def written(dialect: DialectName) -> str:
    """The file of one database: a statement a line, by name."""
    core, texts = dialect_of(dialect), dict[str, Text]()
    for name, stmt in statements():
        texts[name] = compiled(stmt, core)
    lines = (f"{_json(name)}: {_json(text)}" for name, text in sorted(texts.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: str | Text) -> str:
    return msgspec.json.encode(value).decode()


def _within(name: str, found: object) -> Iterator[tuple[str, Executable]]:
    match found:
        case Executable():
            yield name, found
        case Mapping():
            for key, each in found.items():
                yield from _within(f"{name}.{key}", each)
        case tuple() | list():
            for number, each in enumerate(found):
                yield from _within(f"{name}.{number}", each)


if __name__ == "__main__":
    for one in get_args(DialectName):
        (HERE / f"{one}.json").write_text(written(one), encoding="utf-8")
