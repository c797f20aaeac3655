"""Scripted faults reach the client as the network's and Slack's do, with the work done or not."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from . import Broken, Error, Held, Limited, Lost, Slow
from .test_refusals import QUIET, Desk, desk

__all__ = ["desk"]


async def post(desk: Desk, text: str = "x", client: AsyncWebClient | None = None) -> None:
    await (client or desk.client).chat_postMessage(channel=desk.channel.id, text=text, **QUIET)


def said(desk: Desk) -> list[str]:
    return [m.seen() for m in desk.s.channel_messages(desk.channel)]


async def test_limits_and_errors_do_nothing(desk: Desk) -> None:
    desk.s.faults.add("chat.postMessage", Limited(after=7))
    desk.s.faults.add("chat.postMessage", Error(code="is_archived"))
    desk.s.faults.add("*", Broken(status=503))
    with pytest.raises(SlackApiError) as limited:
        await post(desk)
    assert limited.value.response.headers["Retry-After"] == "7"
    with pytest.raises(SlackApiError, match="is_archived"):
        await post(desk)
    with pytest.raises(SlackApiError) as broken:
        await post(desk)
    assert broken.value.response.status_code == 503
    assert said(desk) == []
    await post(desk)
    assert said(desk) == ["x"]
    assert [c.outcome for c in desk.s.calls] == ["ratelimited", "is_archived", "503", "ok"]
    assert desk.s.violations == []


async def test_a_lost_answer_and_a_careless_retry_make_two(desk: Desk) -> None:
    desk.s.faults.add("chat.postMessage", Lost())
    with pytest.raises(aiohttp.ClientError):
        await post(desk)
    assert said(desk) == ["x"], "the work was done"
    desk.s.faults.add("chat.postMessage", Lost(done=False))
    with pytest.raises(aiohttp.ClientError):
        await post(desk, "y")
    assert said(desk) == ["x"]
    desk.s.faults.add("chat.postMessage", Lost())
    eager = AsyncConnectionErrorRetryHandler(max_retry_count=1)
    client = AsyncWebClient(
        token=desk.team.bot_token, base_url=desk.s.api_url, retry_handlers=[eager]
    )
    await post(desk, "z", client)
    assert said(desk) == ["x", "z", "z"], "what the library does by default"


async def test_held_calls_wait_for_the_test(desk: Desk) -> None:
    held = Held()
    desk.s.faults.add("chat.postMessage", held, when=lambda args: args["text"] == "late")
    waiting = asyncio.create_task(post(desk, "late"))
    await asyncio.wait_for(held.begun.wait(), 30)
    await post(desk, "early")
    held.release()
    await waiting
    assert said(desk) == ["early", "late"]


async def test_a_slow_answer_outlasts_an_impatient_client(desk: Desk) -> None:
    desk.s.faults.add("chat.postMessage", Slow(seconds=30))
    task = asyncio.create_task(post(desk))
    assert await desk.s.timeline.until(lambda: said(desk) == ["x"])
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
