"""The player of talks: a wrong expectation fails, with its line and what was said instead."""

import pytest

from adapters.terminal.script import play

START = "@ 2026-03-02 19:05 Europe/Paris"  # a Monday


async def report(*lines: str) -> str:
    return await play("\n".join(lines), "x.talk")


async def test_what_is_said_as_expected_is_no_report() -> None:
    assert (
        await report(
            START,
            "ada> 30m podcast",
            "bot>ada| Monday is kept",
            "bot>ada| Streak: 1 day",
            "ada! Undo",
            "bot>ada| …",
        )
        == ""
    )


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        (("bot>ada| Tuesday is kept",), 3, "expected\n    bot>ada| Tuesday is kept\n"),
        (("bot>ada| Streak: 1 day", "bot>ada| Monday is kept"), 4, "Monday is kept"),
        (("bot>ada| monday is kept",), 3, "since line 2 this was said"),
        (("bot| Monday is kept",), 3, "    bot>ada| Monday is kept"),
        (("bot>ben| Monday is kept",), 3, "    bot>ada| Monday is kept"),
        (("bot|none",), 3, "bot|none"),
        (("bot>ada|none",), 3, "bot>ada|none"),
        (("bot>ben|none", "bot>ben| …"), 4, "bot>ben| …"),
        (("ada> streak", "bot>ada| Monday is kept"), 4, "since line 3"),
        (("@ +1h", "bot>ada| Monday is kept"), 4, "but nothing was said since line 3"),
        (("ada! Nothing of the kind",), 3, "sees no button that begins with"),
        (("ben! Undo",), 3, "ben sees no button at all"),
        (("ada? minutes=45",), 3, "ada has no form open"),
        (("ada@moon> 30",), 3, 'There is no space "moon"'),
        (("@ 2026-03-01 08:00",), 3, "Time does not go back"),
        (("what is this",), 3, "is no line of a talk"),
    ],
)
async def test_a_wrong_talk_fails_with_its_line(
    lines: tuple[str, ...], line: int, why: str
) -> None:
    said = await report(START, "ada> 30m podcast", *lines)
    assert said.startswith(f"x.talk:{line}: ")
    assert why in said


@pytest.mark.parametrize("line", ["ada> 30", "down 1h", "@ +1d", "@ 08:00"])
async def test_a_talk_begins_with_the_moment(line: str) -> None:
    assert (await report(line)).startswith("x.talk:1: ")


async def test_the_report_shows_what_was_said_as_a_talk_would_expect_it() -> None:
    said = await report(START, "ada> 30m podcast", "bot| x")
    shown = [line.strip() for line in said.splitlines() if line.startswith("    bot>ada| ")]
    assert await report(START, "ada> 30m podcast", *shown) == ""


async def test_a_form_takes_only_its_own_fields() -> None:
    start = (START, "ada> join", "ada> 30m podcast", "ada! Change")
    said = await report(*start, "ada? moon=5")
    assert 'The form has no field "moon"; it has ' in said
    assert await report(*start, "ada? minutes=45", "bot>ada| …") == ""


async def test_nothing_of_one_talk_is_left_in_the_next() -> None:
    for _ in range(2):
        assert await report(START, "ada> 30m podcast", "bot>ada| 1 day") == ""


async def test_a_crash_before_the_answer_keeps_the_check_in() -> None:
    assert (
        await report(
            START,
            "crash before-send",
            "ada> 30m podcast",
            "bot|none",
            "ada> streak",
            "bot>ada| Streak: 1 day",
        )
        == ""
    )


async def test_a_crash_happens_once() -> None:
    lines = ("crash after-send", "ada> 30m podcast", "bot>ada| kept", "ada> today", "bot>ada| …")
    assert await report(START, *lines) == ""
