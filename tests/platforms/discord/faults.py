"""Faults that a test scripts: the next answers of one route fail, get lost, or come late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class Fault:
    """One way to fail, for `times` requests after the first `skip` of its route.

    status: answers with it (500, 502, 503 …). code: refuses as Discord does with that code.
    retry_after: 429, of the whole bot when `everywhere`. lost: does the work, then drops the
    connection. unheard: drops it before the work. delay: seconds before the work.
    """

    method: str
    template: str
    times: int = 1
    skip: int = 0
    status: int = 0
    code: int = 0
    retry_after: float = 0.0
    everywhere: bool = False
    lost: bool = False
    unheard: bool = False
    delay: float = 0.0
    when: Callable[[Any], bool] | None = None
    met: int = 0

    def take(self, call: Any) -> bool:
        if (call.method, call.template) != (self.method, self.template):
            return False
        if self.times <= 0 or (self.when and not self.when(call)):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        self.met += 1
        return True


class Script:
    """The faults still to come."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault

    def next(self, call: Any) -> Fault | None:
        return next((fault for fault in self._faults if fault.take(call)), None)
