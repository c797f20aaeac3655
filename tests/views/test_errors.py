"""Every word that code refuses with has its sentences, and they hold what code gives them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import adapters
import bot
from bot import words
from bot.domain.refusal import Refusal
from bot.views import errors
from bot.words.catalogue import names, read

ROOTS = [Path(module.__path__[0]) for module in (bot, adapters)]
WORDS = words.load()


@cache
def raised() -> tuple[tuple[str, str, frozenset[str] | None], ...]:
    """(file, word, names of its values) of each Refusal in code; None where they are computed."""
    return tuple(_raised())


def _raised() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    for path in (file for root in ROOTS for file in root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal":
                given = {keyword.arg for keyword in node.keywords} - {"offers"}
                told = None if None in given else frozenset(str(name) for name in given)
                for word in _words(node.args[0]):
                    yield path.name, word, told


def _words(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(word)):
            yield word
        case ast.IfExp(body=first, orelse=second):
            yield from _words(first)
            yield from _words(second)


def test_the_search_finds_the_refusals() -> None:
    assert {"minutes.range", "date.future", "away.too_long"} <= {word for _, word, _ in raised()}


def test_every_refusal_has_its_sentences() -> None:
    missing = {(file, word) for file, word, _ in raised() if f"errors.{word}.title" not in WORDS}
    assert missing == set()


def test_every_value_in_a_sentence_is_given() -> None:
    texts = read("en")
    lacking = []
    for file, word, given in raised():
        title, text = texts[f"errors.{word}.title"], texts.get(f"errors.{word}.text", "")
        needed = names(title) | names(text)
        if given is not None and needed - given:
            lacking.append((file, word, sorted(needed - given)))
    assert lacking == []


@pytest.mark.parametrize("name", ["weekly_minutes", "minimum", "cutoff", "commute"])
def test_each_field_of_a_plan_has_its_refusal(name: str) -> None:
    said = errors.refused(WORDS, Refusal(f"plan.{name}", given=0, low=1, high=9))
    assert "1 to 9" in said.title


def test_the_words_given_are_cut_at_40() -> None:
    given = "x" * 100
    title = errors.refused(WORDS, Refusal("length.bad", given=given)).title
    assert title == f'"{"x" * 39}…" is no length.'


def test_line_breaks_in_what_was_given_are_flat() -> None:
    title = errors.refused(WORDS, Refusal("length.bad", given="a\nb")).title
    assert title.startswith('"a b"')


def test_a_word_without_a_text_is_a_fault_that_shows() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        errors.refused(WORDS, Refusal("nowhere"))


def test_an_error_of_the_database_without_words_is_ours_and_names_no_file() -> None:
    said = errors.store(WORDS, "store-conflict", "K7QX")
    assert said == errors.ours(WORDS, "K7QX")
