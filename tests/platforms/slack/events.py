"""Events: who is told of what, again at once, after a minute and after five until it is
acknowledged.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .delivery import EVENT, Ack, Retry
from .model import Json, Team
from .payloads import event_callback

if TYPE_CHECKING:
    from .core import Core

_PAUSES = (0.0, 60.0, 300.0)


@dataclass(kw_only=True)
class Sent:
    """One event and every delivery of it."""

    id: str
    team: Team
    payload: Json
    acks: list[Ack] = field(default_factory=list)

    @property
    def arrived(self) -> bool:
        """Whether the app acknowledged it."""
        return any(ack.ok for ack in self.acks)


class Events:
    """The Events API of a server."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self.sent: list[Sent] = []
        self._due: list[tuple[float, Sent, int]] = []

    async def send(self, team: Team, event: Json) -> Sent | None:
        """Tell the app, if it subscribed to this kind of event; None where it did not."""
        core, kind = self._core, event["type"]
        if kind == "message":
            kind = f"message.{event.get('channel_type', 'channel')}s".replace("ims", "im")
        if kind not in core.app.events:
            return None
        name = core.ids.new("Ev")
        sent = Sent(id=name, team=team, payload=event_callback(core, team, event, name))
        self.sent.append(sent)
        await self._try(sent, None)
        return sent

    async def again(self, sent: Sent, number: int = 1, reason: str = "timeout") -> Ack:
        """Deliver the same event once more, whether it arrived or not (a duplicate, as Slack sends
        them).
        """
        return await self._once(sent, Retry(number=number, reason=reason))

    async def _once(self, sent: Sent, retry: Retry | None) -> Ack:
        ack = await self._core.delivery.send(EVENT, sent.payload, answerable=False, retry=retry)
        sent.acks.append(ack)
        return ack

    async def _try(self, sent: Sent, retry: Retry | None) -> None:
        ack = await self._once(sent, retry)
        number = retry.number if retry else 0
        if ack.ok or not self._core.rules.redeliver or number >= len(_PAUSES):
            return
        if not (pause := _PAUSES[number]):
            await self._try(sent, Retry(number=number + 1, reason=_reason(ack)))
            return
        self._due.append((self._core.clock.now() + pause, sent, number + 1))

    async def catch_up(self) -> None:
        """Redeliver what is due by the server's clock."""
        now = self._core.clock.now()
        due = [entry for entry in self._due if entry[0] <= now]
        self._due = [entry for entry in self._due if entry[0] > now]
        for _, sent, number in due:
            await self._try(sent, Retry(number=number, reason=_reason(sent.acks[-1])))


def _reason(ack: Ack) -> str:
    return "http_timeout" if ack.error == "operation_timeout" else "http_error"
