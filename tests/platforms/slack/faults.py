"""Scripted faults of the Web API: what goes wrong, for which calls, how many times."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Limited:
    """429 with Retry-After; nothing is done."""

    after: int = 1


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A server error with a body that is no JSON; nothing is done."""

    status: int = 500


@dataclass(frozen=True, kw_only=True)
class Lost:
    """The connection drops without an answer; `done`: after the work was done."""

    done: bool = True


@dataclass(frozen=True, kw_only=True)
class Slow:
    """The work is done and the answer comes late."""

    seconds: float


@dataclass(frozen=True, kw_only=True)
class Held:
    """Waits for `release()` before the work is done; `begun` is set when a call is waiting."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let every waiting call go on."""
        self.gate.set()


@dataclass(frozen=True, kw_only=True)
class Error:
    """`ok: false` with this word; nothing is done."""

    code: str


Fault = Limited | Broken | Lost | Slow | Held | Error


@dataclass(kw_only=True)
class _Rule:
    method: str
    fault: Fault
    left: int | None
    when: Callable[[dict[str, Any]], bool]


class Faults:
    """The script: the first rule that fits a call is used up by one."""

    def __init__(self) -> None:
        self._rules: list[_Rule] = []

    def add(
        self,
        method: str,
        fault: Fault,
        *,
        times: int | None = 1,
        when: Callable[[dict[str, Any]], bool] = lambda args: True,
    ) -> None:
        """The next `times` calls of the method (`*`: any; None: for ever) that `when` accepts fail
        so.
        """
        self._rules.append(_Rule(method=method, fault=fault, left=times, when=when))

    def clear(self) -> None:
        """Everything works again."""
        self._rules.clear()

    def take(self, method: str, args: dict[str, Any]) -> Fault | None:
        """The fault this call meets."""
        for rule in self._rules:
            if rule.left != 0 and rule.method in (method, "*") and rule.when(args):
                rule.left = None if rule.left is None else rule.left - 1
                return rule.fault
        return None
