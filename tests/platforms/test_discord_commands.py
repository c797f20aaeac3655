"""Every command and every way to ask, in the real process, as people in a server meet them."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypedDict

import pytest
import pytest_asyncio

from bot.commands import registry
from tests.platforms.discord.options import NotOffered
from tests.platforms.discord_running import Club, club

pytestmark = pytest.mark.asyncio(loop_scope="module")

GOLDEN = Path(__file__).parents[1] / "discord" / "commands.json"
SYNC = "PUT /applications/{application_id}/commands"


class Given(TypedDict, total=False):
    """What is filled in."""

    what: str
    at: str
    company: str
    command: str
    period: str
    by: str


GIVEN: dict[str, Given] = {
    "checkin": {"what": "30m podcast"},
    "remind": {"at": "19:30"},
    "apply": {"company": "Acme"},
    "help": {"command": "checkin"},
    "leaderboard": {"period": "week", "by": "plan"},
}
FRONT = [one.path for one in registry().front()]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def c(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Club]:
    async with club(tmp_path_factory.mktemp("commands")) as running:
        yield running


@pytest.mark.parametrize("name", FRONT)
async def test_every_command_is_answered_in_a_server(c: Club, name: str) -> None:
    user = c.olga if name == "setup" else c.ada
    reply = await c.d.slash(user, c.guild, name, **GIVEN.get(name, {}))
    assert reply.kind == "message"
    assert reply.ephemeral is (name != "leaderboard")
    assert "went wrong" not in reply.text
    assert reply.message.components


@pytest.mark.parametrize("name", [one for one in FRONT if one != "setup"])
async def test_every_command_is_answered_in_a_private_chat(c: Club, name: str) -> None:
    given: Given = {} if name == "leaderboard" else GIVEN.get(name, {})
    reply = await c.d.slash(c.ada, c.d.dm_channel(c.ada), name, **given)
    assert reply.kind == "message"
    assert not reply.ephemeral
    assert "went wrong" not in reply.text


async def test_the_commands_are_those_of_the_golden_file(c: Club) -> None:
    (call,) = c.d.calls(SYNC)
    assert call.body == json.loads(GOLDEN.read_text(encoding="utf-8"))


async def test_only_organisers_are_offered_setup(c: Club) -> None:
    with pytest.raises(NotOffered):
        await c.d.slash(c.ada, c.guild, "setup")
    with pytest.raises(NotOffered):
        await c.d.slash(c.olga, c.d.dm_channel(c.olga), "setup")


async def test_setup_tells_what_is_missing_and_takes_another_channel(c: Club) -> None:
    silent, study = c.d.add_channel(c.guild, "silent"), c.d.add_channel(c.guild, "study")
    c.d.deny(silent, "create_public_threads")
    reply = await c.d.slash(c.olga, c.guild, "setup", channel=silent, timezone="Europe/Paris")
    assert "Create Public Threads" in reply.text
    assert "#silent" in reply.text
    asked = await c.d.press(c.olga, reply, "Change")
    assert "Channel" in asked.modal.labels
    reply = await c.d.submit(c.olga, asked, {"Channel": study, "Timezone": "Europe/Paris"})
    assert "#study, ok" in reply.text
    assert "Create Public Threads" not in reply.text


async def test_suggestions_while_typing(c: Club) -> None:
    ready = await c.d.autocomplete(c.ada, c.guild, "checkin", "what", "")
    assert len(ready) == 3
    zones = await c.d.autocomplete(c.ada, c.guild, "settings", "timezone", "paris")
    assert "Europe/Paris" in [one["value"] for one in zones]
    items = await c.d.autocomplete(c.ada, c.guild, "checkin", "item", "week")
    assert 0 < len(items) <= 25
    helps = await c.d.autocomplete(c.ada, c.guild, "help", "command", "pa")
    assert "path" in [one["value"] for one in helps]


async def test_a_form_is_filled_in_and_corrected(c: Club) -> None:
    await c.d.slash(c.bob, c.guild, "checkin", what="5m book")
    reply = await c.d.slash(c.bob, c.guild, "checkin", what="30m book")
    asked = await c.d.press(c.bob, reply, "Change")
    assert asked.kind == "modal"
    refused = await c.d.submit(c.bob, asked, {"Minutes": "soon"})
    assert refused.ephemeral
    assert '"soon"' in refused.text
    asked = await c.d.press(c.bob, refused, "Correct it")
    assert asked.modal.known["Minutes"] == "soon"
    reply = await c.d.submit(c.bob, asked, {"Minutes": "45"})
    assert "45 min" in reply.text


async def test_plain_words_in_a_private_chat(c: Club) -> None:
    eve = c.newcomer("Eve")
    reply = await c.d.dm(eve, "30m podcast")
    assert "30 min, podcast" in reply.text
    assert "Streak: 1 day" in (await c.d.dm(eve, "streak")).text
    assert "did not take that" in (await c.d.dm(eve, "hello there, bot")).text
    asked = await c.d.dm(eve, "edit")
    assert asked.buttons


async def test_where_only_the_person_installed_it_all_is_private(c: Club) -> None:
    alone = c.d.add_guild("No bot here", bot=False)
    dora = c.d.add_user("Dora", alone)
    dora.installed = True
    for name in ("checkin", "leaderboard", "today"):
        reply = await c.d.slash(dora, alone, name, **GIVEN.get(name, {}))
        assert reply.ephemeral, name
        assert "went wrong" not in reply.text
    assert "Streak: 1 day" in (await c.d.slash(dora, alone, "streak")).text


async def test_nobody_is_called_and_nothing_is_marked_by_people_s_words(c: Club) -> None:
    spite = c.d.add_user("@everyone <@&1>", c.guild)
    await c.d.slash(spite, c.guild, "checkin", what="5m book")
    said = "30m book @everyone <@&1> **b** [a](http://b.c) # h ||s||"
    reply = await c.d.slash(spite, c.guild, "checkin", what=said)
    shown = await c.d.press(spite, reply, "Show the group")
    every = [*reply.messages, *shown.messages, *c.d.channel_messages(c.channel)]
    sent = json.dumps([one.components for one in every])
    assert not any(one.pinged or one.pinged_everyone for one in every)
    assert not re.search(r"(?<!\\)(@everyone|<@&|\*\*b|\[a\]|\|\|s)", sent.replace("\\\\", "\\"))


async def test_a_command_of_an_older_version_is_answered(c: Club) -> None:
    old = next(iter(c.d.world.commands.values()))
    c.d.world.commands[77] = {**old, "name": "forgotten", "id": "77", "options": []}
    try:
        reply = await c.d.slash(c.ada, c.guild, "forgotten")
    finally:
        del c.d.world.commands[77]
    assert reply.ephemeral
    assert "forgotten" in reply.text
