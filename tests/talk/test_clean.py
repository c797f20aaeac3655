"""People's text keeps its sense and loses what cannot be seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.talk.clean import clean, shown


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  loss \t functions ", "loss functions"),
        ("one\r\ntwo", "one two"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("safe\u202egnp.exe", "safegnp.exe"),
        ("\u2066x\u2069\u200e\u061c", "x"),
        ("zero\u200bwidth\ufeff\u00ad\u2060", "zerowidth"),
        ("\u3164\u2800", ""),
        ("\u200d \u200d", ""),
        ("\ud800x", "x"),
        ("e\u0301", "é"),
        ("👩\u200d💻 learns", "👩\u200d💻 learns"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\U000e0041b", "ab"),
        ("it's “fine”", "it's “fine”"),
    ],
)
def test_one_line(text: str, kept: str) -> None:
    assert clean(text).text == kept


def test_lines_are_kept_where_they_may_be() -> None:
    assert clean("one \r\n two\n\n\n\nthree\u2028four", lines=True).text == (
        "one\ntwo\n\nthree\nfour"
    )


def test_a_cut_is_told() -> None:
    cut = clean("x" * 20_000, high=500)
    assert (len(cut.text), cut.letters) == (500, 20_000)
    assert clean("x" * 500, high=500).letters is None


def test_words_of_others_are_repeated_short() -> None:
    assert shown("a  b") == "a b"
    assert shown("x" * 40) == "x" * 40
    assert shown("x" * 41) == "x" * 39 + "…"
    assert len(shown("\u200b" * 1_000 + "x")) <= 40


@given(st.text(), st.booleans(), st.integers(1, 50))
def test_what_is_left_can_be_seen_kept_and_cleaned_again(
    text: str, lines: bool, high: int
) -> None:
    kept = clean(text, lines=lines, high=high).text
    assert len(kept) <= high
    assert all(unicodedata.category(one) != "Cc" for one in kept.replace("\n", ""))
    assert lines or "\n" not in kept
    assert kept.encode().decode() == kept
    assert clean(kept, lines=lines).text == kept
