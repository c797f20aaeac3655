"""Feeds in the real process: lengths come from them, and a broken one stops nothing."""

import asyncio
from pathlib import Path

from bot.catalog import load_catalog
from tests.catalog.feeds.made import item, rss
from tests.catalog.feeds.served import Served, feed, status
from tests.platforms.discord.process import start_bot
from tests.platforms.discord.server import LoopbackDiscord

TWIML = "The TWIML AI Podcast (formerly This Week in Machine Learning)"


def only(shows: dict[str, str]) -> str:
    """A TOML file in which no show has a feed but these."""
    ids = load_catalog().shows
    return "\n".join(f'[[show]]\nid = "{one}"\nfeed = "{shows.get(one, "")}"' for one in ids)


async def test_the_running_bot_reads_feeds(tmp_path: Path) -> None:
    known = [one for one in load_catalog().episodes.values() if one.show == "twiml"]
    raw = rss(
        *(
            item(f"{one.title} - #{one.number}", guid=f"<guid>{one.number}</guid>", length="1320")
            for one in known
        ),
        title=TWIML,
    )
    env = {"DATABASE_URL": f"sqlite:///{tmp_path / 'feeds.db'}", "XDG_STATE_HOME": str(tmp_path)}
    async with Served() as served, LoopbackDiscord() as d:
        served.pages |= {"/twiml": feed(raw), "/broken": status(500)}
        shows = {"twiml": f"{served.url}/twiml", "data-skeptic": f"{served.url}/broken"}
        (tmp_path / "understudy.toml").write_text(only(shows))
        guild = d.add_guild("Club")
        ada = d.add_user("Ada", guild)
        command = ("tests.platforms.feeds_launcher", "tests.noon", "bot", "run")
        async with await start_bot(d, *command, env=env) as bot:
            said = ""
            async with asyncio.timeout(30):
                while "22 min" not in said:  # it is read meanwhile
                    reply = await d.dm(ada, "podcast")
                    said = reply.text
            assert await bot.stop() == 0
            assert bot.lines == []
        assert {path for path, _ in served.asked} == {"/broken", "/twiml"}
        assert len(served.asked) == 2  # neither is asked again so soon
        assert d.violations == []
