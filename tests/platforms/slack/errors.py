"""How the loopback Slack says no, and how it remembers what the bot did wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """A Web API answer with `ok: false`; `wrong` adds a violation (a fault of the caller, not of
    the world).
    """

    def __init__(
        self,
        code: str,
        *,
        wrong: str = "",
        status: int = 200,
        headers: dict[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(code)
        self.code, self.wrong, self.status = code, wrong, status
        self.headers = headers or {}
        self.body = {"ok": False, "error": code, **extra}


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Something a correct client never sends. `refused`: Slack itself answers with an error."""

    rule: str
    where: str
    detail: str
    refused: bool = True

    def __str__(self) -> str:
        return f"{self.rule} in {self.where}: {self.detail}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request to the Web API and its outcome (`ok`, or the error's word)."""

    method: str
    team: str | None
    args: dict[str, Any]
    outcome: str
    at: float
