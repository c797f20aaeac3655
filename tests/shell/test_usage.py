"""The command line, read without doing anything."""

import pytest

from bot.__main__ import main
from bot.front import run, usage
from bot.settings import Settings


@pytest.mark.parametrize(
    ("line", "name", "words", "options"),
    [
        ("", "chat", (), {}),
        ("chat", "chat", (), {}),
        ("talk a.talk b.talk", "talk", ("a.talk", "b.talk"), {}),
        ("do streak", "do", ("streak",), {}),
        ("do checkin -5", "do", ("checkin", "-5"), {}),
        ("do checkin --json", "do", ("checkin", "--json"), {}),
        ("do --json --as ben checkin", "do", ("checkin",), {"--json": "yes", "--as": "ben"}),
        ("do --as=ben -- --x", "do", ("--x",), {"--as": "ben"}),
        ("export --facts f --as b", "export", ("f",), {"--facts": "yes", "--as": "b"}),
        ("run --only clock", "run", (), {"--only": "clock"}),
        ("copy a b", "copy", ("a", "b"), {}),
        ("manifest slack --http https://x", "manifest", ("slack",), {"--http": "https://x"}),
    ],
)
def test_what_is_called(
    line: str, name: str, words: tuple[str, ...], options: dict[str, str]
) -> None:
    given = usage.read(line.split())
    assert (given.call.name, given.words, given.options) == (name, words, options)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("tlak", "Did you mean talk?"),
        ("--verbose", "is no call"),
        ("talk", "Usage: understudy talk FILE…"),
        ("chat now", "Usage: understudy chat"),
        ("do", "Usage: understudy do"),
        ("do --as", "Usage: understudy do"),
        ("do --json=no x", "Usage: understudy do"),
        ("import a b", "Usage: understudy import FILE"),
        ("doctor --fast", "Usage: understudy doctor"),
        ("run --only", "Usage: understudy run"),
    ],
)
def test_bad_usage_says_what_would_work_and_is_2(
    line: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == usage.BAD_USAGE
    said = capsys.readouterr()
    assert why in said.err
    assert (said.out, "Traceback" in said.err) == ("", False)


def test_the_help_names_every_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == usage.OK
    said = capsys.readouterr().out
    assert all(f"  {name}" in said for name in usage.CALLS)
    assert max(map(len, said.splitlines())) <= 80


def test_each_call_says_how_it_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    for name in usage.CALLS:
        assert main([name, "--help"]) == usage.OK
        assert capsys.readouterr().out.startswith(f"Usage: understudy {name}")


def test_what_a_process_does_and_under_which_name_it_is_alive() -> None:
    def named(line: str, shards: str = "") -> str:
        only = run.parts(usage.read(["run", *line.split()]))
        return run.name_of(only, Settings(discord_shard_ids=shards))

    assert named("") == named("--only clock") == named("--only slack,clock") == ""
    assert named("--only slack,discord", "0-3") == "discord,slack 0-3"
    for none in ("--only=", "--only irc"):
        with pytest.raises(usage.UsageError, match="discord, slack, clock"):
            named(none)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == usage.OK
    assert capsys.readouterr().out.startswith("understudy ")
