"""Tokens, nonces, limits of requests, and the published description, without a library."""

from __future__ import annotations

import pytest

from . import LoopbackDiscord, description
from .conftest import Raw
from .world import Channel, Guild, User

SEND = "POST /channels/{channel_id}/messages"
described = pytest.mark.skipif(description.located() is None, reason="the description is not here")


async def test_tokens_and_unknown_routes(d: LoopbackDiscord, raw: Raw) -> None:
    status, answer = await raw("GET", "/users/@me", token="wrong")
    assert (status, answer["code"]) == (401, 0)
    assert d.violations == []
    status, _ = await raw("GET", "/users/@me")
    assert status == 200
    status, _ = await raw("GET", "/guilds/1/audit-logs")
    assert status == 404
    assert [v.call.path for v in d.violations if not isinstance(v.call, str)] == [
        "/api/v10/guilds/1/audit-logs"
    ]


async def test_the_same_nonce_gives_the_first_message(
    d: LoopbackDiscord, raw: Raw, channel: Channel
) -> None:
    path = f"/channels/{channel.id}/messages"
    body = {"content": "once", "nonce": "key", "enforce_nonce": True}
    _, first = await raw("POST", path, body)
    _, second = await raw("POST", path, body | {"content": "twice"})
    assert (second["id"], second["content"]) == (first["id"], "once")
    _, other = await raw("POST", path, {"content": "unforced", "nonce": "key"})
    assert other["id"] != first["id"]
    d.world.clock.advance(minutes=4)
    _, later = await raw("POST", path, body)
    assert later["id"] not in (first["id"], other["id"])


async def test_a_bucket_and_the_whole_bot(
    d: LoopbackDiscord, raw: Raw, guild: Guild, channel: Channel
) -> None:
    other = d.add_channel(guild, "papers")
    for _ in range(5):
        assert (await raw("POST", f"/channels/{channel.id}/messages", {"content": "x"}))[0] == 200
    status, answer = await raw("POST", f"/channels/{channel.id}/messages", {"content": "x"})
    assert (status, answer["global"]) == (429, False)
    assert 0 < answer["retry_after"] <= 5
    assert (await raw("POST", f"/channels/{other.id}/messages", {"content": "x"}))[0] == 200
    d.world.clock.advance(seconds=answer["retry_after"])
    assert (await raw("POST", f"/channels/{channel.id}/messages", {"content": "x"}))[0] == 200
    d.limits.a_second = 3
    d.world.clock.advance(seconds=2)
    told = [await raw("GET", f"/channels/{channel.id}") for _ in range(4)]
    assert [status for status, _ in told] == [200, 200, 200, 429]
    assert told[-1][1]["global"] is True
    assert len(d.limits.refusals) == 2
    assert d.violations == []


async def test_too_many_invalid_requests_end_in_a_ban(d: LoopbackDiscord, raw: Raw) -> None:
    d.limits.invalid_limit = 3
    for _ in range(4):
        await raw("GET", "/users/@me", token="wrong")
    assert await raw("GET", "/users/@me") == (429, None)
    d.world.clock.advance(minutes=11)
    assert (await raw("GET", "/users/@me", token="wrong"))[0] == 429  # still counting
    d.limits.invalid.clear()
    assert (await raw("GET", "/users/@me"))[0] == 200


async def test_closed_private_messages(d: LoopbackDiscord, raw: Raw, ada: User) -> None:
    ada.dms_closed = True
    status, opened = await raw("POST", "/users/@me/channels", {"recipient_id": str(ada.id)})
    assert status == 200
    status, answer = await raw("POST", f"/channels/{opened['id']}/messages", {"content": "x"})
    assert (status, answer["code"]) == (403, 50007)


@described
async def test_bodies_are_held_against_the_description(
    d: LoopbackDiscord, raw: Raw, channel: Channel
) -> None:
    path = f"/channels/{channel.id}/messages"
    for body, place in [
        ({"content": 5}, "content"),
        ({"content": "x", "flags": "many"}, "flags"),
        ({"content": "x", "allowed_mentions": {"parse": ["all"]}}, "allowed_mentions.parse.0"),
        ({"components": [{"type": 1, "components": [{"type": 2}]}]}, "components.0.components.0"),
        ({"components": [{"type": 77}]}, "components.0"),
        ({"embeds": [{"color": "red"}]}, "embeds.0.color"),
    ]:
        d.violations.clear()
        assert (await raw("POST", path, body))[0] == 400
        assert f"{place}: " in str(d.violations[0])
        d.world.clock.advance(seconds=5)
    d.violations.clear()
    status, _ = await raw("GET", f"{path}?limit=500&colour=red")
    assert status == 400
    assert "query.limit" in str(d.violations[0])
    assert "query.colour" in str(d.violations[0])
    ids = {"content": "x", "allowed_mentions": {"users": [channel.id]}}
    assert (await raw("POST", path, ids))[0] == 200  # Discord takes ids as numbers, too


@described
async def test_unknown_commands_and_their_ids(d: LoopbackDiscord, raw: Raw) -> None:
    path = f"/applications/{d.world.application_id}/commands"
    body = [{"name": "a", "description": "x"}, {"name": "b", "description": "x"}]
    _, made = await raw("PUT", path, body)
    _, again = await raw("PUT", path, [body[1], {"name": "c", "description": "x"}])
    assert again[0]["id"] == made[1]["id"]
    assert again[0]["version"] == made[1]["version"]
    assert d.command_creates == 3
    assert (await raw("PUT", path, [{"name": "a", "description": 5}]))[0] == 400
    assert (await raw("DELETE", f"{path}/{again[0]['id']}"))[0] == 204
    assert (await raw("DELETE", f"{path}/{again[0]['id']}"))[0] == 404
    _, left = await raw("GET", path)
    assert [one["name"] for one in left] == ["c"]
