"""What the loopback sends has the shape of what Slack sent when it was recorded; skipped where the
recordings are missing.
"""

from __future__ import annotations

from typing import Any

import pytest

from .methods import METHODS
from .model import Json, Message
from .payloads import event_callback, interaction, message_event, origin, slash
from .samples import FOLDER, differences, recorded
from .test_refusals import QUIET, Desk, desk
from .test_views import modal

__all__ = ["desk"]

with_recordings = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"no recordings in {FOLDER}")


def test_the_comparison_tells_differences() -> None:
    known: Json = {"a": "", "b": {"c": 1}, "d": [{"e": True}], "f": []}
    assert differences({"a": "x", "b": {"c": 2}, "d": [{"e": False}], "f": [1]}, known) == []
    wrong = differences({"a": 1, "b": {"x": 2}, "d": [{"y": 1}]}, known)
    assert wrong == ["/a is int, Slack's str", "/b/x is not Slack's", "/d/0/y is not Slack's"]


@with_recordings
async def test_answers_have_slacks_shape(desk: Desk) -> None:
    s, client, here = desk.s, desk.client, desk.channel.id
    im = s.im_of(desk.ann).id
    posted = await client.chat_postMessage(
        channel=here, text="x", blocks=modal()["blocks"], **QUIET
    )
    ts = posted["ts"]
    upload = await client.files_getUploadURLExternal(filename="a.txt", length=1)
    async with s.session.post(upload["upload_url"], data=b"a"):
        pass
    app = desk.using(s.app.app_token)
    deeds = [s.interactions.new("command", desk.ann, desk.channel) for _ in range(2)]
    opened = await client.views_open(trigger_id=deeds[0].trigger_id, view=modal())
    home = {"type": "home", "blocks": modal()["blocks"]}
    answers: dict[str, Any] = {
        "chat.postMessage": posted,
        "chat.postEphemeral": await client.chat_postEphemeral(channel=here, user=desk.ann.id,
                                                              text="x"),
        "chat.update": await client.chat_update(channel=here, ts=ts, text="y"),
        "chat.getPermalink": await client.chat_getPermalink(channel=here, message_ts=ts),
        "conversations.info": await client.conversations_info(channel=here),
        "conversations.list": await client.conversations_list(),
        "conversations.members": await client.conversations_members(channel=here),
        "conversations.open": await client.conversations_open(users=desk.ann.id, return_im=True),
        "conversations.history": await client.conversations_history(channel=im),
        "users.conversations": await client.users_conversations(),
        "users.info": await client.users_info(user=desk.ann.id, include_locale=True),
        "users.list": await client.users_list(),
        "auth.test": await client.auth_test(),
        "views.open": opened,
        "views.update": await client.views_update(view_id=opened["view"]["id"], view=modal()),
        "views.push": await client.views_push(trigger_id=deeds[1].trigger_id, view=modal()),
        "views.publish": await client.views_publish(user_id=desk.ann.id, view=home),
        "files.getUploadURLExternal": upload,
        "files.completeUploadExternal": await client.files_completeUploadExternal(
            files=[{"id": upload["file_id"], "title": "A"}], channel_id=here
        ),
        "apps.connections.open": await app.apps_connections_open(app_token=s.app.app_token),
        "chat.delete": await client.chat_delete(channel=here, ts=ts),
    }  # fmt: skip
    for method, answer in answers.items():
        assert method in METHODS
        assert differences(answer.data, recorded(f"api.{method}")) == [], method


@with_recordings
async def test_an_installation_has_slacks_shape(desk: Desk) -> None:
    s, back = desk.s, "https://bot.test/back"
    s.app.redirect_urls = [back]
    asked = f"{s.url}/oauth/v2/authorize?client_id={s.app.client_id}&scope=commands&state=x"
    code = s.oauth.consent(asked, desk.team, desk.ann).split("code=")[1].split("&")[0]
    args = {"client_id": s.app.client_id, "client_secret": s.app.client_secret, "code": code}
    answer = await desk.using(None).api_call("oauth.v2.access", data=args)
    assert differences(answer.data, recorded("api.oauth.v2.access")) == []


@with_recordings
async def test_payloads_have_slacks_shape(desk: Desk) -> None:
    s, ann = desk.s, desk.ann
    posted = await desk.client.chat_postMessage(channel=desk.channel.id, text="x", **QUIET)
    message = desk.channel.find(posted["ts"])
    deed = s.interactions.new("action", ann, desk.channel, message=message)
    opened = await desk.client.views_open(trigger_id=deed.trigger_id, view=modal())
    view = s.views[opened["view"]["id"]]
    typed = Message(
        team=desk.team, channel=s.im_of(ann), ts="1.1", author=ann.id, text="x", by_bot=False
    )
    action = {
        "action_id": "a",
        "block_id": "b",
        "type": "button",
        "value": "v",
        "action_ts": "1.1",
    }
    payloads: dict[str, Any] = {
        "payload.slash": slash(s, deed, desk.channel, "/study", "x"),
        "payload.block_actions": {**interaction(s, deed, "block_actions"), **origin(deed),
                                  "actions": [action], "state": {"values": {}}},
        "payload.view_submission": {**interaction(s, deed, "view_submission"),
                                    "view": view.wire()},
        "event.Message": event_callback(s, desk.team, message_event(s, typed), "Ev1"),
    }  # fmt: skip
    payloads["payload.view_submission"]["view"].pop("blocks")  # the recordings leave blocks out
    payloads["payload.slash"].pop("is_enterprise_install")  # a form's text, recorded as a boolean
    for name, payload in payloads.items():
        assert differences(payload, recorded(name)) == [], name


@with_recordings
async def test_events_have_slacks_shape(desk: Desk) -> None:
    s, ann = desk.s, desk.ann
    s.rules.redeliver = False
    await s.open_home(ann)
    await s.join(desk.channel, s.add_user(desk.team))
    s.uninstall(desk.team)
    assert await s.timeline.until(lambda: len(s.events.sent) == 4)
    names = {"app_home_opened": "AppHomeOpened", "member_joined_channel": "MemberJoinedChannel",
             "tokens_revoked": "TokensRevoked", "app_uninstalled": "AppUninstalled"}  # fmt: skip
    for sent in s.events.sent:
        name = names.pop(sent.payload["event"]["type"])
        assert differences(sent.payload, recorded(f"event.{name}")) == [], name
    assert names == {}
