"""Deliveries by the real library on the loopback Discord: sent once, edited, and what failed."""

from datetime import timedelta

import discord
import pytest

from adapters.discord.checks import NEEDED
from adapters.discord.deliver import Discord, nonce
from bot.front.platforms import PERMISSIONS
from bot.talk.markup import Mention
from bot.talk.message import Action, Message, Text
from bot.talk.platform import Gone, Later, Sent, Target
from bot.talk.request import Account
from tests.discord.world import NOW, alone, client, d, guild, platform, there
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.discord.world import Guild

__all__ = ["client", "d", "guild", "platform"]

POST = "POST /channels/{channel_id}/messages"
CARD = Message(
    title="Monday 16 March",
    blocks=(Text(rich=("@everyone reads this.",)),),
    actions=(Action(label="5", command="checkin", values={"minutes": "5"}),),
    private=False,
)


async def test_a_key_is_said_once(d: LoopbackDiscord, platform: Discord, guild: Guild) -> None:
    target = there(guild.channel("general"))
    first = await platform.deliver("k1", target, CARD)
    again = await platform.deliver("k1", target, CARD)
    other = await platform.deliver("k2", target, CARD)
    assert isinstance(first, Sent)
    assert again == first
    assert other != first
    assert len(d.channel_messages(guild.channel("general"))) == 2
    assert not any(one.pinged_everyone for one in d.channel_messages(guild.channel("general")))


async def test_a_lost_answer_may_have_arrived_and_is_told_by_the_key(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    target = there(guild.channel("general"))
    d.fault(POST, lost=True)
    lost = await platform.deliver("k1", target, CARD)
    assert isinstance(lost, Later)
    assert lost.maybe
    assert isinstance(await platform.deliver("k1", target, CARD), Sent)
    assert len(d.channel_messages(guild.channel("general"))) == 1


async def test_a_message_is_edited_by_its_receipt(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    channel = guild.channel("general")
    sent = await platform.deliver("k1", there(channel), CARD)
    assert isinstance(sent, Sent)
    changed = Message(title="Ten of us", private=False)
    assert await platform.deliver("e1", there(channel), changed, sent.receipt) == sent
    assert [one.text for one in d.channel_messages(channel)] == ["Ten of us"]
    assert isinstance(await platform.deliver("e2", there(channel), changed, "nonsense"), Gone)


async def test_a_thread_opens_under_the_card_once(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    channel = guild.channel("general")
    question = Message(title="Which lesson?", blocks=(Text(rich=("Say it here.",)),))
    card = Message(title="Monday", private=False, thread=question)
    for _ in range(2):
        assert isinstance(await platform.deliver("k1", there(channel), card), Sent)
    (thread,) = [one for one in guild.channels.values() if one.is_thread]
    assert thread.name == "Which lesson?"
    assert [one.text for one in d.channel_messages(thread)] == ["Which lesson?\nSay it here."]


async def test_without_the_permission_for_threads_the_card_stands_alone(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    channel = guild.channel("general")
    d.deny(channel, "create_public_threads")
    card = Message(title="Monday", private=False, thread=Message(title="Why?"))
    assert isinstance(await platform.deliver("k1", there(channel), card), Sent)
    assert len(d.channel_messages(channel)) == 1


async def test_only_those_of_the_message_are_called(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    ada, bob = d.add_user("Ada", guild), d.add_user("Bob", guild)
    one, two = (
        Mention(platform="discord", space="", id=str(user.id), name=user.name)
        for user in (ada, bob)
    )
    said = Message(title="19:00", blocks=(Text(rich=(one, " and ", two)),), mentions=(one,))
    await platform.deliver("k1", there(guild.channel("general")), said)
    (message,) = d.channel_messages(guild.channel("general"))
    assert {*message.pinged} == {ada}


async def test_closed_private_messages_are_gone(d: LoopbackDiscord, platform: Discord) -> None:
    ada = d.add_user("Ada", d.add_guild("Club"))
    assert isinstance(await platform.deliver("k1", alone(ada), CARD), Sent)
    ada.dms_closed = True
    assert await platform.deliver("k2", alone(ada), CARD) == Gone(
        why="private messages are closed"
    )


async def test_a_deleted_channel_and_one_that_is_closed_to_us_are_gone(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    channel = guild.channel("general")
    d.deny(channel, "send_messages")
    assert await platform.deliver("k1", there(channel), CARD) == Gone(why="I may not write there")
    d.deny(channel, "view_channel")
    assert isinstance(await platform.deliver("k2", there(channel), CARD), Gone)
    target = there(channel)
    d.delete_channel(channel)
    assert isinstance(await platform.deliver("k3", target, CARD), Gone)


@pytest.mark.parametrize("code", [10_003, 50_001, 50_013, 50_007, 50_278])
async def test_what_will_never_work(
    d: LoopbackDiscord, platform: Discord, guild: Guild, code: int
) -> None:
    d.fault(POST, code=code)
    assert isinstance(await platform.deliver("k", there(guild.channel("general")), CARD), Gone)


async def test_503_is_later_and_may_have_arrived(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    d.fault(POST, status=503)
    told = await platform.deliver("k", there(guild.channel("general")), CARD)
    assert told == Later(why="Discord answered 503", maybe=True)


async def test_a_long_rate_limit_is_later_by_what_discord_said(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    d.fault(POST, retry_after=120.0)
    told = await platform.deliver("k", there(guild.channel("general")), CARD)
    assert told == Later(why="rate limit", after=NOW + timedelta(seconds=120))


async def test_a_short_rate_limit_is_slept_out(
    d: LoopbackDiscord, platform: Discord, guild: Guild
) -> None:
    d.fault(POST, retry_after=0.05)
    d.fault(POST, retry_after=0.05, everywhere=True)
    assert isinstance(await platform.deliver("k", there(guild.channel("general")), CARD), Sent)
    assert len(d.channel_messages(guild.channel("general"))) == 1


async def test_nobody_at_home_is_later(client: discord.Client, d: LoopbackDiscord) -> None:
    d.fault(POST, unheard=True)
    channel = d.add_guild("Club").channel("general")
    platform = Discord(client, _no_pictures, lambda: NOW)
    told = await platform.deliver("k", there(channel), CARD)
    assert isinstance(told, Later)
    assert told.maybe


async def _no_pictures(message: Message) -> dict[int, bytes]:
    return {}


async def test_a_server_that_is_not_there_is_unknown(platform: Discord, guild: Guild) -> None:
    assert await platform.check(there(guild.channel("general"))) == "unknown"
    someone = Account(platform="discord", space="", id="1")
    private = Target(place=there(guild.channel("general")).place, account=someone)
    assert await platform.check(private) == ""


def test_the_nonce_stands_for_the_key() -> None:
    assert nonce("a") == nonce("a") != nonce("b")
    assert len(nonce("a")) == 25


def test_the_invitation_asks_for_what_setup_checks_and_no_more() -> None:
    allowed = discord.Permissions(**dict.fromkeys(NEEDED, True))
    assert allowed.value == PERMISSIONS
