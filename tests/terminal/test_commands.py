"""Completion while somebody types."""

from collections.abc import AsyncIterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from adapters.terminal.commands import Commands, quoted
from bot.talk.command import Reply
from bot.talk.declare import Length, Pick, Words, Yes, command
from bot.talk.message import Message
from bot.talk.registry import Registry


class Kind(StrEnum):
    PODCAST = "podcast"
    PAPER = "paper"


@command("checkin", help="Record it", front=True)
async def checkin(
    ask: Any,
    what: Annotated[str | None, Words("In plain words", complete="ready")] = None,
    minutes: Annotated[int | None, Length("How long")] = None,
    kind: Annotated[Kind | None, Pick("What")] = None,
) -> Reply:
    return Message(title="")


@command("paper", help="This week's paper", front=True)
async def paper(ask: Any) -> Reply:
    return Message(title="")


@command("paper done", help="Read it")
async def paper_done(
    ask: Any,
    kind: Annotated[Kind, Pick("What")],
    off: Annotated[bool, Yes("Off")] = False,
    item: Annotated[str | None, Words("Which", complete="item")] = None,
) -> Reply:
    return Message(title="")


@command("plan", help="Your week")
async def plan(ask: Any) -> Reply:
    return Message(title="")


async def suggest(
    path: str, values: Mapping[str, str], option: str, letters: str
) -> AsyncIterator[tuple[str, str]]:
    for label, value in (("30 min, podcast", "30m podcast"), ("Lesson 1", "lesson one")):
        if value.startswith(letters):
            yield f"{label} ({path} {option})", value


COMMANDS = Commands(lambda: Registry([checkin, plan, paper, paper_done]), suggest)


async def completed(text: str) -> list[str]:
    found = COMMANDS.get_completions_async(Document(text), CompleteEvent())
    return [text[: len(text) + one.start_position] + one.text async for one in found]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ["checkin", "paper", "plan"]),
        ("p", ["paper", "plan"]),
        ("/p", ["/paper", "/plan"]),
        ("pap", ["paper"]),
        ("paper", []),
        ("paper ", ["paper done"]),
        ("zzz", []),
        ("@", ["@ +1d"]),
        ("/a", ["/as"]),
        ("paper done ", [f"paper done {word}" for word in (*Kind, "kind:", "off:", "item:")]),
        ("paper done pa", ["paper done paper"]),
        ("paper done kind:po", ["paper done kind:podcast"]),
        ("paper done off:", ["paper done off:yes", "paper done off:no"]),
        ("paper done kind:paper o", ["paper done kind:paper off:"]),
        ("paper done kind:paper n", ["paper done kind:paper no"]),
        ("paper done item:les", ['paper done item:"lesson one"']),
        ("checkin 3", ["checkin 30m podcast"]),
        ("checkin 30 ki", ["checkin 30 kind:"]),
    ],
)
async def test_what_is_offered(text: str, lines: list[str]) -> None:
    assert await completed(text) == lines


def test_blanks_are_held_together_but_not_in_plain_words() -> None:
    assert quoted("two words", whole=False) == '"two words"'
    assert quoted('a "b" c', whole=False) == "\"a 'b' c\""
    assert quoted("one", whole=False) == "one"
    assert quoted("two words", whole=True) == "two words"
