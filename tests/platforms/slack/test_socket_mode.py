"""slack-bolt in a real process talks to the loopback Slack over Socket Mode."""

from __future__ import annotations

import pytest

from .conftest import Stage

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_command_is_answered_privately(stage: Stage) -> None:
    reply = await stage.s.command(stage.ann, stage.channel, "/study", "30m podcast")
    assert f"{stage.ann.name}: 30m podcast\n[Done] [Form]" in reply.text
    assert reply.private
    assert reply.ack.ok
    assert stage.s.violations == []
