"""Sends payloads to the app, over Socket Mode or signed HTTP, and judges how they were
acknowledged.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .model import Json

if TYPE_CHECKING:
    from .core import Core

COMMAND, INTERACTIVE, EVENT = "slash_commands", "interactive", "events_api"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The app's first answer. `error`: "" or operation_timeout, dispatch_failed; `seconds` it
    took.
    """

    kind: str
    seconds: float
    body: Any = None
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether it came in time and well."""
        return not self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """How a redelivered event says that it is one."""

    number: int
    reason: str = "timeout"


class Delivery:
    """The one way to the app."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.acks: list[Ack] = []

    async def send(
        self, kind: str, payload: Json, *, answerable: bool, retry: Retry | None = None
    ) -> Ack:
        """Deliver one payload and wait for its ack, for at most the ack limit. `answerable`: an
        ack may hold a body.
        """
        core = self._core
        begun = asyncio.get_running_loop().time()
        body, error = None, ""
        try:
            async with asyncio.timeout(core.rules.ack_limit):
                if core.http is not None:
                    body = await core.http.send(kind, payload, retry)
                else:
                    body = await core.sockets.send(kind, payload, answerable, retry)
        except TimeoutError:
            error = "operation_timeout"
            core.violate("late_ack", kind, f"not acknowledged within {core.rules.ack_limit} s")
        except ConnectionError:
            error = "dispatch_failed"
        ack = Ack(
            kind=kind, seconds=asyncio.get_running_loop().time() - begun, body=body, error=error
        )
        self.acks.append(ack)
        core.timeline.stir()
        if ack.ok and body and not answerable:
            core.violate(
                "ack_ignored",
                kind,
                f"Slack ignores an ack's body here: {body!r}"[:200],
                refused=False,
            )
        return ack
