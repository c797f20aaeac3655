"""Lists with cursors, threads, and who is where."""

from __future__ import annotations

from .test_refusals import QUIET, Desk, desk

__all__ = ["desk"]


async def test_cursors_lead_through_all(desk: Desk) -> None:
    people = {desk.s.add_user(desk.team).id for _ in range(7)} | {desk.ann.id, desk.team.bot.id}
    found: list[str] = []
    cursor = ""
    while True:
        answer = await desk.client.users_list(limit=4, cursor=cursor)
        found += [m["id"] for m in answer["members"]]
        if not (cursor := answer["response_metadata"]["next_cursor"]):
            break
    assert len(found) == 9
    assert set(found) == people
    assert await desk.error("users.list", cursor="elsewhere") == "invalid_cursor"


async def test_a_thread_holds_its_replies(desk: Desk) -> None:
    im = desk.s.im_of(desk.ann).id
    first = await desk.client.chat_postMessage(channel=im, text="one", **QUIET)
    thread = {"channel": im, "thread_ts": first["ts"]}
    await desk.client.chat_postMessage(text="two", **thread, **QUIET)
    history = await desk.client.conversations_history(channel=im)
    assert [m["text"] for m in history["messages"]] == ["one"]
    replies = await desk.client.conversations_replies(channel=im, ts=first["ts"])
    assert [m["text"] for m in replies["messages"]] == ["one", "two"]


async def test_only_what_the_bot_may_know_is_listed(desk: Desk) -> None:
    s, team = desk.s, desk.team
    open_one, inside = s.add_channel(team, bot=False), s.add_channel(team, private=True)
    s.add_channel(team, private=True, bot=False)
    s.add_channel(s.add_team("Other"))
    kinds = "public_channel,private_channel"
    listed = await desk.client.conversations_list(types=kinds)
    ids = {c["id"] for c in listed["channels"]}
    assert ids == {desk.channel.id, open_one.id, inside.id}
    mine = await desk.client.users_conversations(types=kinds)
    assert {c["id"] for c in mine["channels"]} == {desk.channel.id, inside.id}
    await s.join(open_one)
    assert s.events.sent[-1].payload["event"]["user"] == team.bot.id
    members = await desk.client.conversations_members(channel=open_one.id)
    assert members["members"] == [team.bot.id]
    s.leave(inside)
    assert await desk.error("conversations.members", channel=inside.id) == "channel_not_found"
