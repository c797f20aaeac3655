"""What counts as said: text in order, and never a message for somebody else."""

import pytest

from adapters.terminal.lines import Expects
from adapters.terminal.matching import Ear, pattern
from adapters.terminal.room import EVERYBODY, Said
from bot.talk.message import Message, Text


def said(*texts: str, to: str = EVERYBODY, space: str = "paris") -> Said:
    title, *rest = texts
    blocks = tuple(Text(rich=(text,)) for text in rest)
    return Said(number=1, space=space, to=to, what=Message(title=title, blocks=blocks))


def shown(text: str | None, space: str = "") -> Expects:
    return Expects(to="", space=space, text=text)


def private(who: str, text: str | None, space: str = "") -> Expects:
    return Expects(to=who, space=space, text=text)


def hears(room: list[Said], *expects: Expects) -> list[bool]:
    ear = Ear()
    return [ear.hears(one, room, 0) for one in expects]


@pytest.mark.parametrize(
    ("expected", "text", "holds"),
    [
        ("1 day", "Streak: 1 day", True),
        ("1 day", "Streak: 1\n  day", True),
        ("1  day", "Streak: 1 day", True),
        ("1 day", "Streak: 1 dy", False),
        ("1 Day", "1 day", False),
        ("a.b", "aXb", False),
        ("(x) [y]", "(x) [y]", True),
        ("Kept … Ada", "Kept so far: Ada", True),
        ("Kept … Ada", "Kept Ada", True),
        ("Kept … Ada", "Kept so far\nby Ada", False),
        ("Kept…Ada", "Kept: Ada", True),
        ("…Ada", "so far Ada", True),
        ("Kept …", "Kept", True),
        ("…", "anything", True),
    ],
)
def test_patterns(expected: str, text: str, holds: bool) -> None:
    assert (pattern(expected).search(text) is not None) is holds


def test_lines_match_in_order_within_a_message_and_over_several() -> None:
    room = [said("First", "one two"), said("Second", "three")]
    assert hears(room, shown("First"), shown("two"), shown("three")) == [True] * 3
    assert hears(room, shown("two"), shown("First")) == [True, False]
    assert hears(room, shown("Second"), shown("First")) == [True, False]
    assert hears(room, shown("one"), shown("one")) == [True, False]


def test_a_message_for_one_person_never_matches_for_another_or_for_all() -> None:
    room = [said("Monday is kept.", to="ada")]
    assert hears(room, shown("kept")) == [False]
    assert hears(room, private("ben", "kept")) == [False]
    assert hears(room, private("ada", "kept")) == [True]


def test_a_message_for_all_is_none_for_ada_alone() -> None:
    assert hears([said("The card")], private("ada", "card")) == [False]


def test_anything_is_one_line_of_some_message() -> None:
    assert hears([said("One"), said("Two")], shown("…"), shown("…"), shown("…")) == [
        True,
        True,
        False,
    ]
    assert hears([], shown("…")) == [False]


def test_nothing_means_nobody_heard_anything() -> None:
    assert hears([], shown(None)) == [True]
    assert hears([said("x", to="ada")], shown(None)) == [False]


def test_nothing_for_one_person_or_in_one_space() -> None:
    room = [said("x", to="ada"), said("y", space="paris")]
    assert hears(room, private("ben", None), private("ada", None)) == [True, False]
    assert hears(room, shown(None, "berlin"), shown(None, "paris")) == [True, False]


def test_a_space_can_be_named() -> None:
    room = [said("x", to="ada", space="dm"), said("x", space="berlin")]
    assert hears(room, private("ada", "x", "paris")) == [False]
    assert hears(room, private("ada", "x", "dm"), shown("x", "berlin")) == [True, True]
