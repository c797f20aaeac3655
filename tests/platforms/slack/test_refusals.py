"""The Web API refuses what Slack refuses, with Slack's words; asked by the unmodified
AsyncWebClient.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from . import Channel, LoopbackSlack, Team, User

QUIET: dict[str, Any] = {"unfurl_links": False, "unfurl_media": False}


class Desk:
    """A server, and a client with the token of a team."""

    def __init__(self, s: LoopbackSlack) -> None:
        self.s = s
        self.team: Team = s.add_team()
        self.ann: User = s.add_user(self.team, "ann")
        self.channel: Channel = s.add_channel(self.team, "study", members=[self.ann])
        self.client = self.using(self.team.bot_token)

    def using(self, token: str | None) -> AsyncWebClient:
        """A client with another token."""
        return AsyncWebClient(
            token=token, base_url=self.s.api_url, session=self.s.session, retry_handlers=[]
        )

    async def error(self, method: str, client: AsyncWebClient | None = None, **args: Any) -> str:
        """The word with which a call is refused."""
        with pytest.raises(SlackApiError) as caught:
            await (client or self.client).api_call(method, json=args)
        return str(caught.value.response["error"])


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    """A fresh server for each test."""
    async with LoopbackSlack() as s:
        yield Desk(s)


async def test_tokens(desk: Desk) -> None:
    assert await desk.error("auth.test", desk.using(None)) == "not_authed"
    assert await desk.error("auth.test", desk.using("xoxb-made-up")) == "invalid_auth"
    assert await desk.error("apps.connections.open") == "not_allowed_token_type"
    app = desk.using(desk.s.app.app_token)
    assert await desk.error("chat.postMessage", app, channel="C1") == "not_allowed_token_type"
    await desk.client.auth_revoke()
    assert await desk.error("auth.test") == "token_revoked"
    desk.s.oauth.add(desk.team, None, frozenset())
    desk.s.uninstall(desk.team)
    assert await desk.error("auth.test", desk.using(desk.team.bot_token)) == "account_inactive"


async def test_scopes(desk: Desk) -> None:
    assert await desk.error("conversations.history", channel=desk.channel.id) == "missing_scope"
    said = [v.rule for v in desk.s.violations]
    assert said == ["missing_scope"]
    poor = desk.s.add_team("Poor", scopes=["commands"])
    client = desk.using(poor.bot_token)
    for method in (
        "chat.postMessage",
        "users.info",
        "conversations.open",
        "files.getUploadURLExternal",
    ):
        assert await desk.error(method, client, channel="C1") == "missing_scope"
    im = desk.s.im_of(desk.ann)
    await desk.client.conversations_history(channel=im.id)
    assert await desk.error("conversations.info", channel=im.id) == "missing_scope"


async def test_places_the_bot_cannot_write_to(desk: Desk) -> None:
    s, team, post = desk.s, desk.team, "chat.postMessage"
    outside = s.add_channel(team, bot=False)
    hidden = s.add_channel(team, private=True, bot=False)
    shut = s.add_channel(team, archived=True)
    other = s.add_channel(s.add_team("Other"))
    gone = s.add_user(team, "gone", deleted=True)
    closed = s.add_user(team, "closed", dm_closed=True)
    for place, word in (
        (outside.id, "not_in_channel"),
        (hidden.id, "channel_not_found"),
        (shut.id, "is_archived"),
        (other.id, "channel_not_found"),
        ("C000", "channel_not_found"),
        (gone.id, "is_inactive"),
        (closed.id, "channel_not_found"),
        (team.bot.id, "cannot_dm_bot"),
    ):
        assert await desk.error(post, channel=place, text="x", **QUIET) == word
    assert await desk.error("conversations.open", users=gone.id) == "user_disabled"
    assert await desk.error("conversations.open", users=closed.id) == "user_not_visible"
    team.messages_tab = False
    assert (
        await desk.error(post, channel=desk.ann.id, text="x", **QUIET) == "messages_tab_disabled"
    )
    assert s.violations == [], "the world's refusals are nobody's fault"


async def test_only_own_messages_change(desk: Desk) -> None:
    posted = await desk.client.chat_postMessage(channel=desk.channel.id, text="one", **QUIET)
    where = {"channel": desk.channel.id, "ts": posted["ts"]}
    await desk.client.chat_update(**where, text="two")
    assert [m.seen() for m in desk.s.channel_messages(desk.channel)] == ["two"]
    await desk.client.chat_delete(**where)
    assert desk.s.channel_messages(desk.channel) == []
    assert await desk.error("chat.update", **where, text="three") == "message_not_found"
    im = desk.s.im_of(desk.ann)
    await desk.s.dm(desk.ann, "mine")
    theirs: dict[str, Any] = {"channel": im.id, "ts": im.messages[0].ts}
    assert await desk.error("chat.update", **theirs, text="x") == "cant_update_message"
    assert await desk.error("chat.delete", **theirs) == "cant_delete_message"


async def test_ephemeral_answers(desk: Desk) -> None:
    ben = desk.s.add_user(desk.team, "ben")
    place: dict[str, Any] = {"channel": desk.channel.id, "text": "psst"}
    await desk.client.chat_postEphemeral(**place, user=desk.ann.id)
    assert [m.seen() for m in desk.s.ephemerals(desk.ann)] == ["psst"]
    assert await desk.error("chat.postEphemeral", **place, user=ben.id) == "user_not_in_channel"
    word = await desk.error("chat.postEphemeral", **place, user=desk.ann.id, file_ids=["F1"])
    assert word == "invalid_arguments"
    assert [v.rule for v in desk.s.violations] == ["ephemeral_file"]


async def test_house_rules_are_noted_though_slack_accepts(desk: Desk) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "a & b <b>"}}
    args = {"channel": desk.channel.id, "blocks": [block]}
    await desk.client.api_call("chat.postMessage", json=args)
    rules = {v.rule for v in desk.s.violations}
    assert rules == {"unescaped", "text_missing", "unfurl"}
    assert not any(v.refused for v in desk.s.violations)


async def test_mentions_need_leave(desk: Desk) -> None:
    async def rules(text: str) -> list[str]:
        desk.s.violations.clear()
        await desk.client.chat_postMessage(channel=desk.channel.id, text=text, **QUIET)
        return [v.rule for v in desk.s.violations]

    assert await rules("<!channel> look") == ["mention"]
    assert await rules(f"hello {desk.ann}") == ["mention"]
    assert await rules("&lt;!channel&gt; look") == []
    desk.s.allow_mentions(desk.ann, "U0NOBODY")
    assert await rules(f"hello {desk.ann}") == []
    assert await rules("hello <@U0NOBODY>") == ["mention"]


async def test_posting_too_fast_is_limited_by_channel(desk: Desk) -> None:
    desk.s.rules.burst = 2
    other = desk.s.add_channel(desk.team)
    post = {"text": "x", **QUIET}
    for _ in range(2):
        await desk.client.chat_postMessage(channel=desk.channel.id, **post)
    with pytest.raises(SlackApiError) as caught:
        await desk.client.chat_postMessage(channel=desk.channel.id, **post)
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    await desk.client.chat_postMessage(channel=other.id, **post)
    await desk.s.advance(1)
    await desk.client.chat_postMessage(channel=desk.channel.id, **post)
    assert desk.s.limited == ["chat.postMessage"]


async def test_tiers_hold_where_a_test_wants_them(desk: Desk) -> None:
    desk.s.rules.tiers = True
    for _ in range(20):
        await desk.client.users_list()
    assert await desk.error("users.list") == "ratelimited"


async def test_an_unknown_method_and_broken_blocks(desk: Desk) -> None:
    assert await desk.error("chat.scheduleMessage") == "unknown_method"
    place = {"channel": desk.channel.id, **QUIET}
    assert await desk.error("chat.postMessage", **place, blocks="[{") == "invalid_blocks_format"
    assert await desk.error("chat.postMessage", **place) == "no_text"
    thread = await desk.error("chat.postMessage", **place, text="x", thread_ts="1.1")
    assert thread == "thread_not_found"
    bad = await desk.error("chat.postMessage", **place, text="x", metadata={"event_type": 1})
    assert bad == "invalid_metadata_format"
    assert all(v.refused for v in desk.s.violations)


async def test_invalid_blocks_are_phrased_as_slack_does(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as caught:
        await desk.client.chat_postMessage(
            channel=desk.channel.id, text="x", blocks=[{"type": "divider"}] * 51, **QUIET
        )
    answer = caught.value.response
    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert answer["response_metadata"]["messages"] == ["[ERROR] " + answer["errors"][0]]


async def test_an_upload_is_what_was_announced(desk: Desk) -> None:
    s, im = desk.s, desk.s.im_of(desk.ann)
    told = await desk.client.files_getUploadURLExternal(filename="a.png", length=3)
    assert [v.rule for v in s.violations] == ["alt_text"]
    done: dict[str, Any] = {"files": [{"id": told["file_id"]}]}
    assert (
        await desk.error("files.completeUploadExternal", **done, channel_id=im.id)
        == "file_update_failed"
    )
    async with s.session.post(told["upload_url"], data=b"four") as answer:
        assert answer.status == 400
    async with s.session.post(told["upload_url"], data=b"abc") as answer:
        assert answer.status == 200
    person = await desk.error("files.completeUploadExternal", **done, channel_id=desk.ann.id)
    assert person == "invalid_channel"
    await desk.client.api_call("files.completeUploadExternal", json={**done, "channel_id": im.id})
    assert [m.files[0].content for m in s.dms(desk.ann)] == [b"abc"]


async def test_a_key_is_found_in_the_history(desk: Desk) -> None:
    im = desk.s.im_of(desk.ann)
    key = {"event_type": "delivery", "event_payload": {"key": "k1"}}
    await desk.client.chat_postMessage(channel=im.id, text="x", metadata=key, **QUIET)
    plain = await desk.client.conversations_history(channel=im.id)
    full = await desk.client.conversations_history(channel=im.id, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == key
