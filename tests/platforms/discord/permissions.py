"""What a member may do in a channel: the bits, and how roles and overwrites combine."""

from __future__ import annotations

from .world import Channel, Guild, Member

BITS = {
    "administrator": 1 << 3,
    "manage_channels": 1 << 4,
    "manage_guild": 1 << 5,
    "add_reactions": 1 << 6,
    "view_channel": 1 << 10,
    "send_messages": 1 << 11,
    "manage_messages": 1 << 13,
    "embed_links": 1 << 14,
    "attach_files": 1 << 15,
    "read_message_history": 1 << 16,
    "mention_everyone": 1 << 17,
    "use_application_commands": 1 << 31,
    "manage_threads": 1 << 34,
    "create_public_threads": 1 << 35,
    "send_messages_in_threads": 1 << 38,
}
ALL = sum(BITS.values())
MEMBER = sum(
    BITS[name]
    for name in (
        "add_reactions", "view_channel", "send_messages", "embed_links", "attach_files",
        "read_message_history", "use_application_commands", "create_public_threads",
        "send_messages_in_threads",
    )
)  # fmt: skip
BOT = sum(
    BITS[name]
    for name in (
        "view_channel", "send_messages", "embed_links", "attach_files",
        "create_public_threads", "send_messages_in_threads",
    )
)  # fmt: skip


def bits(names: tuple[str, ...] | list[str]) -> int:
    """The bits of permission names as Discord's documentation writes them, in lower case."""
    return sum(BITS[name] for name in names)


def in_guild(guild: Guild, member: Member) -> int:
    """Of the server as a whole; its owner and administrators may do everything."""
    if guild.owner is member.user:
        return ALL
    have = guild.everyone.permissions
    for role in member.roles:
        have |= role.permissions
    return ALL if have & BITS["administrator"] else have


def in_channel(channel: Channel, member: Member) -> int:
    """With the channel's overwrites (a thread takes its parent's): everyone, roles, member."""
    guild = channel.guild
    assert guild is not None
    have = in_guild(guild, member)
    if have & BITS["administrator"]:
        return have
    place = channel.parent or channel
    roles = [role.id for role in member.roles]
    for ids in ([guild.id], roles, [member.user.id]):
        deny = allow = 0
        for key in ids:
            deny |= place.denied.get(key, 0)
            allow |= place.allowed.get(key, 0)
        have = (have & ~deny) | allow
    if not have & BITS["view_channel"]:
        return 0
    return have
