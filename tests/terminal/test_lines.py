"""The language of talks, line by line."""

from datetime import timedelta

import pytest

from adapters.terminal.faults import Broken, Busy, Closed, Deleted
from adapters.terminal.lines import (
    Act,
    CrashAt,
    Crashes,
    Down,
    Expects,
    Fails,
    Presses,
    Says,
    Sends,
    Space,
    TalkError,
    parse,
)
from adapters.terminal.moments import Step

BUSY, BROKEN = Busy(seconds=3), Broken(status="500", times=2)


def one(text: str) -> Act:
    [line] = parse(text)
    return line.step


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("space paris discord", Space(name="paris", platform="discord", private=False)),
        ("space paris", Space(name="paris", platform="discord", private=False)),
        ("space dm slack private", Space(name="dm", platform="slack", private=True)),
        ("space dm private", Space(name="dm", platform="discord", private=True)),
        ("ada> /join timezone:UTC", Says(who="ada", space="", text="/join timezone:UTC")),
        ("ada@paris> 30", Says(who="ada", space="paris", text="30")),
        ("zoë> >30?", Says(who="zoë", space="", text=">30?")),
        ("ada>", Says(who="ada", space="", text="")),
        ("ada! Show the", Presses(who="ada", space="", label="Show the")),
        ("ada? minutes=45", Sends(who="ada", space="", values={"minutes": "45"})),
        ('ada? note="a b" day=', Sends(who="ada", space="", values={"note": "a b", "day": ""})),
        ("ada? note=“a b”", Sends(who="ada", space="", values={"note": "a b"})),
        ("ada?", Sends(who="ada", space="", values={})),
        ("bot| 1 day", Expects(to="", space="", text="1 day")),
        ("bot| none", Expects(to="", space="", text="none")),
        ("bot|none", Expects(to="", space="", text=None)),
        ("bot>ada|none", Expects(to="ada", space="", text=None)),
        ("bot>ada| You > all | …", Expects(to="ada", space="", text="You > all | …")),
        ("bot>ada@dm| x", Expects(to="ada", space="dm", text="x")),
        ("bot@paris| x", Expects(to="", space="paris", text="x")),
        ("down 6h", Down(length=Step(days=0, rest=timedelta(hours=6)))),
        ("fail discord 429 3s", Fails(platform="discord", faults=(BUSY,))),
        ("fail slack 500 x2 | 429 3s", Fails(platform="slack", faults=(BROKEN, BUSY))),
        ("fail discord dm-closed ada", Fails(platform="discord", faults=(Closed(who="ada"),))),
        ("fail discord gone #st", Fails(platform="discord", faults=(Deleted(channel="st"),))),
        ("fail discord ok", Fails(platform="discord", faults=())),
        ("crash after-send", Crashes(at=CrashAt.AFTER)),
    ],
)
def test_what_a_line_says(text: str, step: Act) -> None:
    assert one(text) == step


def test_comments_and_empty_lines_say_nothing_and_are_counted() -> None:
    [line] = parse("\ufeff# who\n\n   \n  ada> 30  \n# bot| x")
    assert (line.number, line.text) == (4, "ada> 30")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("hello", "is no line of a talk"),
        ("ada: 30", "is no line of a talk"),
        ("bot> hello", "expected to say"),
        ("bot! 30", "expected to say"),
        ("bot|", "What should be said"),
        ("ada!", "Which button"),
        ("ada? minutes", "is no field"),
        ('ada? note="a', "is no field"),
        ("space", "has a name"),
        ("space paris irc", "discord, slack, terminal"),
        ("space paris discord public", "has a name"),
        ("down", "no length of time"),
        ("down 0h", "at least 1s"),
        ("fail irc 500", "Which platform fails"),
        ("fail discord 404", "nothing that a platform answers"),
        ("crash now", "before-send or after-send"),
        ("@ soon", "is no moment"),
    ],
)
def test_a_line_that_no_talk_can_have_is_named(text: str, why: str) -> None:
    with pytest.raises(TalkError, match=why) as raised:
        list(parse(f"# first\nada> 30\n{text}"))
    assert raised.value.number == 3
