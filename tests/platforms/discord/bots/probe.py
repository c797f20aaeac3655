"""A discord.py client that uses each part of the library once, so that the loopback can be tried.

`PROBE_SHARDS` makes it sharded: `all`, or the one shard of two that it runs. What goes wrong in a
send is answered as its code.
"""

from __future__ import annotations

import asyncio
import io
import os
from typing import Any

import aiohttp
import discord
from discord import app_commands, ui

INTENTS = discord.Intents(guilds=True, dm_messages=True)


class Done(ui.DynamicItem[ui.Button[Any]], template=r"done:(?P<who>\d+)"):
    """A button that carries its owner in its id and outlives the process."""

    def __init__(self, who: int) -> None:
        super().__init__(ui.Button(label="Done", custom_id=f"done:{who}"))
        self.who = who

    @classmethod
    async def from_custom_id(cls, interaction: Any, item: Any, match: Any, /) -> Done:
        return cls(int(match["who"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        if interaction.user.id != self.who:
            await interaction.response.send_message("not yours", ephemeral=True)
            return
        await interaction.response.edit_message(view=card("Kept the day.", None))


def card(text: str, who: int | None) -> ui.LayoutView:
    """A message of components: text, a rule, a row with a button and a select."""
    view = ui.LayoutView(timeout=None)
    box: ui.Container[Any] = ui.Container(ui.TextDisplay(text), ui.Separator())
    if who is not None:
        row: ui.ActionRow[Any] = ui.ActionRow(Done(who))
        box.add_item(row)
        options = [discord.SelectOption(label=f"{n} min", value=str(n)) for n in (15, 30)]
        pick: ui.Select[Any] = ui.Select(custom_id="pick", placeholder="How long", options=options)
        box.add_item(ui.ActionRow(pick))
    view.add_item(box)
    return view


class Form(ui.Modal, title="Your plan"):
    """Labels around the three kinds of field."""

    name: ui.Label[Any] = ui.Label(
        text="What", component=ui.TextInput(custom_id="what", max_length=20)
    )
    kind: ui.Label[Any] = ui.Label(
        text="Kind",
        component=ui.Select(
            custom_id="kind",
            options=[
                discord.SelectOption(label="Paper", value="p"),
                discord.SelectOption(label="Talk"),
            ],
        ),
    )
    day: ui.Label[Any] = ui.Label(
        text="Day",
        component=ui.RadioGroup(
            custom_id="day",
            options=[discord.RadioGroupOption(label=d, value=d) for d in ("Mon", "Tue")],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        what, kind, day = self.name.component, self.kind.component, self.day.component
        assert isinstance(what, ui.TextInput)
        assert isinstance(kind, ui.Select)
        assert isinstance(day, ui.RadioGroup)
        parts = [what.value, *kind.values, day.value]
        await interaction.response.send_message(" / ".join(map(str, parts)), ephemeral=True)


def why(error: Exception) -> str:
    """What the library made of a failed request."""
    code = getattr(error, "code", None)
    return f"{type(error).__name__} {getattr(error, 'status', '')} {code or ''}".strip()


async def attempt(call: Any) -> str:
    try:
        found = await call
    except (discord.DiscordException, aiohttp.ClientError) as error:
        return why(error)
    return f"sent {getattr(found, 'id', '')}".strip()


class Probe(discord.Client):
    """The commands, for a client of one shard or of many."""

    tree: app_commands.CommandTree[Any]

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Done)
        command: app_commands.Command[Any, ..., Any]
        for command in (checkin, slow, refuse, form, post, burst, tell, picture, late, organise):
            self.tree.add_command(command)
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The server of the tests lets several identify at once."""

    async def on_message(self, message: discord.Message) -> None:
        if not message.author.bot:
            await message.channel.send(f"heard: {message.content}")

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        data: Any = interaction.data
        if interaction.type is discord.InteractionType.component and data["custom_id"] == "pick":
            await interaction.response.defer()
            await interaction.edit_original_response(view=card(f"{data['values'][0]} min", None))

    async def on_resumed(self) -> None:
        print("resumed", flush=True)  # noqa: T201

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        print("removed from", guild.name, flush=True)  # noqa: T201


class One(Probe):
    def __init__(self) -> None:
        super().__init__(intents=INTENTS, max_ratelimit_timeout=30)
        self.tree = app_commands.CommandTree(self)


class Many(Probe, discord.AutoShardedClient):
    def __init__(self, shards: str) -> None:
        some: dict[str, Any] = {}
        if shards != "all":
            some = {"shard_ids": [int(shards)], "shard_count": 2}
        super().__init__(intents=INTENTS, **some)
        self.tree = app_commands.CommandTree(self)


async def lines(interaction: discord.Interaction, text: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{text} podcast", value=f"{text} podcast")]


@app_commands.command(description="Count what you did")
@app_commands.autocomplete(what=lines)
async def checkin(
    interaction: discord.Interaction, what: str, minutes: app_commands.Range[int, 1, 600] = 30
) -> None:
    where = f"shard {interaction.guild.shard_id if interaction.guild else 0}"
    view = card(f"**{what}**, {minutes} min, {where}", interaction.user.id)
    await interaction.response.send_message(view=view, ephemeral=True)


@app_commands.command(description="Answers later, to all")
async def slow(interaction: discord.Interaction) -> None:
    await interaction.response.defer()
    await interaction.followup.send("at last", ephemeral=True)
    await interaction.followup.send("and more", ephemeral=True)


@app_commands.command(description="Promises to all, refuses in private")
async def refuse(interaction: discord.Interaction) -> None:
    await interaction.response.defer()
    await interaction.delete_original_response()
    await interaction.followup.send("no", ephemeral=True)


@app_commands.command(description="Asks in a form")
async def form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@app_commands.command(description="Posts a card and opens its thread")
async def post(interaction: discord.Interaction, nonce: str) -> None:
    channel: Any = interaction.channel
    calm = discord.AllowedMentions(users=[interaction.user], everyone=False, roles=False)
    for _ in range(2):
        text = f"{interaction.user.mention} @everyone reads"
        message = await channel.send(text, nonce=nonce, allowed_mentions=calm)
    thread = await message.create_thread(name="Paper of the week")
    await thread.send("What did you take from it?")
    await message.edit(content="edited")
    await interaction.response.send_message("posted", ephemeral=True)


@app_commands.command(description="Sends many at once")
async def burst(interaction: discord.Interaction, count: int) -> None:
    channel: Any = interaction.channel
    await interaction.response.defer(ephemeral=True)
    results = await asyncio.gather(*(attempt(channel.send(str(n))) for n in range(count)))
    good = sum(r.startswith("sent") for r in results)
    await interaction.followup.send(f"{good} sent")


@app_commands.command(description="Writes to somebody in private, or here")
async def tell(
    interaction: discord.Interaction, text: str, who: discord.User | None = None
) -> None:
    await interaction.response.defer(ephemeral=True)
    place: Any = who or interaction.channel
    await interaction.followup.send(await attempt(place.send(text)))


@app_commands.command(description="Shows a picture")
async def picture(interaction: discord.Interaction) -> None:
    file = discord.File(io.BytesIO(b"\x89PNG bytes"), "year.png", description="A year of days")
    view = ui.LayoutView()
    view.add_item(ui.MediaGallery(discord.MediaGalleryItem(file, description="A year of days")))
    await interaction.response.send_message(view=view, file=file)


@app_commands.command(description="Too late")
async def late(interaction: discord.Interaction, seconds: float) -> None:
    await asyncio.sleep(seconds)
    try:
        await interaction.response.send_message("here")
    except discord.NotFound as error:
        print("late:", why(error), flush=True)  # noqa: T201


@app_commands.command(description="For organisers")
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def organise(interaction: discord.Interaction, where: discord.TextChannel) -> None:
    assert interaction.guild is not None
    have = where.permissions_for(interaction.guild.me)
    await interaction.response.send_message(f"may send: {have.send_messages}", ephemeral=True)


def main() -> None:
    shards = os.environ.get("PROBE_SHARDS")
    client = Many(shards) if shards else One()
    client.run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
