"""HTTP mode: requests signed as Slack signs them (v0), and the same ones spoilt on purpose."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from aiohttp import ClientError

from .delivery import COMMAND, EVENT, Retry
from .model import Json

if TYPE_CHECKING:
    from .core import Core


class Spoilt(StrEnum):
    """The ways a request can be forged."""

    SIGNATURE = "signature"  # signed with another secret
    BODY = "body"  # changed after it was signed
    OLD = "old"  # signed well, six minutes ago
    FUTURE = "future"  # signed well, for six minutes from now
    UNSIGNED = "unsigned"  # no signature at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer of the app."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    body: bytes
    headers: dict[str, str]


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature over timestamp and raw body."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class HttpMode:
    """The sender to one address of the app (commands, interactions and events go to the same)."""

    def __init__(self, core: Core, address: str) -> None:
        self._core, self.address = core, address
        self.last: _Request | None = None

    async def send(self, kind: str, payload: Json, retry: Retry | None) -> Any:
        """The ack's body (text or JSON). Raises ConnectionError where it is not 200 or nobody
        listens.
        """
        answer = await self._post(self._request(kind, payload, retry))
        if answer.status != 200:
            raise ConnectionError(f"{answer.status}: {answer.text[:200]}")
        if answer.headers.get("Content-Type", "").startswith("application/json"):
            return json.loads(answer.text)
        return {"text": answer.text} if answer.text else None

    async def forge(self, kind: str, payload: Json, how: Spoilt) -> Answer:
        """Send a payload that the app must refuse; its answer."""
        return await self._post(self._request(kind, payload, None, how))

    async def replay(self) -> Answer:
        """Send the last request again, byte for byte."""
        if self.last is None:
            raise LookupError("nothing was sent yet")
        return await self._post(self.last)

    async def verify_url(self) -> Answer:
        """Slack's question when the address is entered; the challenge must come back."""
        body = {
            "type": "url_verification",
            "token": self._core.app.verification,
            "challenge": "c0ffee",
        }
        return await self._post(self._request(EVENT, body, None))

    def _request(
        self, kind: str, payload: Json, retry: Retry | None, how: Spoilt | None = None
    ) -> _Request:
        if kind == EVENT:
            content, body = "application/json", json.dumps(payload).encode()
        else:
            fields = payload if kind == COMMAND else {"payload": json.dumps(payload)}
            content, body = "application/x-www-form-urlencoded", urlencode(fields).encode()
        shift = {Spoilt.OLD: -360, Spoilt.FUTURE: 360}.get(how or Spoilt.BODY, 0)
        stamp = str(int(time.time()) + shift)
        secret = "another" if how is Spoilt.SIGNATURE else self._core.app.signing_secret
        headers = {"Content-Type": content, "X-Slack-Request-Timestamp": stamp,
                   "X-Slack-Signature": sign(secret, stamp, body)}  # fmt: skip
        if how is Spoilt.UNSIGNED:
            del headers["X-Slack-Signature"]
        if retry:
            headers |= {
                "X-Slack-Retry-Num": str(retry.number),
                "X-Slack-Retry-Reason": retry.reason,
            }
        return _Request(body=body + b" " if how is Spoilt.BODY else body, headers=headers)

    async def _post(self, request: _Request) -> Answer:
        self.last = request
        try:
            async with self._core.session.post(
                self.address, data=request.body, headers=request.headers, allow_redirects=False
            ) as answer:
                return Answer(
                    status=answer.status, text=await answer.text(), headers=dict(answer.headers)
                )
        except ClientError as error:
            raise ConnectionError(str(error)) from error
