"""Messages as a reader sees them."""

from __future__ import annotations

from typing import Any

import pytest

from . import LoopbackSlack, Message, User
from .payloads import escaped, typed
from .reading import read_mrkdwn


@pytest.fixture
async def ann() -> User:
    """A person in Berlin."""
    s = LoopbackSlack()
    return s.add_user(s.add_team(), "ann", tz="Europe/Berlin")


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("*bold* _it_ ~no~ `a*b*`", "bold it no a*b*"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("&lt;!channel&gt; &amp;amp;", "<!channel> &amp;"),
        ("<!channel> <@U0> <#C0>", "@channel @unknown #unknown"),
        ("<https://x.org?a=1&amp;b=2|the *page*>", "the *page* (https://x.org?a=1&b=2)"),
        ("<https://x.org>", "https://x.org"),
        ("&gt; no quote\n> quote", "> no quote\n| quote"),
        ("<!date^1767268800^{date_short} at {time}|then>", "Jan 1, 2026 at 1:00 PM"),
        ("<!date^1767268800^{moon}|then>", "then"),
    ],
)
async def test_marked_text(ann: User, sent: str, seen: str) -> None:
    assert read_mrkdwn(sent, ann.team, ann) == seen


async def test_mentions_read_as_names(ann: User) -> None:
    assert read_mrkdwn(f"hello {ann}", ann.team) == "hello @ann"


def test_typed_text_arrives_as_slack_sends_it() -> None:
    assert escaped("a & <b>") == "a &amp; &lt;b&gt;"
    assert typed("see https://x.org/?a&b") == "see <https://x.org/?a&amp;b>"


async def test_every_block_reads_as_text(ann: User) -> None:
    def plain(text: str) -> dict[str, Any]:
        return {"type": "plain_text", "text": text}

    s = LoopbackSlack()
    channel = s.add_channel(ann.team)
    option = {"text": plain("A"), "value": "a"}
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": plain("Today & now")},
        {"type": "divider"},
        {"type": "section", "fields": [plain("one"), plain("two")],
         "accessory": {"type": "image", "alt_text": "a map", "image_url": "https://x.org"}},
        {"type": "context", "elements": [plain("small")]},
        {"type": "actions", "elements": [{"type": "static_select", "placeholder": plain("Pick"),
                                          "options": [option], "action_id": "p"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
            {"type": "text", "text": "by "}, {"type": "user", "user_id": ann.id}]}]},
        {"type": "table", "rows": [[{"type": "raw_text", "text": "x"}, {"type": "raw_text",
                                                                        "text": "y"}]]},
    ]  # fmt: skip
    message = Message(
        team=ann.team, channel=channel, ts="1.1", author="B", text="not seen", blocks=blocks
    )
    lines = [
        "Today & now",
        "---",
        "one",
        "two",
        "(image: a map)",
        "small",
        "(Pick: A)",
        "by @ann",
        "x | y",
    ]
    assert message.seen().split("\n") == lines
    message.deleted = True
    assert message.seen() == "(deleted)"
