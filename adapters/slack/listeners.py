"""Slack's events reach the application here: each is acknowledged in time, whatever happens.

A listener runs before its acknowledgement is sent (`process_before_response`), so that what
somebody did is written down first; it waits for that a third of a second at most, then goes on
beside.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.slack.adapter import Adapter

ALL = re.compile(r".*", re.DOTALL)

Ack = Callable[..., Awaitable[Any]]
Body = Mapping[str, Any]
Listener = Callable[[Ack, Body], Awaitable[None]]


def listen(bolt: AsyncApp, adapter: Adapter) -> None:
    """Register everything that Slack may send."""
    bolt.command(ALL)(_safe(adapter, adapter.command))
    bolt.action(ALL)(_safe(adapter, adapter.press))
    bolt.view_submission(ALL)(_safe(adapter, adapter.sent))
    bolt.view_closed(ALL)(_safe(adapter, _nothing))
    bolt.options(ALL)(_safe(adapter, adapter.suggest))
    bolt.event("app_home_opened")(_safe(adapter, adapter.home_opened))
    bolt.event("member_joined_channel")(_safe(adapter, adapter.joined))
    bolt.event("app_uninstalled")(_safe(adapter, adapter.removed))
    bolt.event("tokens_revoked")(_safe(adapter, adapter.revoked))
    bolt.event("message")(_safe(adapter, adapter.said))
    bolt.event(ALL)(_safe(adapter, _nothing))
    bolt.error(_told(adapter))


def _safe(adapter: Adapter, listener: Listener) -> Callable[..., Awaitable[None]]:
    """What a listener raises is logged and told; the act stays acknowledged."""

    @wraps(listener)
    async def listening(ack: Ack, body: Body) -> None:
        try:
            await listener(ack, body)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            await ack(**adapter.failed(body, error))

    return listening


async def _nothing(ack: Ack, body: Body) -> None:
    await ack()


def _told(adapter: Adapter) -> Callable[..., Awaitable[BoltResponse]]:
    """The same for what is raised before a listener is found: whose workspace it is."""

    async def telling(error: Exception, body: Body) -> BoltResponse:
        shown = adapter.failed(body, error)
        return BoltResponse(status=200, body=json.dumps(shown) if shown else "")

    return telling
