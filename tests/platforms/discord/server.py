"""The loopback Discord: starts and stops it, and changes its world as owners and moderators do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from . import messages, payloads, permissions
from .api import Api, Call
from .bell import Bell
from .faults import Fault, Script
from .gateway import Gateway
from .interactions import Interaction
from .people import People
from .ratelimits import RateLimits
from .sessions import GUILDS
from .world import (
    EPHEMERAL,
    TEXT,
    Attachment,
    Channel,
    Guild,
    Member,
    Message,
    Role,
    User,
    World,
    time_of,
)  # fmt: skip

if TYPE_CHECKING:
    from .bell import T

PATIENCE = 30.0  # seconds for what must come: room for a machine with other things to do
ANSWER_WITHIN = 3.0  # seconds: Discord's own, on every machine
TOKEN = "MTA0.loopback.bot-token"


@dataclass(frozen=True)
class Violation:
    """Something that Discord does not take from a well-written bot."""

    what: str
    call: Call | str

    def __str__(self) -> str:
        where = self.call if isinstance(self.call, str) else self.call.route
        return f"{where}: {self.what}"


class LoopbackDiscord(People):
    """`async with LoopbackDiscord() as d:` — then build a world, start a bot, and act as people.

    Lists to look at: requests, violations, late, unanswered, timings, limits.refusals.
    """

    def __init__(self, *, answer_within: float = ANSWER_WITHIN, port: int = 0) -> None:
        self.world = World()
        self.owner = self.world.new_user("owner", display="The owner")
        self.tokens = {TOKEN}
        self.token = TOKEN
        self.answer_within = answer_within
        self.shards = 1  # what /gateway/bot recommends
        self.check_description = True
        self.gateway = Gateway(self)
        self.api = Api(self)
        self.limits = RateLimits()
        self.script = Script()
        self.changed = Bell()
        self.requests: list[Call] = []
        self.violations: list[Violation] = []
        self.broken: list[Exception] = []
        self.interactions: dict[str, Interaction] = {}
        self.late: list[Interaction] = []
        self.unanswered: list[Interaction] = []
        self.timings: list[tuple[str, float]] = []
        self.nonce_hits = self.command_syncs = self.command_creates = 0
        self._port = port
        self._runner: web.AppRunner | None = None

    # Life

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=32 << 20)
        self.api.mount(app)
        app.router.add_get("/gateway", self.gateway.handle)
        app.router.add_get("/gateway/", self.gateway.handle)
        app.router.add_get("/attachments/{channel}/{id}/{name}", self._attachment)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in list(self.gateway.sockets):
            await socket.ws.close(code=1001)
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def gateway_url(self) -> str:
        return f"ws://127.0.0.1:{self._port}/gateway"

    async def _attachment(self, request: web.Request) -> web.Response:
        wanted = int(request.match_info["id"])
        for message in self.world.messages():
            for one in message.attachments:
                if one.id == wanted:
                    return web.Response(body=one.data, content_type=one.content_type)
        return web.Response(status=404)

    def note(self, what: str, call: Call | str) -> None:
        self.violations.append(Violation(what, call))

    # Waiting

    async def until(self, look: Callable[[], T], within: float = PATIENCE) -> T:
        """What `look` returns once that is true; AssertionError after `within` seconds."""
        found = await self.changed.until(look, within)
        assert found, f"did not come about within {within} s"
        return found

    async def ready(self, shards: int = 1, within: float = PATIENCE) -> None:
        """Until that many shards are connected and told they are ready."""
        await self.until(lambda: len(self.gateway.sessions.live()) >= shards, within)

    async def synced(self, within: float = PATIENCE) -> None:
        """Until the bot is connected and has commands."""
        await self.until(lambda: bool(self.world.commands), within)
        await self.ready(within=within)

    # Looking

    def calls(self, route: str) -> list[Call]:
        """Requests of one route, as `POST /channels/{channel_id}/messages`."""
        return [call for call in self.requests if call.route == route]

    def channel_messages(self, place: Channel) -> list[Message]:
        """What everybody in the channel sees, oldest first."""
        return [m for m in place.messages.values() if not (m.deleted or m.loading or m.ephemeral)]

    def dms(self, user: User) -> list[Message]:
        """What the bot wrote to this person in private."""
        shown = self.channel_messages(self.world.private_channel(user))
        return [m for m in shown if m.author is self.world.bot]

    def dm_channel(self, user: User) -> Channel:
        """Where this person writes to the bot in private: also a place for `slash`."""
        return self.world.private_channel(user)

    def picture(self, message: Message) -> Attachment:
        """Its first attachment."""
        return message.attachments[0]

    def sent_at(self, message: Message) -> float:
        return time_of(message.id).timestamp()

    def fault(self, route: str, /, **how: Any) -> Fault:
        """Scripts a fault for `METHOD /route`: see `faults.Fault` for what it can be."""
        method, _, template = route.partition(" ")
        return self.script.add(Fault(method=method, template=template, **how))

    # The world changes

    def add_user(self, name: str, *guilds: Guild, **about: Any) -> User:
        """A person, member of `guilds`; about: locale, dms_closed, installed."""
        user = self.world.new_user(name)
        for key, value in about.items():
            setattr(user, key, value)
        for guild in guilds:
            self.join(user, guild)
        return user

    def join(self, user: User, guild: Guild, *roles: Role) -> Member:
        guild.members[user.id] = member = Member(user=user, roles=list(roles))
        return member

    def leave(self, user: User, guild: Guild) -> None:
        del guild.members[user.id]

    def add_guild(
        self,
        name: str = "Paper club",
        *,
        owner: User | None = None,
        channels: tuple[str, ...] = ("general",),
        bot: bool = True,
        shard: tuple[int, int] | None = None,
    ) -> Guild:
        """A server with text channels; the bot in it or not; `shard` (0, 2): the first of two."""
        number = self.world.ids.on_shard(*shard) if shard else self.world.ids.new()
        guild = Guild(id=number, name=name, owner=owner or self.owner, has_bot=False)
        guild.roles[guild.id] = Role(id=guild.id, name="everyone", permissions=permissions.MEMBER)
        self.world.guilds[guild.id] = guild
        self.join(guild.owner, guild)
        for one in channels:
            self.add_channel(guild, one)
        if bot:
            self.invite_bot(guild)
        return guild

    def invite_bot(self, guild: Guild, *names: str) -> None:
        """The bot joins (again) with its own role: the least permissions, or those named."""
        bits = permissions.bits(names) if names else permissions.BOT
        mine = Role(id=self.world.ids.new(), name="Understudy", permissions=bits, position=1)
        guild.roles[mine.id] = mine
        self.join(self.world.bot, guild, mine)
        guild.has_bot = True
        self.send("GUILD_CREATE", payloads.guild_create(guild, self.world), guild=guild)

    def remove_bot(self, guild: Guild) -> None:
        """The bot is thrown out."""
        guild.has_bot = False
        self.send("GUILD_DELETE", {"id": str(guild.id)}, guild=guild)

    def add_channel(self, guild: Guild, name: str) -> Channel:
        place = Channel(id=self.world.ids.new(), type=TEXT, name=name, guild=guild)
        self.world.channels[place.id] = guild.channels[place.id] = place
        if guild.has_bot:
            self.send("CHANNEL_CREATE", payloads.channel(place), guild=guild)
        return place

    def delete_channel(self, place: Channel) -> None:
        place.deleted = True
        name = "THREAD_DELETE" if place.is_thread else "CHANNEL_DELETE"
        self.send(name, payloads.channel(place), guild=place.guild)

    def add_role(self, guild: Guild, name: str, *names: str) -> Role:
        role = Role(id=self.world.ids.new(), name=name, permissions=permissions.bits(names))
        guild.roles[role.id] = role
        body = {"guild_id": str(guild.id), "role": payloads.role(role)}
        self.send("GUILD_ROLE_CREATE", body, guild=guild)
        return role

    def grant(self, user: User, guild: Guild, *names: str) -> Role:
        """Gives a person a role with these permissions, as `manage_guild`."""
        role = self.add_role(guild, f"role of {user.name}", *names)
        guild.members[user.id].roles.append(role)
        return role

    def deny(self, place: Channel, *names: str, who: User | Role | None = None) -> None:
        """Takes permissions of one (the bot) away in a channel; without names gives them back."""
        key = (who or self.world.bot).id
        place.denied[key] = permissions.bits(names)
        if not names:
            del place.denied[key]
        self.send("CHANNEL_UPDATE", payloads.channel(place), guild=place.guild)

    # Telling the bot

    def send(self, name: str, body: dict[str, Any], *, guild: Guild | None) -> None:
        """An event for who has the intent `guilds`."""
        self.gateway.sessions.send(name, body, guild_id=guild.id if guild else None, intent=GUILDS)
        self.changed.ring()

    def tell_message(self, name: str, message: Message) -> None:
        """A message event; a private answer is told to nobody but its reader."""
        if not message.flags & EPHEMERAL:
            guild = message.channel.guild
            self.gateway.sessions.send_message(
                name, messages.event(message, self.url), guild_id=guild.id if guild else None
            )
        self.changed.ring()

    def drop_message(self, message: Message) -> None:
        """A message is deleted."""
        message.deleted = True
        guild = message.channel.guild
        body = {"id": str(message.id), "channel_id": str(message.channel.id)}
        body |= {"guild_id": str(guild.id)} if guild else {}
        self.send("MESSAGE_DELETE", body, guild=guild)
