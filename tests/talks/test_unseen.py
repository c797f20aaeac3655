"""Who did not choose to be seen is named to nobody: on no board, card or recap, in no answer."""

import asyncio

import pytest

from adapters.terminal.room import Said
from tests.talks.test_year import heard

UNSEEN = "zoltan"
SEEN = ("ada", "ben", "chi")
WEEKS = 2
BOARDS = [
    f"leaderboard by:{by} period:{period}"
    for by in ("plan", "days", "minutes")
    for period in ("week", "month", "all")
]
ASKED = ("leaderboard", "leaderboard by:days", "place", "stats", "setup", *BOARDS)


def group_life() -> str:
    """Two weeks of a group with a card; the unseen one does the most, the seen look at all."""
    lines = ["@ 2026-03-02 07:00 Europe/Paris", "space paris discord"]
    lines += ["mira> /setup", "mira! Start"]
    lines += [f"{name}> settings seen:yes" for name in SEEN]
    for day in range(2, 2 + 7 * WEEKS):
        lines.append(f"@ 2026-03-{day:02d} 18:00")
        lines.append(f"{UNSEEN}> 120m podcast a word of {day}")
        lines += [f"{name}> {20 + day}m book" for name in SEEN]
        lines += [f"{SEEN[day % 3]}> {ASKED[day % len(ASKED)]}", f"{SEEN[day % 2]}> leaderboard"]
    lines += [f"ada> {asked}" for asked in ASKED]
    lines += [f"{UNSEEN}> {asked}" for asked in ASKED]
    return "\n".join([*lines, "@ 2026-03-17 18:00"])


@pytest.fixture(scope="module")
def said() -> list[Said]:
    return asyncio.run(heard(group_life()))


def test_others_are_named(said: list[Said]) -> None:
    elsewhere = [one.text for one in said if one.to == ""]
    assert any("Ada" in text and "Ben" in text for text in elsewhere)


def test_the_unseen_one_is_named_to_nobody_else(said: list[Said]) -> None:
    others = [one.text for one in said if one.to != UNSEEN]
    assert len(others) > 100
    assert [text for text in others if UNSEEN in text.lower() or "a word of" in text] == []


def test_the_unseen_one_sees_the_own_place(said: list[Said]) -> None:
    assert any("Zoltan" in one.text for one in said if one.to == UNSEEN)
