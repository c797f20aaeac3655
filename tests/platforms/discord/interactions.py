"""Interactions: what a person did, its token, and what the bot has made of it so far."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from . import messages, payloads, permissions
from .bell import Bell
from .world import DM, Channel, Message, User, World

PING, COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 1, 2, 3, 4, 5
REPLY, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
FITS = {
    COMMAND: (REPLY, DEFER, MODAL),
    COMPONENT: (REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    SUBMIT: (REPLY, DEFER, DEFER_UPDATE, UPDATE),
}
TOKEN_SECONDS = 15 * 60


@dataclass(eq=False, kw_only=True)
class Interaction:
    """One act of one person; `bell` rings at everything the bot does about it."""

    id: int
    kind: int
    user: User
    channel: Channel
    data: dict[str, Any]
    token: str
    sent: float  # by the server's clock
    began: float  # by the fine counter
    source: Message | None = None  # the message whose button was pressed
    opener: Interaction | None = None  # what opened the modal that is submitted
    at_home: bool = True  # the bot itself is there; else only the person's own install answers
    answer: int | None = None  # the kind of the first response
    ms: float | None = None  # from dispatch to first response
    original: Message | None = None
    followups: list[Message] = field(default_factory=list)
    modal: dict[str, Any] | None = None
    choices: list[dict[str, Any]] = field(default_factory=list)
    edited: int = 0  # edits by the token
    edits_before: int = 0  # of the source, when the button was pressed
    bell: Bell = field(default_factory=Bell)

    @property
    def moved(self) -> bool:
        """Whether the message that was acted on has changed since."""
        return self.source is not None and self.source.edits > self.edits_before

    def fits(self, kind: int) -> bool:
        """Whether a first response of that kind may answer it."""
        if self.kind == SUBMIT and self.source is None and kind in (DEFER_UPDATE, UPDATE):
            return False
        return kind in FITS[self.kind]


def start(
    world: World,
    kind: int,
    user: User,
    channel: Channel,
    data: dict[str, Any],
    *,
    source: Message | None = None,
    opener: Interaction | None = None,
) -> Interaction:
    guild = channel.guild
    at_home = guild.has_bot if guild else channel.type == DM
    return Interaction(
        id=world.ids.new(), kind=kind, user=user, channel=channel, data=data, source=source,
        token=secrets.token_urlsafe(40), sent=world.clock.now(), began=time.perf_counter(),
        at_home=at_home, opener=opener, edits_before=source.edits if source else 0,
    )  # fmt: skip


def payload(one: Interaction, world: World, base: str) -> dict[str, Any]:
    """INTERACTION_CREATE."""
    guild = one.channel.guild
    out: dict[str, Any] = {
        "id": str(one.id), "application_id": str(world.application_id), "type": one.kind,
        "token": one.token, "version": 1, "data": one.data, "locale": one.user.locale,
        "channel_id": str(one.channel.id), "channel": _channel(one),
        "entitlements": [], "entitlement_sku_ids": [], "attachment_size_limit": 10_485_760,
        "authorizing_integration_owners": owners(one), "context": context(one.channel),
        "app_permissions": str(_app_permissions(one, world)),
    }  # fmt: skip
    if guild is None:
        out["user"] = payloads.user(one.user)
    else:
        out["member"] = payloads.member(guild.members[one.user.id], one.channel)
        out |= {"guild_id": str(guild.id), "guild_locale": guild.locale}
        out["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
    if one.source is not None:
        out["message"] = messages.payload(one.source, base)
    return out


def _channel(one: Interaction) -> dict[str, Any]:
    out = payloads.channel(one.channel)
    if one.channel.guild:
        member = one.channel.guild.members[one.user.id]
        out["permissions"] = str(permissions.in_channel(one.channel, member))
    return out


def _app_permissions(one: Interaction, world: World) -> int:
    guild = one.channel.guild
    if guild is None or world.bot.id not in guild.members or not guild.has_bot:
        return permissions.BOT
    return permissions.in_channel(one.channel, guild.members[world.bot.id])


def context(channel: Channel) -> int:
    """0 in a server, 1 in a private message with the bot, 2 in any other private channel."""
    if channel.guild is not None:
        return 0
    return 1 if channel.type == DM else 2


def owners(one: Interaction) -> dict[str, str]:
    """By whose install the app answers here: 0 the server (0 for a private chat), 1 the person."""
    found: dict[str, str] = {}
    if one.at_home:
        found["0"] = str(one.channel.guild.id) if one.channel.guild else "0"
    if one.user.installed:
        found["1"] = str(one.user.id)
    return found


def metadata(one: Interaction) -> dict[str, Any]:
    """What an answer says about the act it answers."""
    out: dict[str, Any] = {
        "id": str(one.id), "type": one.kind, "user": payloads.user(one.user),
        "authorizing_integration_owners": owners(one),
    }  # fmt: skip
    if one.kind == COMMAND:
        out |= {"name": one.data["name"], "command_type": one.data.get("type", 1)}
    if one.source is not None and one.kind == COMPONENT:
        out["interacted_message_id"] = str(one.source.id)
    if one.opener is not None:
        out["triggering_interaction_metadata"] = metadata(one.opener)
    return out
