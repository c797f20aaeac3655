"""Plays every talk of this folder with the whole application; each file is a test."""

import asyncio
from pathlib import Path

import pytest

from adapters.terminal.script import play
from tests.databases import new_postgres, template

FOLDER = Path(__file__).parent
ELSEWHERE = "ada_who_has_a_job.talk"  # a year: test_year plays it
TALKS = sorted(path for path in FOLDER.glob("**/*.talk") if path.name != ELSEWHERE)

EACH = 8


@pytest.mark.parametrize("path", TALKS, ids=lambda path: path.stem)
def test_all_is_said_as_expected(path: Path) -> None:
    report = asyncio.run(play(path.read_text(encoding="utf-8"), path.name))
    assert report == "", report


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """On Postgres every eighth of them, for it takes four times as long; all where asked for."""
    if "talk_on_postgres" in metafunc.fixturenames:
        every = 1 if metafunc.config.getoption("--all-on-postgres") else EACH
        chosen = TALKS[::every]
        metafunc.parametrize("talk_on_postgres", chosen, ids=[path.stem for path in chosen])


def test_the_same_is_said_on_postgres(talk_on_postgres: Path) -> None:
    with new_postgres(template()) as url:
        text = talk_on_postgres.read_text(encoding="utf-8")
        report = asyncio.run(play(text, talk_on_postgres.name, url))
    assert report == "", report


def test_there_are_talks() -> None:
    assert TALKS
