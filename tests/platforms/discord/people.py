"""What people do on the loopback Discord: commands, presses, choices, modals, private messages."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from . import interactions, messages, options, permissions
from . import limits_message as limits
from .options import NotOffered
from .replies import Modal, Reply, choose
from .world import DM, Channel, Guild, Message, User

if TYPE_CHECKING:
    from .bell import Bell
    from .gateway import Gateway
    from .interactions import Interaction
    from .world import World

GRACE = 0.25  # seconds past the limit, so that an answer that is too late is still seen to come


class People(ABC):
    """The acts; `within` bounds how long a deferred answer is waited for, in seconds."""

    # What a server has, of which these are the people.
    world: World
    gateway: Gateway
    changed: Bell
    answer_within: float
    interactions: dict[str, Interaction]
    unanswered: list[Interaction]

    @property
    @abstractmethod
    def url(self) -> str:
        """Where it is reached."""

    @abstractmethod
    def tell_message(self, name: str, message: Message) -> None:
        """Tells the bot of a message."""

    async def slash(
        self,
        user: User,
        where: Channel | Guild,
        name: str,
        /,
        *,
        within: float = 30.0,
        **given: Any,
    ) -> Reply:
        """`/name` with options, as Discord offers it; a sub-command after a space."""
        place = self.place(where)
        first, *path = name.split()
        found = options.command(self.world, user, place, first)
        data = options.build(found, path, given)
        options.add_members(data.get("resolved", {}), place)
        return await self.act(interactions.COMMAND, user, place, data, within=within)

    async def autocomplete(
        self,
        user: User,
        where: Channel | Guild,
        name: str,
        option: str,
        text: str,
        /,
        **given: Any,
    ) -> list[dict[str, Any]]:
        """The choices (name, value) offered while `text` stands in `option`."""
        place = self.place(where)
        first, *path = name.split()
        found = options.command(self.world, user, place, first)
        known = {one["name"]: one for one in options.descend(found, path)[0]}
        if not known.get(option, {}).get("autocomplete"):
            raise NotOffered(f"{option} of /{name} has no autocomplete")
        data = options.build(found, path, given | {option: text}, focused=option)
        reply = await self.act(interactions.AUTOCOMPLETE, user, place, data)
        return reply.choices

    async def press(
        self,
        user: User,
        message: Message | Reply,
        which: str,
        /,
        *,
        within: float = 30.0,
    ) -> Reply:
        """Presses the button with that label (or part of it) or custom id."""
        shown = self.seen(user, message)
        one = _find(shown, which, (limits.BUTTON,))
        if one.get("url"):
            raise NotOffered(f"{which} is a link to {one['url']}")
        data = {"custom_id": one["custom_id"], "component_type": one["type"], "id": one["id"]}
        kind = interactions.COMPONENT
        return await self.act(kind, user, shown.channel, data, source=shown, within=within)

    async def select(
        self,
        user: User,
        message: Message | Reply,
        which: str | None,
        values: Any,
        /,
        *,
        within: float = 30.0,
    ) -> Reply:
        """Chooses in a select (None: the only one): labels or values; people, channels, roles."""
        shown = self.seen(user, message)
        one = _find(shown, which, limits.SELECTS)
        wanted = values if isinstance(values, (list, tuple)) else [values]
        if not (one.get("min_values", 1) <= len(wanted) <= one.get("max_values", 1)):
            raise NotOffered(f"{len(wanted)} chosen; outside of min_values and max_values")
        data: dict[str, Any] = {
            "custom_id": one["custom_id"], "component_type": one["type"], "id": one["id"],
        }  # fmt: skip
        if one["type"] == limits.STRING:
            data["values"] = [choose(one["options"], value) for value in wanted]
        else:
            data["values"], data["resolved"] = options.picked(list(wanted))
            options.add_members(data["resolved"], shown.channel)
        kind = interactions.COMPONENT
        return await self.act(kind, user, shown.channel, data, source=shown, within=within)

    async def submit(
        self,
        user: User,
        modal: Modal | Reply,
        values: dict[str, Any],
        /,
        *,
        within: float = 30.0,
    ) -> Reply:
        """Sends a modal; values by label or custom id, what is left out stays as filled in."""
        shown = modal.modal if isinstance(modal, Reply) else modal
        if shown.user is not user:
            raise NotOffered("a modal is on the screen of who opened it")
        parts = shown.fill(values)
        data = {"custom_id": shown.data["custom_id"], "components": parts}
        if shown.resolved:
            options.add_members(shown.resolved, shown.channel)
            data["resolved"] = shown.resolved
        source = shown.interaction.source
        kind = interactions.SUBMIT
        return await self.act(
            kind, user, shown.channel, data,
            source=source, opener=shown.interaction, within=within,
        )  # fmt: skip

    async def dm(self, user: User, text: str, /, *, within: float = 5.0) -> Reply:
        """Writes to the bot in private; the reply is what it says next there, silence else."""
        place = self.world.private_channel(user)
        written = messages.from_person(self.world, place, user, text)
        self.tell_message("MESSAGE_CREATE", written)

        def answer() -> Message | None:
            later = (m for m in place.messages.values() if m.id > written.id)
            return next((m for m in later if m.author is self.world.bot), None)

        return Reply(None, await self.changed.until(answer, within))

    async def act(
        self,
        kind: int,
        user: User,
        place: Channel,
        data: dict[str, Any],
        *,
        source: Message | None = None,
        opener: Interaction | None = None,
        within: float = 30.0,
    ) -> Reply:
        """Sends one interaction to the bot and waits for its outcome."""
        self.may_see(user, place)
        one = interactions.start(self.world, kind, user, place, data, source=source, opener=opener)
        self.interactions[one.token] = one
        guild_id = place.guild.id if place.guild else None
        body = interactions.payload(one, self.world, self.url)
        self.gateway.sessions.send("INTERACTION_CREATE", body, guild_id=guild_id)
        patience = self.answer_within + GRACE
        await one.bell.until(lambda: one.answer is not None, patience)
        if one.answer is None:
            self.unanswered.append(one)
        elif one.answer == interactions.DEFER:
            if not await one.bell.until(lambda: _filled(one), within):
                self.unanswered.append(one)
        elif one.answer == interactions.DEFER_UPDATE:
            await self.changed.until(lambda: one.moved or one.followups, within)
        return Reply(one)

    def place(self, where: Channel | Guild) -> Channel:
        """A channel, or the first one of a server."""
        if isinstance(where, Channel):
            return where
        return next(c for c in where.channels.values() if not c.deleted and not c.is_thread)

    def seen(self, user: User, message: Message | Reply) -> Message:
        """The message, if this person has it on the screen."""
        shown = message.message if isinstance(message, Reply) else message
        if shown.deleted:
            raise NotOffered("the message is gone")
        if shown.seen_by not in (None, user):
            raise NotOffered("the message is private to another person")
        return shown

    def may_see(self, user: User, place: Channel) -> None:
        if place.deleted:
            raise NotOffered("the channel is gone")
        if place.type == DM and user not in place.recipients:
            raise NotOffered("not their private channel")
        if place.guild is not None:
            member = place.guild.members.get(user.id)
            if member is None:
                raise NotOffered(f"{user} is no member of {place.guild.name}")
            if not permissions.in_channel(place, member):
                raise NotOffered(f"{user} cannot see #{place.name}")


def _filled(one: Interaction) -> bool:
    """The defer was answered: filled in, or taken away and followed up."""
    waiting = one.original
    assert waiting is not None
    return (waiting.deleted and bool(one.followups)) or not (waiting.deleted or waiting.loading)


def _find(message: Message, which: str | None, kinds: tuple[int, ...]) -> dict[str, Any]:
    shown: list[dict[str, Any]] = [
        c for c in limits.walk(message.components) if c["type"] in kinds
    ]

    def name(one: dict[str, Any]) -> str:
        return str(one.get("label") or one.get("placeholder") or "")

    found = [c for c in shown if which is None or which in (name(c), c.get("custom_id"))]
    found = found or [c for c in shown if which and which.lower() in name(c).lower()]
    if len(found) != 1:
        there = [(name(c), c.get("custom_id")) for c in shown]
        raise NotOffered(f"{which!r} is not one of {there}")
    if found[0].get("disabled"):
        raise NotOffered(f"{which!r} is disabled")
    return found[0]
