"""Commands are found by their longest path and guessed by nearness; limits hold for all."""

import pytest
from msgspec.structs import replace

from bot.talk.command import Command
from bot.talk.limits import check_limits
from bot.talk.registry import Registry
from tests.talk import commands

ALL = commands.registry()


@pytest.mark.parametrize(
    ("line", "path", "took"),
    [
        ("path", "path", 1),
        ("path done lesson 3", "path done", 2),
        ("PATH Done x", "path done", 2),
        ("path of mine", "path", 1),
        ("should-i-quit", "should-i-quit", 1),
        ("should i quit", "should-i-quit", 3),
        ("apply update x", "apply update", 2),
    ],
)
def test_the_longest_path_wins(line: str, path: str, took: int) -> None:
    found = ALL.find(line.split())
    assert found is not None
    assert (found[0].path, found[1]) == (path, took)


@pytest.mark.parametrize("line", ["", "done", "paper", "data", "30 podcast", "pathdone"])
def test_a_part_of_a_path_is_no_command(line: str) -> None:
    assert ALL.find(line.split()) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chekin", "checkin"),
        ("check-in", "checkin"),
        ("ledaerboard", "leaderboard"),
        ("board", "leaderboard"),
        ("reminder", "remind"),
        ("path dne", "path done"),
        ("delete", "data delete"),
    ],
)
def test_a_mistyped_word_is_guessed(typed: str, meant: str) -> None:
    assert ALL.suggest(typed)[0] == meant


def test_nothing_is_guessed_of_nonsense() -> None:
    assert ALL.suggest("xyzzy") == ()


def test_one_path_is_declared_once() -> None:
    with pytest.raises(ValueError, match="two commands have the path 'today'"):
        Registry([commands.today, commands.today])


def test_the_front_ones_are_single_words() -> None:
    assert "path" in [one.path for one in ALL.front()]
    assert not any(" " in one.path for one in ALL.front())


def test_commands_within_the_limits_pass() -> None:
    check_limits(ALL)
    assert len(ALL) == 22


def option_of(**changes: object) -> Command:
    made = commands.path_done.command
    return replace(made, options=(replace(made.options[0], **changes),))


made = commands.path_done.command
TOO_MUCH: list[tuple[Command, str]] = [
    (replace(made, help="x" * 101), "101 letters"),
    (replace(made, help=""), "0 letters"),
    (replace(made, path="Path"), "lower-case"),
    (replace(made, path="x" * 33), "at most 32"),
    (replace(made, front=True), "front command is one word"),
    (replace(made, options=made.options * 2), "two options have one name"),
    (
        replace(made, options=(replace(made.options[0], required=False, name="a"), *made.options)),
        "required options come first",
    ),
    (
        replace(made, options=tuple(replace(made.options[0], name=f"o{n}") for n in range(26))),
        "26 options",
    ),
    (
        replace(
            made,
            options=tuple(
                replace(
                    made.options[0],
                    name=f"o{n}",
                    complete="",
                    choices=tuple(f"{m:070}" for m in range(25)),
                )
                for n in range(5)
            ),
        ),
        "letters in all",
    ),
    (option_of(name="Item"), "lower-case"),
    (option_of(help=""), "0 letters"),
    (option_of(complete="", choices=tuple(map(str, range(26)))), "26 choices"),
    (option_of(complete="", choices=("x" * 76,)), "1 to 75"),
    (option_of(choices=("x",)), "not both"),
    (option_of(high=6_001), "6000"),
    (option_of(low=9, high=3), "above its highest"),
]


@pytest.mark.parametrize(("command", "says"), TOO_MUCH)
def test_what_a_platform_would_refuse_is_told_at_the_start(command: Command, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        check_limits(Registry([command]))
