"""Whether the bot may do in a channel what it is there for, by Discord's own rules."""

from collections.abc import Callable
from datetime import datetime

import discord

from bot.talk.platform import Target

Now = Callable[[], datetime]

NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}


async def missing(client: discord.Client, target: Target) -> str:
    """The permissions that lack, by the names that Discord shows, with commas; "" for none.

    A server of another process cannot be looked into: nothing is said of it.
    """
    if target.account is not None or not target.place.space:
        return ""
    guild = client.get_guild(int(target.place.space))
    if guild is None:
        return "" if _elsewhere(client, int(target.place.space)) else NEEDED["view_channel"]
    channel = guild.get_channel(int(target.place.channel)) if target.place.channel else None
    if channel is None:
        return NEEDED["view_channel"]
    allowed = channel.permissions_for(guild.me)
    return ", ".join(name for flag, name in NEEDED.items() if not getattr(allowed, flag))


def _elsewhere(client: discord.Client, guild: int) -> bool:
    """Whether the server belongs to a shard of another process."""
    ids, count = getattr(client, "shard_ids", None), client.shard_count
    return bool(ids and count and (guild >> 22) % count not in ids)
