"""`understudy run` on a loopback Discord: one process for a file of tests, with people in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.databases import ready_file
from tests.platforms.discord.process import BotProcess, start_bot
from tests.platforms.discord.server import LoopbackDiscord
from tests.platforms.discord.world import Channel, Guild, User

RUN = ("tests.noon", "bot", "run")


@dataclass(kw_only=True)
class Club:
    """A server with a channel, two members and an organiser; `bot` runs in it."""

    d: LoopbackDiscord
    guild: Guild
    channel: Channel
    ada: User
    bob: User
    olga: User
    bot: BotProcess
    env: dict[str, str]

    def newcomer(self, name: str = "New") -> User:
        """Somebody whom the bot does not know yet."""
        return self.d.add_user(name, self.guild)


@asynccontextmanager
async def club(folder: Path, **env: str) -> AsyncIterator[Club]:
    """The process runs until the end; nothing that Discord does not take may have happened."""
    given = {"DATABASE_URL": ready_file(folder / "club.db"), "LOG_LEVEL": "INFO", **env}
    given |= {"XDG_STATE_HOME": str(folder)}
    async with LoopbackDiscord() as d:
        guild = d.add_guild("Paper club")
        ada, bob = d.add_user("Ada", guild), d.add_user("Bob", guild)
        olga = d.add_user("Olga", guild)
        d.grant(olga, guild, "manage_guild")
        async with await start_bot(d, *RUN, env=given) as bot:
            yield Club(
                d=d, guild=guild, channel=guild.channel("general"), ada=ada, bob=bob, olga=olga,
                bot=bot, env=given,
            )  # fmt: skip
        assert d.violations == [], [str(one) for one in d.violations]
        assert d.broken == []
