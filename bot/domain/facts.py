"""The recorded facts of one person: all that a ledger is computed from."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from bot.domain.checkins import Checkin
from bot.domain.people import Plan, Span, ZoneFrom


class Spared(StrEnum):
    """Why a date was set aside without being a pause."""

    OUTAGE = "outage"
    TRAVEL = "travel"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """Dates (inclusive) set aside: told by the person, or taken over by an import."""

    span: Span
    reason: Spared = Spared.EXCUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An organiser's fix: replaces the sum of `full` and `late` of its date; the newest counts."""

    date: date
    minutes: int
    by: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """An interval (UTC, its end not included) in which the bot was not alive."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was recorded of one person, in any order.

    `outages` are the installation's; they count only where `served` says that the person has an
    account on a platform that the bot serves (the terminal is none).
    """

    joined: date
    zones: tuple[ZoneFrom, ...] = ()
    plans: tuple[Plan, ...] = ()
    checkins: tuple[Checkin, ...] = ()
    corrections: tuple[Correction, ...] = ()
    pauses: tuple[Span, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    outages: tuple[Silence, ...] = ()
    served: bool = False

    def __post_init__(self) -> None:
        """Histories are read from their newest end, so they are kept in order."""
        for name in ("zones", "plans"):
            history = getattr(self, name)
            if len(history) > 1:
                object.__setattr__(self, name, tuple(sorted(history, key=attrgetter("since"))))
