"""The recorded facts of one person: all that a ledger is computed from."""

from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import force_setattr

from bot.domain.checkins import Checkin
from bot.domain.people import Plan, Span, ZoneFrom


class Spared(StrEnum):
    """Why a date was set aside without being a pause."""

    OUTAGE = "outage"
    TRAVEL = "travel"
    EXCUSED = "excused"


class Excuse(Struct, frozen=True, kw_only=True):
    """Dates (inclusive) set aside: told by the person, or taken over by an import."""

    span: Span
    reason: Spared = Spared.EXCUSED


class Correction(Struct, frozen=True, kw_only=True):
    """An organiser's fix: replaces the sum of `full` and `late` of its date; the newest counts."""

    date: date
    minutes: int
    by: str
    reason: str
    at: datetime


class Silence(Struct, frozen=True, kw_only=True):
    """An interval (UTC, its end not included) in which the bot was not alive."""

    start: datetime
    end: datetime


class Facts(Struct, frozen=True, kw_only=True):
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
                force_setattr(self, name, tuple(sorted(history, key=attrgetter("since"))))
