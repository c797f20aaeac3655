"""response_url and text, without a bot: lifetimes, what a command's address cannot do, and text
that stays inert.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from . import LoopbackSlack
from .check import Check
from .content import Content
from .interactions import Interaction
from .model import Channel
from .payloads import escaped
from .posting import post
from .reading import read_mrkdwn
from .test_refusals import Desk, desk

__all__ = ["desk"]


async def use(desk: Desk, deed: Interaction, **body: Any) -> tuple[int, str]:
    """One POST to the response_url: status and error."""
    async with desk.s.session.post(deed.response_url, json=body) as answer:
        return answer.status, (await answer.json()).get("error", "")


async def test_it_lives_thirty_minutes(desk: Desk) -> None:
    deed = desk.s.interactions.new("command", desk.ann, desk.channel)
    await desk.s.advance(29 * 60)
    assert await use(desk, deed, text="in time") == (200, "")
    await desk.s.advance(2 * 60)
    assert await use(desk, deed, text="late") == (404, "expired_url")
    assert [m.seen() for m in desk.s.ephemerals(desk.ann)] == ["in time"]


async def test_a_commands_address_replaces_nothing(desk: Desk) -> None:
    deed = desk.s.interactions.new("command", desk.ann, desk.channel)
    await use(desk, deed, text="one")
    await use(desk, deed, text="two", replace_original=True)
    assert [m.seen() for m in desk.s.ephemerals(desk.ann)] == ["one", "two"]
    assert [v.rule for v in desk.s.violations] == ["replace_original"]


async def test_a_press_replaces_and_deletes_its_message(desk: Desk) -> None:
    message = post(desk.s, desk.channel, Content(text="old"))
    deed = desk.s.interactions.new("action", desk.ann, desk.channel, message=message)
    await use(desk, deed, text="new", replace_original=True)
    assert message.seen() == "new"
    await use(desk, deed, delete_original=True)
    assert desk.s.channel_messages(desk.channel) == []
    assert desk.s.violations == []


async def test_bad_content_is_refused(desk: Desk) -> None:
    deed = desk.s.interactions.new("command", desk.ann, desk.channel)
    assert await use(desk, deed, text="x", blocks=[{"type": "marquee"}]) == (404, "invalid_blocks")
    assert await use(desk, deed) == (404, "no_text")
    assert await use(desk, deed, text="x", response_type="in_channel") == (200, "")
    assert [v.rule for v in desk.s.violations] == ["invalid_blocks", "no_text", "unfurl", "unfurl"]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="*_~`\0\r"), max_size=80))
def test_escaped_text_is_valid_and_reads_as_it_was(words: str) -> None:
    s = LoopbackSlack()
    team = s.add_team()
    check = Check()
    check.mrkdwn(escaped(words), "/text")
    assert (check.notes, check.mentions, check.links) == ([], [], [])
    assert read_mrkdwn(escaped(words), team) == words


@given(st.integers(min_value=0, max_value=1000))
def test_ids_never_repeat(count: int) -> None:
    s = LoopbackSlack()
    names = {s.ids.new("U") for _ in range(count)}
    assert len(names) == count
    assert {len(name) for name in names} <= {11}


async def test_stamps_never_repeat(desk: Desk) -> None:
    here: Channel = desk.channel
    stamps = [post(desk.s, here, Content(text=str(n))).ts for n in range(100)]
    assert stamps == sorted(set(stamps))
