"""A discord.py client that sends one message to every channel it sees, all at once."""

import asyncio
import os

import discord
from discord import app_commands


class Client(discord.Client):
    """Sends when the channels are known; `GATHER` is how many messages."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        @self.tree.command(name="nothing", description="Nothing")
        async def nothing(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("nothing", ephemeral=True)

        await self.tree.sync()

    async def on_ready(self) -> None:
        channels = [one for guild in self.guilds for one in guild.text_channels]
        wanted = channels[: int(os.environ["GATHER"])]
        await asyncio.gather(*(one.send("Time to learn.") for one in wanted))


if __name__ == "__main__":
    Client().run(os.environ["DISCORD_TOKEN"], log_handler=None)
