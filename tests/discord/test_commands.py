"""The commands as Discord gets them: the golden file, the limits, languages, values as text."""

import asyncio
import json
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from adapters.discord import commands, publish
from bot.commands import registry
from bot.talk.command import Command, Guard, Option, Shape
from tests.platforms.discord import limits_commands

GOLDEN = Path(__file__).parent / "commands.json"


async def never(*_: object) -> Any:
    raise AssertionError("nobody called")


async def payload(*given: Command) -> list[dict[str, Any]]:
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    for native in commands.build(given or registry().values()):
        tree.add_command(native)
    await tree.set_translator(publish.Names())
    return await publish.payload_of(tree)


async def written() -> str:
    return json.dumps(await payload(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def declared(**about: Any) -> Command:
    given: dict[str, Any] = {
        "path": "try", "help": "Try it", "options": (), "run": never, "front": True,
        "guard": Guard.ANYONE, "private": True,
    }  # fmt: skip
    return Command(**(given | about))


KNOWN = {"try": declared(), "within": declared(path="within", front=False)}


async def test_the_commands_are_those_of_the_golden_file() -> None:
    """What changes here changes for everybody: look at it, then write the file anew."""
    kept = GOLDEN.read_text(encoding="utf-8")
    assert await written() == kept, "run: python -m tests.discord.test_commands"


async def test_discord_takes_them() -> None:
    made = await payload()
    limits_commands.check_all(made)
    assert list(publish.check(made)) == []
    assert [one["name"] for one in made] == [one.path for one in registry().front()]


async def test_organisers_commands_are_shown_to_them_alone_and_in_servers_alone() -> None:
    for one in await payload():
        organisers = registry()[one["name"]].guard is Guard.ORGANISER
        manage = discord.Permissions(manage_guild=True).value
        assert one["default_member_permissions"] == (manage if organisers else None)
        assert one["contexts"] == ([0] if organisers else [0, 1])
        assert one["integration_types"] == ([0] if organisers else [0, 1])


async def test_an_option_keeps_its_kind_range_choices_and_name() -> None:
    options = (
        Option(name="minutes", shape=Shape.LENGTH, help="How long", required=True, low=1, high=9),
        Option(name="from", shape=Shape.DAY, help="Since", parameter="from_", complete="day"),
        Option(name="kind", shape=Shape.CHOICE, help="Which", choices=("skim", "read")),
        Option(name="off", shape=Shape.YES, help="End"),
        Option(name="who", shape=Shape.PERSON, help="Whose"),
        Option(name="where", shape=Shape.CHANNEL, help="Where"),
        Option(name="note", shape=Shape.TEXT, help="Words", high=200),
    )
    (made,) = await payload(declared(options=options))
    shown = {one["name"]: one for one in made["options"]}
    assert list(shown) == [one.name for one in options]
    assert (shown["minutes"]["type"], shown["minutes"]["required"]) == (4, True)
    assert (shown["minutes"]["min_value"], shown["minutes"]["max_value"]) == (1, 9)
    assert shown["from"]["autocomplete"] is True
    assert [one["value"] for one in shown["kind"]["choices"]] == ["skim", "read"]
    assert [shown[name]["type"] for name in ("off", "who", "where")] == [5, 6, 7]
    assert shown["note"]["max_length"] == 200


async def test_faults_are_named_before_anything_is_sent() -> None:
    (made,) = await payload(declared())
    long = {**made, "description": "x" * 101, "name": "Try It"}
    assert list(publish.check([long])) == [
        "Try It: 'Try It' is no name",
        "Try It: its help has 1 to 100 letters",
    ]
    heavy = {**made, "options": [{"name": "a", "description": "x" * 100, "value": "y" * 8_000}]}
    assert any("8000 fit" in said for said in publish.check([heavy]))
    assert list(publish.check([made] * 101)) == [
        "101 commands, 100 fit",
        "commands: 'try' is there twice",
    ]


async def test_the_hash_does_not_hang_on_the_order_of_keys() -> None:
    (made,) = await payload(declared())
    turned = dict(reversed(made.items()))
    assert publish.digest([made]) == publish.digest([turned])
    assert publish.digest([made]) != publish.digest([{**made, "description": "Other"}])


@pytest.mark.parametrize(
    ("value", "said"), [(True, "yes"), (False, "no"), (30, "30"), (1.5, "1.5"), ("77", "77")]
)
def test_native_values_are_text(value: Any, said: str) -> None:
    data = {"name": "try", "options": [{"name": "one", "type": 3, "value": value}]}
    assert commands.read(data, KNOWN) == ("try", {"one": said})


def test_what_was_left_empty_is_not_given() -> None:
    data = {"name": "try", "options": [{"name": "one", "type": 3, "value": ""}]}
    assert commands.read(data, KNOWN) == ("try", {})
    assert commands.read({"name": "try"}, KNOWN) == ("try", {})


@pytest.mark.parametrize(
    "data",
    [
        {"name": "olden", "options": [{"name": "one", "type": 3, "value": "x"}]},
        {"name": "within"},
        {"name": "try", "options": [{"name": "part", "type": 1, "options": []}]},
        {"name": "try", "type": 2, "target_id": "5"},
    ],
    ids=["unknown", "inner", "a sub-command", "of a person's menu"],
)
def test_what_this_version_does_not_have_is_no_path(data: dict[str, Any]) -> None:
    assert commands.read(data, KNOWN) == (f"/{data['name']}", {})


def test_the_option_that_is_being_typed() -> None:
    typed = {"name": "two", "type": 3, "value": "pa", "focused": True}
    data = {"name": "try", "options": [{"name": "one", "type": 3, "value": "x"}, typed]}
    assert commands.typing(data) == "two"
    assert commands.read(data, KNOWN) == ("try", {"one": "x", "two": "pa"})


def test_suggestions_fit() -> None:
    found = commands.choices(
        [("a" * 300, "a"), ("", "b"), ("c", ""), ("d", "a"), ("e", "e" * 101)]
    )
    assert [(one.name, one.value) for one in found] == [("a" * 99 + "…", "a")]
    assert len(commands.choices([(str(n), str(n)) for n in range(60)])) == 25


if __name__ == "__main__":
    GOLDEN.write_text(asyncio.run(written()), encoding="utf-8")
