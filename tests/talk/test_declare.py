"""A signature is read once into options; mistakes of programmers are named."""

from datetime import time
from enum import StrEnum
from typing import Annotated

import pytest

from bot.talk.command import Command, Guard, Reply, Shape
from bot.talk.declare import Clock, Day, Length, Number, Pick, Words, Yes, command
from bot.talk.message import Message
from tests.talk import commands


class Colour(StrEnum):
    RED = "red"


def options(made: Command) -> dict[str, Shape]:
    return {option.name: option.shape for option in made.options}


def test_the_annotations_are_the_options() -> None:
    assert options(commands.checkin.command) == {
        "what": Shape.TEXT,
        "minutes": Shape.LENGTH,
        "kind": Shape.CHOICE,
        "item": Shape.TEXT,
        "note": Shape.TEXT,
        "day": Shape.DAY,
    }


def test_what_a_declaration_says_of_the_command() -> None:
    made = commands.setup.command
    assert (made.path, made.front, made.guard, made.private) == (
        "setup",
        True,
        Guard.ORGANISER,
        True,
    )
    assert not commands.leaderboard.command.private


def test_bounds_choices_and_suggestions_come_from_the_mark() -> None:
    of = {option.name: option for option in commands.checkin.command.options}
    item = commands.path_done.command.options[0]
    assert (of["minutes"].low, of["minutes"].high) == (1, 960)
    assert of["kind"].choices[:2] == ("podcast", "video")
    assert item.required
    assert item.complete == "item"


def test_what_takes_the_words_and_note_takes_the_line() -> None:
    made = commands.checkin.command
    assert [option.name for option in made.options if option.whole] == ["what"]
    assert [option.name for option in made.options if option.rest] == ["note"]


def test_a_trailing_underscore_is_dropped_where_people_see_it() -> None:
    option = commands.away.command.option("from")
    assert option is not None
    assert option.parameter == "from_"


async def test_a_declared_function_is_still_called() -> None:
    reply = await commands.remind(None, at=time(19, 30))
    assert isinstance(reply, Message)
    assert reply.title == "at=datetime.time(19, 30)"


async def no_mark(ask: object, minutes: int = 5) -> Reply:
    return Message(title="")


async def two_marks(ask: object, day: Annotated[str, Day("A day"), Words("Words")]) -> Reply:
    return Message(title="")


async def wrong_type(ask: object, minutes: Annotated[str, Length("How long")]) -> Reply:
    return Message(title="")


async def plain_choice(ask: object, kind: Annotated[str, Pick("Kind")]) -> Reply:
    return Message(title="")


async def none_without_saying(
    ask: object,
    yes: Annotated[bool, Yes("?")] = None,  # type: ignore[assignment]  # noqa: RUF013 - the mistake
) -> Reply:
    return Message(title="")


async def two_types(ask: object, at: Annotated[int | str | None, Clock("At")] = None) -> Reply:
    return Message(title="")


async def strange_word(
    ask: object, c: Annotated[Colour, Pick("Which", also={"rouge": "rot"})]
) -> Reply:
    return Message(title="")


async def many(ask: object, *days: Annotated[int, Number("Days")]) -> Reply:
    return Message(title="")


async def nobody() -> Reply:
    return Message(title="")


@pytest.mark.parametrize(
    ("run", "says"),
    [
        (no_mark, "annotate it"),
        (two_marks, "exactly one mark"),
        (wrong_type, "Length goes with int"),
        (plain_choice, "Pick goes with StrEnum"),
        (none_without_saying, "… | None"),
        (two_types, "one type"),
        (strange_word, "'rot' is no member of Colour"),
        (many, "a name of its own"),
        (nobody, "first parameter"),
    ],
)
def test_a_signature_that_says_too_little_is_named(run: object, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        command("x", help="x")(run)  # type: ignore[arg-type]


def test_a_command_is_async() -> None:
    def answer(ask: object) -> Reply:
        return Message(title="")

    with pytest.raises(TypeError, match="async"):
        command("x", help="x")(answer)  # type: ignore[arg-type]
