"""`understudy run` on a loopback Discord and a loopback Slack: killed at random, and in parts."""

import random
from pathlib import Path

from tests.databases import postgres_url
from tests.force.platform_kills import killed
from tests.force.two import Two, two

__all__ = ["postgres_url"]


async def test_killed_at_random_it_says_all_once_on_both(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'killed.db'}"
    report = await killed(url, tmp_path, kills=2, each=15, dice=random.Random(1))
    assert report.well, report
    assert report.said > report.due / 2


async def test_parts_do_everything_once_together(postgres_url: str, tmp_path: Path) -> None:
    async with two(postgres_url, tmp_path) as w:
        guild = next(iter(w.d.world.guilds.values()))
        discord, slack = w.process("--only", "discord"), w.process("--only", "slack")
        async with discord, slack:
            await discord.ready()
            await w.reach(lambda: w.s.sockets.connections == 1)
            here = await w.d.slash(w.ada, guild, "remind", at="19:30")
            there = await w.s.command(w.alice, w.study, "/study", "remind 19:30")
            assert "19:30" in here.text, here.text + discord.log
            assert "19:30" in there.text, there.text + slack.log
            assert _hellos(w) == (0, 0), "whoever answers leaves the clock to another"
            async with w.process("--only", "clock") as first, w.process("--only", "clock"):
                await w.reach(lambda: _hellos(w) == (1, 1))
                await w.put(8)
                await w.reach(lambda: w.said().total() >= 8)
                await first.kill()
                await w.served.let_leases_run_out()
                states = await w.settled()
                said = w.said()
                assert max(said.values()) == 1
                assert _hellos(w) == (1, 1)
                assert all(states[key] == "unknown" for key in _due(states) - said.keys())
                assert not (await w.d.slash(w.ada, guild, "today")).failed
                assert w.s.sockets.connections == 1, "the clock listens to nobody"


def _due(states: dict[str, str]) -> set[str]:
    return {key for key in states if key.startswith(("discord:", "slack:"))}


def _hellos(w: Two) -> tuple[int, int]:
    """How often each was told that the reminders work."""
    discord, slack = [one.text for one in w.d.dms(w.ada)], w.slack_texts()
    return sum("19:30" in text for text in discord), sum("19:30" in text for text in slack)
