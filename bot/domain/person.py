"""A person and an account as the rest of the house knows them, and the groups they learn in."""

from datetime import date, datetime, time

from msgspec import Struct

from bot.domain.schedules import Quiet

QUIET_FROM = time(22, 0)
QUIET_TO = time(7, 0)


class Person(Struct, frozen=True, kw_only=True):
    """One human. `zone_said` tells whether the zone was named or is a guess so far."""

    id: int
    name: str
    joined: date
    created_at: datetime
    language: str = ""
    zone_said: bool = False
    streak_shown: bool = True
    quiet_from: time = QUIET_FROM
    quiet_to: time = QUIET_TO
    reason: str = ""

    @property
    def quiet(self) -> Quiet:
        """The quiet hours."""
        return Quiet(from_=self.quiet_from, to=self.quiet_to)


class Group(Struct, frozen=True, kw_only=True):
    """Those who learn together. `started_at` is when the organiser pressed Start, if so."""

    id: int
    name: str
    zone: str
    zone_said: bool
    started_at: datetime | None = None


class Member(Struct, frozen=True, kw_only=True):
    """A person in a group. `seen` was switched on by the person, for this group alone."""

    group: int
    person: int
    name: str
    joined: date
    seen: bool
