"""The server refuses what Discord refuses, tells each fault at its place, and remembers it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from . import LoopbackDiscord
from . import limits_message as limits
from .conftest import Raw
from .errors import ApiError, Faults
from .limits_commands import check_all, check_command
from .limits_modal import check_choices, check_modal
from .world import EPHEMERAL, V2, Channel, Guild, User

TEXT = {"type": 10, "content": "x"}


def button(name: str = "a", **more: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Done", "custom_id": name} | more


def row(*inside: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(inside)}


def select(count: int = 1, **more: Any) -> dict[str, Any]:
    options = [{"label": str(n), "value": str(n)} for n in range(count)]
    return {"type": 3, "custom_id": "s", "options": options} | more


def modern(*inside: Any, **more: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(inside)} | more


GALLERY = {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}
MESSAGES: list[tuple[dict[str, Any], str]] = [
    ({}, "50006"),
    ({"content": "x" * 2001}, "content: Must be 2000"),
    ({"content": "x", "nonce": "n" * 26}, "nonce: Must be 25"),
    ({"embeds": [{"description": "x" * 3001}, {"description": "x" * 3000}]}, "MAX_EMBED_SIZE"),
    ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
    ({"embeds": [{"fields": [{"name": "", "value": "x"}]}]}, "embeds.0.fields.0.name"),
    (
        {"content": "x", "allowed_mentions": {"users": [str(n) for n in range(101)]}},
        "100 or fewer",
    ),
    ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "exclusive"),
    ({"components": [TEXT]}, "components.0.type"),
    ({"components": [row(button(str(n))) for n in range(6)]}, "between 1 and 5"),
    (modern(TEXT, content="x"), "'content' field cannot be used"),
    (modern(TEXT, embeds=[{"title": "x"}]), "'embeds' field cannot be used"),
    (modern(*[TEXT] * 41), "COMPONENT_MAX_TOTAL_COMPONENTS"),
    (modern({"type": 17, "components": [row(button(str(n))) for n in range(20)]}), "are 41"),
    (modern({"type": 10, "content": "x" * 2001}, {"type": 10, "content": "x" * 2000}), "4000"),
    (modern({"type": 10, "content": " "}), "between 1 and 4000"),
    (modern(row(button(emoji={"name": "tick"}))), "COMPONENT_INVALID_EMOJI"),
    (modern(row(button("x" * 101))), "custom_id"),
    (modern(row(button("a")), row(button("a"))), "COMPONENT_CUSTOM_ID_DUPLICATED"),
    (modern(row(button(label="x" * 81))), "label: Must be 80"),
    (modern(row(button(label=None))), "label or emoji"),
    (modern(row(*[button(str(n)) for n in range(6)])), "between 1 and 5"),
    (modern(row(button(), select())), "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
    (modern(row()), "components.0.components"),
    (modern(row(select(26))), "between 1 and 25"),
    (modern(row(select(2, min_values=2))), "min_values must fit"),
    (modern(row(select(2, max_values=3))), "More than there are"),
    (modern(row({"type": 2, "style": 5, "label": "x", "url": ""})), "url"),
    (modern({"type": 9, "components": [TEXT]}), "accessory"),
    (modern({"type": 9, "components": [TEXT] * 4, "accessory": button()}), "between 1 and 3"),
    (modern({"type": 17, "components": [{"type": 17, "components": [TEXT]}]}), "must be one of"),
    (modern(button()), "components.0.type"),
    (modern(GALLERY), "Referenced attachment 'a.png' not found"),
]


@pytest.mark.parametrize(("body", "told"), MESSAGES, ids=[told for _, told in MESSAGES])
async def test_messages(
    d: LoopbackDiscord, raw: Raw, channel: Channel, body: dict[str, Any], told: str
) -> None:
    d.check_description = False  # so that the limits alone refuse: the file may be missing
    status, answer = await raw("POST", f"/channels/{channel.id}/messages", body)
    assert status == 400
    assert answer["code"] in (50006, 50035)
    assert told in str(d.violations[0])
    assert not channel.messages


def test_limits_themselves_are_kept() -> None:
    limits.check({"content": "x" * 2000, "nonce": "n" * 25}, flags=0, files=set())
    text = [{"type": 10, "content": "x" * 100}] * 40
    limits.check({"components": text}, flags=V2, files=set())
    wide = [row(*[button(f"{n}-{m}") for m in range(5)]) for n in range(6)]
    limits.check({"components": wide}, flags=V2, files=set())
    limits.check({"components": [row(select(25, max_values=25))]}, flags=V2, files=set())
    limits.check({"components": [GALLERY]}, flags=V2, files={"a.png"})


COMMAND = {"name": "checkin", "description": "Count it", "options": []}
OPTION = {"type": 3, "name": "what", "description": "What you did"}
COMMANDS: list[tuple[dict[str, Any], str]] = [
    ({"name": "Check In"}, "INVALID_NAME"),
    ({"name": "x" * 33}, "name: Must be between 1 and 32"),
    ({"description": ""}, "description: Must be between 1 and 100"),
    ({"description": "x" * 101}, "description"),
    ({"options": [OPTION | {"name": f"o{n}"} for n in range(26)]}, "25 or fewer"),
    ({"options": [OPTION, OPTION]}, "Option names must be unique"),
    ({"options": [OPTION, OPTION | {"name": "b", "required": True}]}, "REQUIRED_INVALID"),
    ({"options": [OPTION, {"type": 1, "name": "b", "description": "x"}]}, "mutually exclusive"),
    ({"options": [OPTION | {"autocomplete": True, "type": 6}]}, "Only text and numbers"),
    ({"options": [OPTION | {"choices": [{"name": "a", "value": 1}]}]}, "does not fit the type"),
    ({"options": [OPTION | {"choices": [{"name": "x" * 101, "value": "a"}]}]}, "choices.0.name"),
    ({"options": [OPTION | {"min_value": 1}]}, "Only numbers have a range"),
    ({"name_localizations": {"xx": "name"}}, "Unknown locale"),
    ({"name_localizations": {"de": "Groß"}}, "INVALID_NAME"),
]


@pytest.mark.parametrize(("change", "told"), COMMANDS, ids=[told for _, told in COMMANDS])
def test_commands(change: dict[str, Any], told: str) -> None:
    faults = Faults()
    check_command(COMMAND, (), faults)
    assert not faults
    check_command(COMMAND | change, (), faults)
    assert told in str(faults)


def test_sets_of_commands() -> None:
    many = [COMMAND | {"name": f"c{n}"} for n in range(101)]
    check_all(many[:100])
    with pytest.raises(ApiError, match="30032"):
        check_all(many)
    with pytest.raises(ApiError, match="names must be unique"):
        check_all([COMMAND, COMMAND])
    choices = [{"name": "x" * 100, "value": f"{n:02}" + "y" * 60} for n in range(25)]
    large = COMMAND | {"options": [OPTION | {"name": n, "choices": choices} for n in "ab"]}
    faults = Faults()
    check_command(large, (), faults)
    assert "exceeds maximum size (8000), is 8141" in str(faults)
    local = copy.deepcopy(COMMAND) | {"description_localizations": {"de": "x" * 100}}
    faults = Faults()
    check_command(local | {"options": large["options"][:1]}, (), faults)
    assert not faults


def test_modals_and_choices() -> None:
    field = {"type": 4, "custom_id": "a", "style": 1}
    label = {"type": 18, "label": "What", "component": field}
    modal = {"custom_id": "m", "title": "Plan", "components": [label]}
    check_modal(modal)
    radio = {"type": 21, "custom_id": "r", "options": [{"label": "a", "value": "a"}]}
    changes: list[tuple[dict[str, object], str]] = [
        ({"title": "x" * 46}, "between 1 and 45"),
        ({"components": [label] * 6}, "between 1 and 5"),
        ({"components": [label, label]}, "duplicated"),
        ({"components": [field]}, "Must be one of"),
        ({"components": [label | {"label": "x" * 46}]}, "label"),
        ({"components": [label | {"component": button()}]}, "Must be one of"),
        ({"components": [label | {"component": radio}]}, "between 2 and 10"),
        ({"components": [label | {"component": field | {"placeholder": "x" * 101}}]}, "100"),
    ]
    for change, told in changes:
        with pytest.raises(ApiError, match=told):
            check_modal(modal | change)
    check_choices([{"name": "x" * 100, "value": "y"}] * 25)
    for bad in ([{"name": "x", "value": "y"}] * 26, [{"name": "x" * 101, "value": "y"}]):
        with pytest.raises(ApiError, match="50035"):
            check_choices(bad)


async def test_edits_are_held_against_the_whole_message(
    d: LoopbackDiscord, raw: Raw, channel: Channel
) -> None:
    path = f"/channels/{channel.id}/messages"
    _, made = await raw("POST", path, modern(row(button()), TEXT))
    status, answer = await raw("PATCH", f"{path}/{made['id']}", {"content": "plain"})
    assert (status, answer["code"]) == (400, 50035)
    assert "content" in answer["errors"]
    status, _ = await raw("PATCH", f"{path}/{made['id']}", {"components": [TEXT]})
    assert (status, channel.messages[int(made["id"])].text) == (200, "x")
    hers = await d.dm(d.add_user("Eve", channel.guild or d.add_guild()), "hello", within=0)
    assert hers.failed
    private = d.dm_channel(d.world.users[max(d.world.users)])
    [written] = d.channel_messages(private)
    status, answer = await raw(
        "PATCH", f"/channels/{private.id}/messages/{written.id}", {"content": "mine"}
    )
    assert (status, answer["code"]) == (403, 50005)


async def test_first_answers(d: LoopbackDiscord, raw: Raw, guild: Guild, ada: User) -> None:
    from . import interactions

    body = {"name": "checkin", "description": "x"}
    await raw("PUT", f"/applications/{d.world.application_id}/commands", [body])
    one = interactions.start(d.world, interactions.COMMAND, ada, d.place(guild), {"name": "x"})
    d.interactions[one.token] = one
    path = f"/interactions/{one.id}/{one.token}/callback"
    hook = f"/webhooks/{d.world.application_id}/{one.token}"
    said = {"type": 4, "data": {"content": "hi", "flags": EPHEMERAL}}

    async def code(method: str, where: str, body: Any = None) -> Any:
        status, answer = await raw(method, where, body)
        return answer["code"] if status >= 400 else status

    assert await code("POST", f"/interactions/{one.id}/nonsense/callback", said) == 10062
    assert await code("POST", hook, {"content": "too early"}) == 10015
    assert await code("POST", path, {"type": 7, "data": {"content": "hi"}}) == 50035
    assert await code("POST", path, {"type": 8, "data": {"choices": []}}) == 50035
    assert await code("POST", path + "?with_response=true", said) == 200
    assert await code("POST", path, said) == 40060
    assert await code("POST", hook, {"content": "more"}) == 200
    assert await code("PATCH", hook + "/messages/@original", {"content": "better"}) == 200
    assert await code("GET", hook + "/messages/@original") == 200
    assert await code("DELETE", hook + "/messages/@original") == 204
    assert await code("PATCH", hook + "/messages/@original", {"content": "gone"}) == 10008
    d.world.clock.advance(minutes=16)
    assert await code("POST", hook, {"content": "an hour later"}) == 50027
    late = interactions.start(d.world, interactions.COMMAND, ada, d.place(guild), {"name": "x"})
    d.interactions[late.token] = late
    d.world.clock.advance(seconds=4)
    assert await code("POST", f"/interactions/{late.id}/{late.token}/callback", said) == 10062
    assert d.late == [late]
