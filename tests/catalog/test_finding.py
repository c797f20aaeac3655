"""Finding what somebody named, and naming nothing where it is not certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import Catalog, load_catalog
from bot.catalog.finding import Found, find, suggestions
from tests.catalog.places import place

CATALOG = load_catalog()

NAMED = [
    ("beginner", "lecture 3 loss functions", "fa1-l3-watch"),
    ("beginner", "lesson 8a", "fa1-l8a-watch"),
    ("step-up", "lecture 3 loss functions", "cs229-l03"),
    ("step-up", "Titanic", "kc-titanic"),
    ("start-small", "course 2 week 1", "dls-c2-w1"),
    ("start-small", "TWiML 117", "twiml-117"),
    ("beginner", "discovering exoplanets", "twiml-117"),
    ("practitioner", "chapter 3 of Bishop", "prml-03"),
    ("start-small", "prml 3", "prml-03"),
    ("practitioner", "deep learning book chapter 6", "dlb-06"),
    ("beginner", "how not to do fast.ai", "bg-how-not-to"),
    ("start-small", "FA1-L3-WATCH", "fa1-l3-watch"),
]


@pytest.mark.parametrize(("stage", "text", "name"), NAMED)
def test_what_is_named(catalog: Catalog, stage: str, text: str, name: str) -> None:
    assert find(catalog, place(stage), text) == Found(id=name)


def test_a_video_is_a_sitting(catalog: Catalog) -> None:
    assert find(catalog, place(), "week 2 video 4") == Found(id="dls-c1-w2", sitting=4)


def test_the_open_one_is_meant(catalog: Catalog) -> None:
    done = place(counts={"dls-c1-w2": 1})
    assert find(catalog, done, "week 2") == Found(id="dls-c2-w2")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "was tired",
        "2 days off",
        "machine learning",
        "neural networks",
        "podcast",
        "week 9",
        "3",
    ],
)
def test_what_names_nothing_for_certain(catalog: Catalog, text: str) -> None:
    assert find(catalog, place(), text) is None


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    found = find(CATALOG, place(), text)
    assert found is None or found.id in CATALOG.items or found.id in CATALOG.episodes


def test_suggestions_are_what_is_open_here_first(catalog: Catalog) -> None:
    first = suggestions(catalog, place(counts={"ss-why-note": 1}), "")
    assert first[0] == ("ss-slot", "Choose a daily slot you can keep on a working day")
    assert len(first) == 25


def test_suggestions_hold_every_word(catalog: Catalog) -> None:
    found = suggestions(catalog, place("beginner"), "Lesson 3")
    assert [name for name, _ in found][:2] == ["fa1-l3-watch", "fa1-l3-build"]
    assert suggestions(catalog, place(), "zzz") == []
