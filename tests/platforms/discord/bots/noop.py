"""A client with one command that answers at once: the yardstick of what discord.py costs."""

from __future__ import annotations

import os

import discord
from discord import app_commands


class Client(discord.Client):
    """Answers `/checkin` with one line."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True, dm_messages=True))
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        @self.tree.command(name="checkin", description="Nothing but an answer")
        async def checkin(interaction: discord.Interaction, what: str) -> None:
            await interaction.response.send_message(f"noted: {what}", ephemeral=True)

        await self.tree.sync()


def main() -> None:
    Client().run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
