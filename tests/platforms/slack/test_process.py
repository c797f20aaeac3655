"""A program in a process of its own: kill -9, SIGTERM, start again, and what it says when it
cannot start.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from . import LoopbackSlack, start_bot
from .conftest import APPS


async def test_buttons_live_through_kill_and_restart() -> None:
    async with LoopbackSlack() as s:
        team = s.add_team()
        ann = s.add_user(team, "ann")
        channel = s.add_channel(team)
        bot = await start_bot(s, [str(APPS / "socket_app.py")], s.env(team))
        asked = await s.command(ann, channel, "/study", "hello")
        first = bot.pid
        await bot.kill()
        assert not bot.running
        assert await s.timeline.until(lambda: s.sockets.connections == 0)
        failed = await s.press(ann, asked, "Done")
        assert failed.text == "(!) the button failed"
        await bot.start()
        assert bot.pid != first
        assert (await s.press(ann, asked, "Done")).text == "Kept 30."
        assert await bot.terminate() == 0
        assert s.violations == []


async def test_what_ends_at_once_says_why(tmp_path: Path) -> None:
    program = tmp_path / "broken.py"
    program.write_text("raise SystemExit('no token')")
    async with LoopbackSlack() as s:
        with pytest.raises(RuntimeError, match="no token"):
            await start_bot(s, [str(program)])


async def test_launchers_chain_and_nothing_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-of-the-developer")
    launcher = str(Path(__file__).with_name("launcher.py"))
    async with LoopbackSlack() as s:
        with pytest.raises(RuntimeError, match="the bot ended") as caught:
            await start_bot(s, [launcher, str(APPS / "addresses.py"), "run", "-x"])
    assert f"{s.api_url} {s.url}/oauth/v2/authorize?state=x" in str(caught.value)
    assert "run -x none end" in str(caught.value)


async def test_another_platforms_launcher_may_stand_between() -> None:
    between = "tests.platforms.discord.launcher"
    async with LoopbackSlack() as s:
        command = ["-m", between, "tests.platforms.slack.apps.addresses", "run"]
        with pytest.raises(RuntimeError, match="the bot ended") as caught:
            await start_bot(s, command)
    assert f"{s.api_url} {s.url}/oauth/v2/authorize?state=x" in str(caught.value)
