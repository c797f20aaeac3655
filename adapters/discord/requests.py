"""Interactions and private messages as requests: ids and text, and nothing of discord.py."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import discord

from bot.talk.action_ids import Pressed
from bot.talk.request import Account, Place, Request

PLATFORM = "discord"


def of_interaction(interaction: discord.Interaction, at: datetime, **asked: Any) -> Request:
    """Who and where; `asked` is what the kind of interaction adds."""
    return Request(
        who=account(interaction.user),
        where=place(interaction),
        at=at,
        key=f"{PLATFORM}:{interaction.id}",
        locale=str(interaction.locale),
        may_organise=may_organise(interaction),
        message=receipt(interaction.message),
        names=names(interaction.data or {}),
        **asked,
    )


def of_command(
    interaction: discord.Interaction, command: str, values: Mapping[str, str], at: datetime
) -> Request:
    """A slash command with what was given."""
    return of_interaction(interaction, at, command=command, values=values)


def of_press(
    interaction: discord.Interaction, pressed: Pressed, chosen: str, at: datetime
) -> Request:
    """A press on a button, or a choice in a select (`chosen` fills its option)."""
    values = dict(pressed.values)
    if pressed.option:
        values[pressed.option] = chosen
    message = interaction.message.id if interaction.message else ""
    said = " ".join(f"{name}={value}" for name, value in sorted(values.items()))
    return of_interaction(
        interaction,
        at,
        command=pressed.command,
        values=values,
        form=pressed.form,
        press=f"{message} {pressed.command} {said}".strip(),
        owner=pressed.owner,
    )


def of_message(message: discord.Message, locale: str, at: datetime) -> Request:
    """Plain words in a private chat."""
    return Request(
        who=account(message.author),
        where=Place(platform=PLATFORM, space="", channel=str(message.channel.id), private=True),
        at=at,
        key=f"{PLATFORM}:message:{message.id}",
        line=message.content,
        locale=locale,
    )


def names(data: Mapping[str, Any]) -> dict[str, str]:
    """What Discord tells beside the ids of channels that were chosen."""
    channels = (data.get("resolved") or {}).get("channels") or {}
    return {id: one["name"] for id, one in channels.items() if one.get("name")}


def account(user: discord.User | discord.Member) -> Account:
    """A person; an identity on Discord belongs to no server, and so does the name: one that is
    given in a server may say what others need not know.
    """
    name = user.global_name or user.name
    return Account(platform=PLATFORM, space="", id=str(user.id), name=name)


def place(interaction: discord.Interaction) -> Place:
    """The server and channel; no space in private, and where only the person installed the bot.

    Of a thread it is the channel: no thread can open in it, and it folds away by itself.
    """
    here = interaction.channel
    if isinstance(here, discord.Thread) and here.parent is not None:
        here = here.parent
    channel = str(here.id if here is not None else interaction.channel_id or "")
    if not in_space(interaction):
        return Place(platform=PLATFORM, space="", channel=channel, private=True)
    guild = interaction.guild
    return Place(
        platform=PLATFORM,
        space=str(interaction.guild_id),
        channel=channel,
        private=False,
        space_name=(guild.name if guild else "") or "",
        channel_name=getattr(here, "name", None) or "",
    )


def in_space(interaction: discord.Interaction) -> bool:
    """Whether it was said in a server that has the bot."""
    return interaction.guild_id is not None and interaction.is_guild_integration()


def may_organise(interaction: discord.Interaction) -> bool:
    """Manage Server, as Discord says with every interaction."""
    return in_space(interaction) and interaction.permissions.manage_guild


def receipt(message: discord.Message | None) -> str:
    """How a message is found again: "channel/message"."""
    return f"{message.channel.id}/{message.id}" if message is not None else ""


def place_of(guild: discord.Guild) -> Place:
    """A server as a space."""
    return Place(
        platform=PLATFORM, space=str(guild.id), channel="", private=False,
        space_name=guild.name or "",
    )  # fmt: skip
