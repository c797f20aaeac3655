"""A post whose answer is lost where nobody may read back: not repeated, marked, counted."""

import asyncio
import os
from pathlib import Path

from tests import noon
from tests.platforms.slack import Lost
from tests.platforms.slack_stage import Stage, database, staged

STATE = "SELECT state, why FROM deliveries WHERE account = ''"


async def test_what_may_have_arrived_is_not_repeated_and_is_counted(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage:
        assert not {"channels:history", "groups:history"} & stage.team.scopes
        setup = await stage.study_("setup")
        stage.s.faults.add("chat.postMessage", Lost(done=False))
        await stage.s.press(stage.ann, setup, "Start")
        await became(stage, "owed", "no answer")
        stage.execute("UPDATE deliveries SET not_before = due_at WHERE not_before IS NOT NULL")
        await became(stage, "unknown", "read back")
        assert stage.s.channel_messages(stage.study) == []
        assert len(stage.s.calls_of("chat.postMessage")) == 1
        assert "1 message may not have arrived" in (await stage.study_("setup")).text
        assert "1 of 1 in 30 days may not have arrived" in await doctor(stage)
        assert stage.s.violations == []


async def became(stage: Stage, state: str, why: str) -> None:
    """Wait until this is what is known of the one post to the channel."""
    async with asyncio.timeout(30):
        while True:
            ((now, said),) = stage.execute(STATE) or [("", "")]
            if now == state and why in str(said):
                return
            await asyncio.sleep(0.05)


async def doctor(stage: Stage) -> str:
    """What `understudy doctor` prints of the bot's database."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(stage.folder), **noon.environ()}
    ran = await asyncio.create_subprocess_exec(
        *noon.BOT, "doctor", env=environ | database(stage.folder), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await ran.communicate()
    assert ran.returncode == 0
    return said.decode()
