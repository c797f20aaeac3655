"""Plays every talk of this folder with the whole application; each file is a test."""

import asyncio
from pathlib import Path

import pytest

from adapters.terminal.script import play

FOLDER = Path(__file__).parent
ELSEWHERE = "ada_who_has_a_job.talk"  # a year: test_year plays it
TALKS = sorted(path for path in FOLDER.glob("**/*.talk") if path.name != ELSEWHERE)


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_all_is_said_as_expected(path: Path) -> None:
    report = asyncio.run(play(path.read_text(encoding="utf-8"), path.name))
    assert report == "", report


def test_there_are_talks() -> None:
    assert TALKS
