"""Whether the bot may do in a channel what it is there for, by Discord's own rules."""

from collections.abc import Callable
from datetime import datetime

import discord

from bot.talk.platform import Target

Now = Callable[[], datetime]

UNKNOWN = "unknown"

# The word of the texts that says what comes of it, and the name that Discord shows.
NEEDED = {
    "view_channel": ("send", "View Channel"),
    "send_messages": ("send", "Send Messages"),
    "embed_links": ("embed", "Embed Links"),
    "attach_files": ("embed", "Attach Files"),
    "create_public_threads": ("threads", "Create Public Threads"),
    "send_messages_in_threads": ("threads", "Send Messages in Threads"),
}


async def missing(client: discord.Client, target: Target) -> str:
    """What lacks in a channel, as `Platform.check` says it; of each word the first permission.

    A server of another process cannot be looked into: nothing is said of it.
    """
    if target.account is not None or not target.place.space:
        return ""
    guild = client.get_guild(int(target.place.space))
    if guild is None:
        return "" if _elsewhere(client, int(target.place.space)) else UNKNOWN
    channel = guild.get_channel(int(target.place.channel)) if target.place.channel else None
    if channel is None:
        return UNKNOWN
    allowed = channel.permissions_for(guild.me)
    found: dict[str, str] = {}
    for flag, (word, name) in NEEDED.items():
        if not getattr(allowed, flag):
            found.setdefault(word, name)
    return "; ".join(f"{word}: {name}" for word, name in found.items())


def _elsewhere(client: discord.Client, guild: int) -> bool:
    """Whether the server belongs to a shard of another process."""
    ids, count = getattr(client, "shard_ids", None), client.shard_count
    return bool(ids and count and (guild >> 22) % count not in ids)
