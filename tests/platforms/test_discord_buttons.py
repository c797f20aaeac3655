"""Buttons, selects and forms outlive the process, act for who presses, and show what happened."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from tests.platforms.discord.world import Message
from tests.platforms.discord_running import Club, club

pytestmark = pytest.mark.asyncio(loop_scope="module")

POST = "POST /channels/{channel_id}/messages"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def c(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Club]:
    async with club(tmp_path_factory.mktemp("buttons")) as running:
        yield running


async def test_the_card_joins_a_stranger_with_one_press(c: Club) -> None:
    desk = await c.d.slash(c.olga, c.guild, "setup", timezone="Europe/Paris")
    started = await c.d.press(c.olga, desk, "Start")
    assert "went wrong" not in started.text
    await c.d.until(lambda: any("Kept so far" in m.text for m in c.d.channel_messages(c.channel)))
    card = next(m for m in c.d.channel_messages(c.channel) if "Kept so far" in m.text)
    (thread,) = await c.d.until(
        lambda: [one for one in c.guild.channels.values() if one.is_thread]
    )
    (question,) = await c.d.until(lambda: c.d.channel_messages(thread))
    assert "Question 1, until Thursday" in question.text
    read = await c.d.press(c.newcomer("Reader"), question, "Skimmed, 5")
    assert read.ephemeral
    assert "you are in" in read.text
    stranger = c.newcomer("Stranger")
    reply = await c.d.press(stranger, card, "15")
    assert reply.ephemeral
    assert "you are in" in reply.text
    assert not card.pinged_everyone


async def test_what_a_press_changes_is_shown_in_place(c: Club) -> None:
    await c.d.slash(c.ada, c.guild, "remind", at="19:30")
    (hello, *_) = await c.d.until(lambda: c.d.dms(c.ada))
    reply = await c.d.press(c.ada, hello, "Mute")
    assert "went wrong" not in reply.text
    assert hello.edits or reply.message.id == hello.id


async def test_everything_works_after_kill_9(c: Club) -> None:
    before = await c.d.slash(c.ada, c.guild, "checkin", what="30m book")
    path = await c.d.slash(c.ada, c.guild, "path")
    settings = await c.d.slash(c.ada, c.guild, "settings")
    form = await c.d.press(c.ada, settings, "My plan")
    shown = await c.d.press(c.ada, before, "Show the group")
    assert not shown.ephemeral
    await c.bot.kill()
    await c.bot.restart()
    sent = await c.d.submit(c.ada, form, {form.modal.labels[0]: "120"})
    assert "120" in sent.text
    refused = await c.d.press(c.bob, shown, "Take it back")
    assert refused.ephemeral
    assert "belongs to somebody else" in refused.text
    taken = await c.d.press(c.ada, shown, "Take it back")
    assert taken.message.id == shown.message.id
    assert shown.text == "Taken back."
    undone = await c.d.press(c.ada, before, "Undo")
    assert "went wrong" not in undone.text
    assert undone.message.id == before.message.id or undone.ephemeral
    label = next(iter(_choices(path.message)))
    ticked = await c.d.select(c.ada, path, "Tick what is done", label)
    assert "went wrong" not in ticked.text


async def test_commands_are_not_sent_again_when_they_did_not_change(c: Club) -> None:
    assert c.d.command_syncs == 1


async def test_a_double_press_records_once(c: Club) -> None:
    await c.d.slash(c.bob, c.guild, "checkin", what="5m book")
    asked = await c.d.slash(c.bob, c.guild, "checkin")
    first = await c.d.press(c.bob, asked, "15")
    again = await c.d.press(c.bob, asked, "15")
    assert "went wrong" not in first.text + again.text
    told = await c.d.slash(c.bob, c.guild, "settings")
    assert told.message
    week = await c.d.slash(c.bob, c.guild, "checkin", what="1m book")
    assert "21 of 150 min" in week.text


async def test_a_button_of_an_older_version_is_answered(c: Club) -> None:
    reply = await c.d.slash(c.ada, c.guild, "streak")
    for one in _walk(reply.message.components):
        if one.get("custom_id") and one.get("label") == "Why":
            one["custom_id"] = "u0!gone!!"
    answered = await c.d.press(c.ada, reply, "Why")
    assert answered.ephemeral
    assert not answered.failed


def _walk(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for one in components:
        found += [one, *_walk(one.get("components") or [])]
    return found


def _choices(message: Message) -> list[str]:
    every = _walk(message.components)
    named = [one for one in every if one.get("placeholder") == "Tick what is done"]
    return [option["label"] for option in named[0]["options"]]
