"""Slack's events reach the application here: each is acknowledged in time, whatever happens.

A listener runs before its acknowledgement is sent (`process_before_response`), so that what
somebody did is written down first; it waits for that a third of a second at most, then goes on
beside.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from adapters.slack.adapter import Adapter
from bot import log

ALL = re.compile(r".*", re.DOTALL)

Ack = Callable[..., Awaitable[Any]]
Body = Mapping[str, Any]
Listener = Callable[[Ack, Body], Awaitable[None]]


def listen(bolt: AsyncApp, adapter: Adapter) -> None:
    """Register everything that Slack may send."""
    bolt.command(ALL)(_safe(adapter.command))
    bolt.action(ALL)(_safe(adapter.press))
    bolt.view_submission(ALL)(_safe(adapter.sent))
    bolt.view_closed(ALL)(_safe(_nothing))
    bolt.options(ALL)(_safe(adapter.suggest))
    bolt.event("app_home_opened")(_safe(adapter.home_opened))
    bolt.event("member_joined_channel")(_safe(adapter.joined))
    bolt.event("app_uninstalled")(_safe(adapter.removed))
    bolt.event("tokens_revoked")(_safe(adapter.revoked))
    bolt.event("message")(_safe(adapter.said))
    bolt.event(ALL)(_safe(_nothing))
    bolt.error(_logged)


def _safe(listener: Listener) -> Callable[..., Awaitable[None]]:
    """What a listener raises is logged; the act stays acknowledged."""

    @wraps(listener)
    async def listening(ack: Ack, body: Body) -> None:
        try:
            await listener(ack, body)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.failure("slack", error)
            await ack()

    return listening


async def _nothing(ack: Ack, body: Body) -> None:
    await ack()


async def _logged(error: Exception) -> BoltResponse:
    log.failure("slack", error)
    return BoltResponse(status=200, body="")
