"""Nothing is said without an example, and no text of the catalogue is said by nobody."""

import ast
import inspect
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import bot.catalog
import bot.views
from bot import words
from bot.domain.progress import Why
from bot.talk.message import Message
from bot.views.clock import PartOfDay
from bot.views.examples import every
from bot.words import Words
from bot.words.catalogue import read

WORDS = words.load()
CHOSEN_BY_VALUE = (
    "errors.",
    "offers.",
    "kinds.",
    "numbers.",
    "dates.",
    "why_step.",
    "checkins.ask.kinds.",
    "clock.outage.parts.",
    "help.shapes.",
    "paper.levels.",
    "slack.",
    "settings.modes.",
    "setup.problems.",
)
SHARED = {"parts"}  # pieces that views are made of


def views() -> list[tuple[str, object]]:
    """Every public function of the views that makes a message, as "file.function"."""
    found: list[tuple[str, object]] = []
    for module in iter_modules(bot.views.__path__):
        if module.ispkg or module.name in SHARED:
            continue
        loaded = import_module(f"bot.views.{module.name}")
        for name, made in inspect.getmembers(loaded, inspect.isfunction):
            public = not name.startswith("_") and made.__module__ == loaded.__name__
            if public and inspect.signature(made).return_annotation is Message:
                found.append((f"{module.name}.{name}", made))
    return found


def test_every_view_has_an_example() -> None:
    said = {key.split("/")[0] for key in every(WORDS)}
    made = [name for name, _ in views()]
    assert made
    assert [name for name in made if name not in said] == []


def test_examples_are_named_after_views() -> None:
    made = {name for name, _ in views()} | {"notes", "questions"}
    strange = {
        key
        for key in every(WORDS)
        if key.split("/")[0] not in made and key.split(".")[0] not in made
    }
    assert strange == set()


class Listening(Words):
    """Words that remember which of them were said."""

    said: set[str]

    def _filled(self, key: str, values: Mapping[str, object]) -> list[object]:
        self.said.add(key)
        return super()._filled(key, values)


def test_every_text_is_said_somewhere() -> None:
    listening = Listening("en", read("en"), WORDS._names)
    listening.said = set()
    every(listening)
    unsaid = {key for key in read("en") if not key.startswith(CHOSEN_BY_VALUE)} - listening.said
    assert unsaid == set()


def test_every_reason_for_a_step_has_its_words() -> None:
    root = Path(bot.catalog.__path__[0])
    given = {
        keyword.value.value
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "why"
        and isinstance(keyword.value, ast.Constant)
        and isinstance(keyword.value.value, str)
    }
    assert given
    assert {word for word in given if f"why_step.{word}" not in WORDS} == set()


def test_every_state_has_its_words() -> None:
    assert all(f"stages.moves.{why.value}" in WORDS for why in Why)
    assert all(f"clock.outage.parts.{part.value}" in WORDS for part in PartOfDay)
    assert all(f"settings.modes.{mode}" in WORDS for mode in ("daily", "weekly", "off"))
    assert all(f"paper.levels.{level}" in WORDS for level in range(1, 6))
