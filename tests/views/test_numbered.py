"""The numbered messages, word for word: title, texts, fields and buttons of each."""

from pathlib import Path

import pytest

from bot import words
from bot.views.examples import every
from tests.views.plain import screen

CALLED = {"setup": "/setup"}  # what the one of them that names a command is told in Discord
SAID = every(words.load().calling(lambda line: CALLED.get(line, line)))

TEXTS = (Path(__file__).parent / "numbered.txt").read_text("utf-8").split("--- ")[1:]
NUMBERED = dict(text.strip().split("\n", 1) for text in TEXTS)
"""What each of them shows on a plain screen; "{link}" stands for any address."""


@pytest.mark.parametrize("name", NUMBERED)
def test_a_numbered_message_is_said_word_for_word(name: str) -> None:
    wanted = NUMBERED[name].split("{link}")
    said = screen(SAID[name])
    for piece in wanted:
        before, found, said = said.partition(piece)
        assert found == piece
        assert before == "" or before.startswith("https://")
    assert said == "" or (wanted[-1] == "" and said.startswith("https://"))


def test_all_of_them_are_held() -> None:
    assert len(NUMBERED) == 24 + 8  # the last number holds eight errors


def test_the_other_titles_of_joining_and_of_a_signed_offer() -> None:
    assert SAID["people.joined_by"].title == "Monday is kept, and you are in."
    assert SAID["quit.should_i_quit/signed"].title == "A signed offer is a change of job, no leap."
