"""What a platform can answer instead of taking a message, as `fail` lines of a talk say it."""

import re
from datetime import datetime, timedelta
from typing import TypeAlias, assert_never

from msgspec import Struct

from adapters.terminal.moments import step
from bot.talk.platform import Gone, Later, Outcome, Target

EXAMPLE = "429 3s, 500 x2, dm-closed ada, gone #study, or ok when all is well again"


class NoFault(ValueError):
    """What was written is no fault; the text says what would be."""


class Busy(Struct, frozen=True, kw_only=True):
    """`429 3s`: too many requests, until that long after the first one."""

    seconds: float


class Broken(Struct, frozen=True, kw_only=True):
    """`500 x2`: that many tries find the platform broken; without a number all do."""

    status: str
    times: int | None


class Closed(Struct, frozen=True, kw_only=True):
    """`dm-closed ada`: that person takes no private messages."""

    who: str


class Deleted(Struct, frozen=True, kw_only=True):
    """`gone #study`: that channel does not exist any more."""

    channel: str


Fault: TypeAlias = Busy | Broken | Closed | Deleted

_BUSY = re.compile(r"429\s+(\d+[smh])")
_BROKEN = re.compile(r"(5\d\d)(?:\s+x(\d+))?")
_CLOSED = re.compile(r"dm-closed\s+(\S+)")
_DELETED = re.compile(r"gone\s+#?(\S+)")


def read(text: str) -> tuple[Fault, ...]:
    """The faults of a `fail` line, separated by `|`; `ok` is none of them."""
    parts = [part.strip() for part in text.split("|")]
    return () if parts == ["ok"] else tuple(_one(part) for part in parts)


def _one(text: str) -> Fault:
    if match := _BUSY.fullmatch(text):
        return Busy(seconds=step(match[1]).rest.total_seconds())
    if match := _BROKEN.fullmatch(text):
        return Broken(status=match[1], times=int(match[2]) if match[2] else None)
    if match := _CLOSED.fullmatch(text):
        return Closed(who=match[1])
    if match := _DELETED.fullmatch(text):
        return Deleted(channel=match[1])
    raise NoFault(f'"{text[:40]}" is nothing that a platform answers. Try {EXAMPLE}.')


class Faults:
    """The faults of one platform that are in force, and how often they were met."""

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        self._faults = faults
        self._met = dict.fromkeys(faults, 0)
        self._until: dict[Fault, datetime] = {}

    def answer(self, target: Target, now: datetime) -> Outcome | None:
        """What the platform says to a try instead of taking it; None: it takes it."""
        return next(
            (said for fault in self._faults if (said := self._said(fault, target, now))), None
        )

    def _said(self, fault: Fault, target: Target, now: datetime) -> Outcome | None:
        match fault:
            case Busy():
                until = self._until.setdefault(fault, now + timedelta(seconds=fault.seconds))
                return Later(why="429", after=until) if now < until else None
            case Broken():
                self._met[fault] += 1
                over = fault.times is not None and self._met[fault] > fault.times
                return None if over else Later(why=fault.status)
            case Closed() | Deleted():
                why = _lasting(fault, target)
                return Gone(why=why) if why else None
            case _:
                assert_never(fault)

    def standing(self, target: Target) -> str:
        """What a check finds: that which will not pass by itself; "" when all is well."""
        found = (_lasting(fault, target) for fault in self._faults)
        return next((why for why in found if why), "")


def _lasting(fault: Fault, target: Target) -> str:
    match fault:
        case Closed() if target.account is not None and target.account.id == fault.who:
            return "private messages are closed"
        case Deleted() if target.account is None and target.place.channel == fault.channel:
            return "the channel is gone"
        case _:
            return ""
