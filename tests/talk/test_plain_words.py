"""Plain words record what the grammar says and nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.talk.clean import clean
from bot.talk.days import is_day
from bot.talk.plain_words import Said, begins, read
from tests.talk.commands import outcome

ITEMS = {
    "lesson 3": ("fastai-3", Kind.LECTURE),
    "deep learning": ("talk-1", Kind.VIDEO),
    "deep learning chapter 3": ("dl-chapter-3", Kind.BOOK),
    "podcast first one": ("reflection-1", Kind.OTHER),
}


def find_item(words: str) -> tuple[str, Kind] | None:
    return ITEMS.get(words.casefold())


P = Kind.PODCAST
RECORDED: list[tuple[str, Said]] = [
    ("30", Said(minutes=30)),
    ("30.", Said(minutes=30)),
    ("30m podcast", Said(minutes=30, kind=P)),
    ("30M Podcasts,", Said(minutes=30, kind=P)),
    ("30 podcast", Said(minutes=30, kind=P)),
    ("30 podcast twiml", Said(minutes=30, kind=P, note="twiml")),
    ("30 min podcast", Said(minutes=30, kind=P)),
    (
        "1h30 lecture 3 loss functions",
        Said(minutes=90, kind=Kind.LECTURE, note="3 loss functions"),
    ),
    ("1h 30m code", Said(minutes=90, kind=Kind.CODE)),
    ("1h 30 code", Said(minutes=90, kind=Kind.CODE)),
    ("1h 30 people came", Said(minutes=60, note="30 people came")),
    ("1.5h kaggle", Said(minutes=90, kind=Kind.KAGGLE)),
    ("yesterday 45 book", Said(minutes=45, kind=Kind.BOOK, day="yesterday")),
    ("Yesterday: 45", Said(minutes=45, day="yesterday")),
    ("mon 20", Said(minutes=20, day="mon")),
    ("2026-03-02 1h paper", Said(minutes=60, kind=Kind.PAPER, day="2026-03-02")),
    ("30m yesterday", Said(minutes=30, day="yesterday")),
    ("30m book yesterday", Said(minutes=30, kind=Kind.BOOK, day="yesterday")),
    ("30m went over yesterday again", Said(minutes=30, note="went over yesterday again")),
    ("+15", Said(minutes=15)),
    ("+ 15m", Said(minutes=15)),
    ("+15 podcast", Said(minutes=15, kind=P)),
    ("done", Said(done=True)),
    ("Done.", Said(done=True)),
    ("done 20", Said(minutes=20, done=True)),
    ("done yesterday 20", Said(minutes=20, day="yesterday", done=True)),
    ("done 20 yesterday", Said(minutes=20, day="yesterday", done=True)),
    ("done with it", Said(note="with it", done=True)),
    ("30m chapter 4", Said(minutes=30, kind=Kind.BOOK, note="4")),
    ("30m the attention paper", Said(minutes=30, kind=Kind.PAPER, note="the attention paper")),
    ("30m with other people", Said(minutes=30, note="with other people")),
    ("30 other", Said(minutes=30, kind=Kind.OTHER)),
    ("45 lesson 3", Said(minutes=45, kind=Kind.LECTURE, item="fastai-3")),
    ("45 lesson 3 again", Said(minutes=45, kind=Kind.LECTURE, item="fastai-3", note="again")),
    ("45m video lesson 3", Said(minutes=45, kind=Kind.VIDEO, item="fastai-3")),
    ("45m coding a small net", Said(minutes=45, kind=Kind.CODE, note="a small net")),
    ("30m podcats", Said(minutes=30, kind=P)),
    ("30m vidoe, the second", Said(minutes=30, kind=Kind.VIDEO, note="the second")),
    ("30m provided notes", Said(minutes=30, note="provided notes")),
    ("30m cook book", Said(minutes=30, kind=Kind.BOOK, note="cook book")),
    ("30m podcast first one", Said(minutes=30, kind=P, note="first one")),
    ("1h deep learning chapter 3", Said(minutes=60, kind=Kind.BOOK, item="dl-chapter-3")),
    ("1h deep learning rocks", Said(minutes=60, kind=Kind.VIDEO, item="talk-1", note="rocks")),
]


@pytest.mark.parametrize(("text", "said"), RECORDED)
def test_what_is_said(text: str, said: Said) -> None:
    assert read(text, find_item) == said
    assert begins(text, find_item)


NOTHING = [
    "",
    "2 days off",
    "2 papers to read",
    "2 books arrived",
    "2 other things",
    "30 yesterday",
    "30 flashcards",
    "+1 great idea",
    "+ me",
    "+",
    "5pm meeting",
    "3D printing",
    "2nd lesson",
    "2026 was good",
    "-5 degrees outside",
    "yesterday",
    "yesterday was good",
    "monday 3 people came",
    "podcast 30",
    "lesson 3",
    "hello 30",
    "I did 30m podcast",
    "undone",
    "done?",
    "what is done",
    "19:30",
    "https://x.org/30",
]


@pytest.mark.parametrize("text", NOTHING)
def test_everything_else_records_nothing(text: str) -> None:
    said = read(text, find_item)
    assert said.minutes is None
    assert not said.done
    assert not begins(text, find_item)


def test_what_records_nothing_still_names_kind_and_item() -> None:
    assert read("podcast") == Said(kind=P)
    assert read("lesson 3", find_item) == Said(kind=Kind.LECTURE, item="fastai-3")
    assert read("2 days off") == Said(note="2 days off")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("-5", "length.bad"),
        ("1.5", "length.bad"),
        ("-5m podcast", "length.bad"),
        ("-5 podcast", "length.bad"),
        ("1h75", "length.bad"),
        ("0", "minutes.range"),
        ("99999", "minutes.range"),
        ("+0", "minutes.range"),
        ("17h podcast", "minutes.range"),
        ("9" * 5_000, "minutes.range"),
        ("yesterday 961m", "minutes.range"),
    ],
)
def test_a_length_that_is_none_is_refused(text: str, word: str) -> None:
    assert begins(text)
    with pytest.raises(Refusal) as no:
        read(text)
    assert no.value.word == word


def test_a_number_is_minutes_before_an_item_that_is_known_alone() -> None:
    assert read("45 lesson 3").minutes is None
    assert read("45 lesson 3", find_item).minutes == 45


def test_a_loose_finder_does_not_eat_the_note() -> None:
    def loose(words: str) -> tuple[str, Kind] | None:
        return ("dls-c1-w2", Kind.VIDEO) if "week 2" in words else None

    said = read("30m week 2 was hard today", loose)
    assert (said.item, said.note) == ("dls-c1-w2", "was hard today")


def test_long_notes_ask_for_few_items() -> None:
    asked: list[str] = []

    def none(words: str) -> None:
        asked.append(words)

    read("30m " + "word " * 4_000, none)
    assert len(asked) <= 12


SAID = (
    "30 30m 1h30 +15 -5 2 done done? yesterday mon podcast papers other lesson 3 days off "
    "1.5h h min the 960 961 + today, book"
)
WORDS = st.lists(st.sampled_from(SAID.split()), max_size=6).map(" ".join)

BEGINS = re.compile(r"[+-]?\s*\d|done\b", re.IGNORECASE)


@given(st.text() | WORDS)
def test_only_a_beginning_of_the_grammar_ever_records(text: str) -> None:
    said = outcome(read, text, find_item)
    if isinstance(said, Refusal):
        assert said.word in ("length.bad", "minutes.range")
        return
    if said.minutes is None and not said.done:
        return
    text = clean(text).text
    words = text.split()
    assert said.minutes is None or 1 <= said.minutes <= 960
    assert BEGINS.match(text) or is_day(words[0].strip(",;.!:"))


@given(st.text(st.characters(categories=["L", "P", "S"], exclude_characters="+"), min_size=1))
def test_words_without_digits_never_give_minutes(text: str) -> None:
    assert read(text, find_item).minutes is None


@given(st.integers(1, 960), st.sampled_from(list(Kind)))
def test_minutes_and_kind_always_do(minutes: int, kind: Kind) -> None:
    assert read(f"{minutes} {kind}") == Said(minutes=minutes, kind=kind)
