"""The connection: what Discord tells of, handed to the answers and to the application."""

import asyncio
from collections.abc import Coroutine, Mapping
from datetime import timedelta
from functools import partial
from typing import Any, cast

import discord
from discord import app_commands, ui

from adapters.discord import commands, forms, publish, requests
from adapters.discord.answers import Answers
from adapters.discord.deliver import Discord
from adapters.discord.errors import TROUBLE
from adapters.discord.greeting import greet
from adapters.discord.made import draw
from bot import log
from bot.app import App
from bot.talk import action_ids
from bot.talk.request import Request

INTENTS = discord.Intents(guilds=True, dm_messages=True)
NEW = timedelta(days=7)  # a server that was joined meanwhile is greeted when the bot starts
LOCALES = 5_000  # people whose language of the app is remembered for their private chat
GOODBYE = 8.0  # seconds for answers that are on their way


class Client(discord.AutoShardedClient):
    """discord.py's client, with nothing kept of people, messages or views."""

    def __init__(
        self,
        app: App,
        *,
        shard_ids: list[int] | None = None,
        shard_count: int | None = None,
        listens: bool = True,
    ) -> None:
        sharding: dict[str, Any] = {"shard_ids": shard_ids, "shard_count": shard_count}
        super().__init__(
            **sharding,
            intents=INTENTS,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_ratelimit_timeout=30.0,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.app, self.listens = app, listens
        self.platform = Discord(self, partial(draw, app), app.watch.now)
        self.answers = Answers(app, self.platform)
        self.tree = Tree(self)
        self._locales: dict[int, str] = {}
        self._busy: set[asyncio.Task[Any]] = set()

    async def setup_hook(self) -> None:
        if not self.listens:
            return
        for native in commands.build(self.app.commands.values()):
            self.tree.add_command(native)
        await self.tree.set_translator(publish.Names())
        self.add_dynamic_items(Pressed)
        assert self.application_id is not None
        await publish.publish(self.tree, self.app, self.application_id)

    async def close(self) -> None:
        """Answers that are on their way are given first."""
        if self._busy:
            await asyncio.wait(self._busy, timeout=GOODBYE)
        await super().close()

    # -- what people do ------------------------------------------------------------------------

    async def called(self, interaction: discord.Interaction) -> None:
        """A slash command."""
        path, values = commands.read(interaction.data or {}, self.app.commands)
        request = requests.of_command(interaction, path, values, self.app.watch.now())
        await self._answer(interaction, request)

    async def typing(self, interaction: discord.Interaction) -> None:
        """An option of one that is being typed: what could be meant by it."""
        data: Mapping[str, Any] = interaction.data or {}
        path, values = commands.read(data, self.app.commands)
        option = commands.typing(data)
        typed = values.pop(option, "")
        request = requests.of_command(interaction, path, values, self.app.watch.now())
        found = await self.app.complete(request, option, typed)
        await interaction.response.autocomplete(commands.choices(found))

    async def pressed(self, interaction: discord.Interaction) -> None:
        """A button or a select of a message."""
        data: Mapping[str, Any] = interaction.data or {}
        id, chosen = str(data.get("custom_id", "")), [*data.get("values", ()), ""][0]
        found, at = action_ids.decode(id), self.app.watch.now()
        if found is None:
            request = requests.of_command(interaction, id.split("!")[0] or id, {}, at)
        else:
            request = requests.of_press(interaction, found, str(chosen), at)
        await self._answer(interaction, request)

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Of interactions forms alone are listened for: the others have a task of their own."""
        if event == "socket_event_type":  # comes with every other, and is listened for by nobody
            return
        if event == "interaction":
            self._remember(args[0])
            if args[0].type is not discord.InteractionType.modal_submit:
                return
        super().dispatch(event, *args, **kwargs)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """A form that was sent; the other kinds come by themselves."""
        data: Mapping[str, Any] = interaction.data or {}
        found, command = forms.read_id(str(data.get("custom_id", "")), self.answers.drafts)
        at = self.app.watch.now()
        if found is None:
            request = requests.of_command(interaction, command, {}, at)
            await self._during(self.answers.tell(interaction, self.app.form_gone(request)))
            return
        values = {**found.values, **forms.sent(data)}
        request = requests.of_command(interaction, found.command, values, at)
        await self._answer(interaction, request)

    async def on_message(self, message: discord.Message) -> None:
        """Plain words in a private chat with the bot."""
        if message.author.bot or message.guild is not None or message.is_system():
            return
        locale = self._locales.get(message.author.id, "en")
        request = requests.of_message(message, locale, self.app.watch.now())
        await self._during(self._reply(message, request))

    async def _reply(self, message: discord.Message, request: Request) -> None:
        try:
            await self.answers.write(message.channel, request)
        except TROUBLE as error:
            log.get("discord").warning("not answered", key=request.key, why=str(error))

    async def _answer(self, interaction: discord.Interaction, request: Request) -> None:
        command = self.app.commands.get(request.command)
        private = command.private if command else True
        await self._during(self.answers.answer(interaction, request, private=private))

    async def _during(self, work: Coroutine[Any, Any, None]) -> None:
        """Do it, and let closing wait for it; each is in a task of its own already."""
        task = asyncio.current_task()
        assert task is not None
        self._busy.add(task)
        try:
            await work
        finally:
            self._busy.discard(task)

    def _remember(self, interaction: discord.Interaction) -> None:
        if interaction.guild_id is None:
            self._locales[interaction.user.id] = str(interaction.locale)
            if len(self._locales) > LOCALES:
                del self._locales[next(iter(self._locales))]

    # -- servers -------------------------------------------------------------------------------

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server invited the bot, or invited it again."""
        await self._during(self._arrived(guild))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot."""
        await self.app.space_left(requests.place_of(guild))

    async def on_ready(self) -> None:
        """Servers that were joined while the bot was down."""
        for guild in self.guilds:
            await self.on_guild_available(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server shows itself: after a disturbance, or because it invited the bot of late."""
        joined = guild.me.joined_at if guild.me else None
        if joined is not None and joined > self.app.watch.now() - NEW:
            await self._during(self._arrived(guild))

    async def _arrived(self, guild: discord.Guild) -> None:
        place = requests.place_of(guild)
        greeting = await self.app.space_joined(place)
        if greeting is not None and not await greet(guild, self.platform, greeting):
            await self.app.greeting_failed(place)


class Pressed(ui.DynamicItem[ui.Item[Any]], template=r"[\s\S]{1,100}"):
    """Any button or select of ours: the id says what to do, so nothing is remembered."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: object, /
    ) -> "Pressed":
        return cls(item)

    async def callback(self, interaction: discord.Interaction) -> None:
        client = interaction.client
        assert isinstance(client, Client)
        await client.pressed(interaction)


class Tree(app_commands.CommandTree[Client]):
    """Hands a call on as Discord sent it.

    discord.py's own way makes objects of the values, of which ids alone are used, and checks what
    the core checks for every platform.
    """

    async def interaction_check(self, interaction: discord.Interaction[Client], /) -> bool:
        """Answers the call, so that nothing is left for the tree to do."""
        typing = interaction.type is discord.InteractionType.autocomplete
        client = interaction.client
        try:
            await (client.typing(interaction) if typing else client.called(interaction))
        except Exception as error:  # ours, and whoever called waits for an answer
            raise app_commands.AppCommandError(str(error)) from error
        return False

    async def on_error(
        self, interaction: discord.Interaction[Client], error: app_commands.AppCommandError
    ) -> None:
        """A call is answered all the same: that the fault is ours."""
        if interaction.type is not discord.InteractionType.application_command:
            log.failure("suggestions", error.__cause__ or error)
            return
        app, data = interaction.client.app, cast(Mapping[str, Any], interaction.data)
        request = requests.of_command(interaction, str(data["name"]), {}, app.watch.now())
        said = app.failed(request, error.__cause__ or error)
        await interaction.client.answers.tell(interaction, said)
