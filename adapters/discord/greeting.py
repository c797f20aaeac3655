"""The one greeting of a new server, where everybody reads it."""

from collections.abc import Iterator

import discord

from adapters.discord.deliver import Discord
from adapters.discord.errors import TROUBLE
from adapters.discord.render import render
from bot import log
from bot.talk.message import Message


async def greet(guild: discord.Guild, platform: Discord, greeting: Message) -> bool:
    """Say it in the first channel where the bot may write; whether it stands there."""
    for channel in _channels(guild):
        try:
            await platform.say(channel, f"greeting:{guild.id}", render(greeting))
        except TROUBLE as error:
            log.get("discord").warning("no greeting", guild=guild.id, why=str(error))
        else:
            return True
    return False


def _channels(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """The channel of the server's own notices, then the others from the top; at most three."""
    found = [guild.system_channel, *guild.text_channels]
    allowed = [one for one in dict.fromkeys(found) if one is not None and _may_write(one, guild)]
    yield from allowed[:3]


def _may_write(channel: discord.TextChannel, guild: discord.Guild) -> bool:
    allowed = channel.permissions_for(guild.me)
    return allowed.view_channel and allowed.send_messages
