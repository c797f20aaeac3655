"""What a person does reaches the unmodified discord.py, and its answers come back as they look."""

from __future__ import annotations

import pytest

from . import LoopbackDiscord, NotOffered, start_bot
from .conftest import PROBE
from .world import Channel, Guild, User


async def test_every_act_once(
    d: LoopbackDiscord, guild: Guild, channel: Channel, ada: User, bob: User
) -> None:
    async with await start_bot(d, PROBE):
        reply = await d.slash(ada, guild, "checkin", what="paper", minutes=20)
        assert (reply.kind, reply.ephemeral, reply.failed) == ("message", True, False)
        assert reply.text.splitlines()[0] == "paper, 20 min, shard 0"
        assert reply.buttons == ["Done"]
        assert 0 < reply.ms < 3000
        choices = await d.autocomplete(ada, guild, "checkin", "what", "30m")
        assert choices == [{"name": "30m podcast", "value": "30m podcast"}]

        picked = await d.select(ada, reply, None, "15 min")
        assert (picked.kind, picked.text.splitlines()[0]) == ("ack", "15 min")
        again = await d.slash(ada, d.dm_channel(ada), "checkin", what="talk")
        pressed = await d.press(ada, again, "Done")
        assert (pressed.kind, pressed.message) == ("update", again.message)
        assert again.text.startswith("Kept the day.")

        asked = await d.slash(ada, guild, "form")
        assert (asked.modal.title, asked.modal.labels) == ("Your plan", ["What", "Kind", "Day"])
        with pytest.raises(NotOffered, match="20 characters"):
            await d.submit(ada, asked, {"What": "x" * 21, "Kind": "Paper", "Day": "Mon"})
        with pytest.raises(NotOffered, match="Day: something must be chosen"):
            await d.submit(ada, asked, {"What": "GPT", "Kind": "Paper"})
        sent = await d.submit(ada, asked, {"What": "GPT", "Kind": "Paper", "Day": "Tue"})
        assert sent.text == "GPT / p / Tue"

        shown = await d.slash(ada, channel, "picture")
        assert shown.text == "[picture: A year of days]"
        assert shown.message.attachments[0].data == b"\x89PNG bytes"
        assert (await d.dm(bob, "30m podcast")).text == "heard: 30m podcast"
        assert [m.text for m in d.dms(bob)] == ["heard: 30m podcast"]
    assert d.violations == []


async def test_a_deferred_answer_keeps_its_visibility(
    d: LoopbackDiscord, guild: Guild, ada: User
) -> None:
    async with await start_bot(d, PROBE):
        slow = await d.slash(ada, guild, "slow")
        # It asked for an ephemeral follow-up, but had deferred for all to see.
        assert (slow.kind, slow.ephemeral, slow.message.text) == ("deferred", False, "at last")
        await d.until(lambda: slow.followups)
        assert slow.followups[0].ephemeral
        refused = await d.slash(ada, guild, "refuse")
        assert (refused.text, refused.ephemeral) == ("no", True)
        assert refused.interaction is not None
        assert refused.interaction.original is not None
        assert refused.interaction.original.deleted
    assert d.violations == []


async def test_posts_threads_and_who_is_called(
    d: LoopbackDiscord, guild: Guild, channel: Channel, ada: User
) -> None:
    async with await start_bot(d, PROBE):
        reply = await d.slash(ada, channel, "post", nonce="week-31")
        assert reply.text == "posted"
        [posted] = d.channel_messages(channel)
        assert d.nonce_hits == 1
        assert (posted.text, posted.edits) == ("edited", 1)
        assert (posted.pinged, posted.pinged_everyone) == ([ada], False)
        thread = guild.channel("Paper of the week")
        assert posted.thread is thread
        assert [m.text for m in d.channel_messages(thread)] == ["What did you take from it?"]
    assert d.violations == []


async def test_permissions_hide_commands_and_reach_the_bot(
    d: LoopbackDiscord, guild: Guild, channel: Channel, ada: User
) -> None:
    async with await start_bot(d, PROBE):
        with pytest.raises(NotOffered, match="permissions"):
            await d.slash(ada, guild, "organise", where=channel)
        d.grant(ada, guild, "manage_guild")
        with pytest.raises(NotOffered, match="context 1"):
            await d.slash(ada, d.dm_channel(ada), "organise", where=channel)
        assert (await d.slash(ada, guild, "organise", where=channel)).text == "may send: True"
        d.deny(channel, "send_messages")
        assert (await d.slash(ada, guild, "organise", where=channel)).text == "may send: False"
        assert (await d.slash(ada, guild, "tell", text="x")).text == "Forbidden 403 50013"
        d.deny(channel)
        assert (await d.slash(ada, guild, "tell", text="x")).text.startswith("sent")
    assert d.violations == []


async def test_what_the_app_does_not_offer(
    d: LoopbackDiscord, guild: Guild, ada: User, bob: User
) -> None:
    eve = d.add_user("Eve")
    async with await start_bot(d, PROBE):
        reply = await d.slash(ada, guild, "checkin", what="paper")
        with pytest.raises(NotOffered, match="private to another"):
            await d.press(bob, reply, "Done")
        with pytest.raises(NotOffered, match="is not one of"):
            await d.press(ada, reply, "Undo")
        with pytest.raises(NotOffered, match="outside of 1 to 600"):
            await d.slash(ada, guild, "checkin", what="paper", minutes=601)
        with pytest.raises(NotOffered, match="does not fit option type 4"):
            await d.slash(ada, guild, "checkin", what="paper", minutes="ten")
        with pytest.raises(NotOffered, match="needs"):
            await d.slash(ada, guild, "checkin")
        with pytest.raises(NotOffered, match="no command /nonsense"):
            await d.slash(ada, guild, "nonsense")
        with pytest.raises(KeyError):
            await d.slash(eve, guild, "checkin", what="paper")


async def test_where_only_the_person_installed_it(d: LoopbackDiscord, guild: Guild) -> None:
    other = d.add_guild("Elsewhere", bot=False)
    eve = d.add_user("Eve", other, installed=True)
    async with await start_bot(d, PROBE):
        with pytest.raises(NotOffered, match="not installed"):
            await d.slash(eve, other, "checkin", what="paper")
        for command in d.world.commands.values():
            command["integration_types"] = [0, 1]
        reply = await d.slash(eve, other, "checkin", what="paper")
        assert reply.text.startswith("paper")
    assert d.violations == []


async def test_kill_and_restart_leave_buttons_alive(
    d: LoopbackDiscord, guild: Guild, ada: User
) -> None:
    async with await start_bot(d, PROBE) as bot:
        reply = await d.slash(ada, guild, "checkin", what="paper")
        await bot.kill()
        assert bot.returncode == -9
        await bot.restart()
        pressed = await d.press(ada, reply, "Done")
        assert pressed.text.startswith("Kept the day.")
        assert d.command_syncs == 2
        assert d.command_creates == len(d.world.commands)  # the second sync made none
    assert d.violations == []
