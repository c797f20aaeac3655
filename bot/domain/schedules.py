"""When something may be said: quiet hours, due weekdays, back-off, spread and lateness."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import blake2b

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.walk import Status

TIMES_AT_MOST = 2  # reminders a day
UNANSWERED_DAILY = 3  # due dates, then weekly
UNANSWERED_WEEKLY = 3  # more, then one question
SPREAD_PERSON = timedelta(seconds=300)
SPREAD_CHANNEL = timedelta(seconds=60)
_EDGE = 15  # minutes that quiet hours begin after a reminder which moved them
_ROOM = 10  # minutes a reminder needs before them: its spread, and a platform that is busy


class Sort(StrEnum):
    """What a schedule says: to one person, or to a group."""

    REMINDER = "reminder"
    PROMPT = "prompt"


class Act(StrEnum):
    """What a due date's reminder does."""

    SEND = "send"
    ASK = "ask"  # "Shall I keep writing?", once
    SKIP = "skip"


GOOD_FOR = {Sort.REMINDER: timedelta(minutes=90), Sort.PROMPT: timedelta(hours=12)}


class Quiet(Struct, frozen=True, kw_only=True):
    """Quiet hours of the wall clock, also over midnight; `to` is the first minute after them.

    The same time twice is no quiet hours.
    """

    from_: time = time(22)
    to: time = time(7)

    def holds(self, at: time) -> bool:
        if self.from_ <= self.to:
            return self.from_ <= at < self.to
        return at >= self.from_ or at < self.to

    def withholds(self, at: time) -> bool:
        """Whether a reminder chosen for `at` would come in them, or might by its spread."""
        return self.holds(at) or (self.from_ != self.to and _minutes(at, self.from_) < _ROOM)

    def around(self, at: time) -> "Quiet":
        """Quiet hours whose nearer edge has moved so far that a reminder at `at` comes."""
        if not self.withholds(at):
            return self
        ends = self.holds(at) and _minutes(self.from_, at) >= _minutes(at, self.to)
        moved = replace(self, to=at) if ends else replace(self, from_=_later(at, _EDGE))
        shut = moved.holds(at) or moved.holds(_later(at, _EDGE - 1))
        return replace(self, from_=at, to=at) if shut else moved


def _minutes(start: time, end: time) -> int:
    """Minutes from one wall time to the next occurrence of another."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % 1440


def room_after(at: time) -> time:
    """The first time at which quiet hours may begin after a reminder chosen for `at`."""
    return _later(at, _ROOM)


def _later(at: time, minutes: int) -> time:
    total = (at.hour * 60 + at.minute + minutes) % 1440
    return time(total // 60, total % 60)


def due_weekdays(rest_days: Collection[int]) -> frozenset[int]:
    """The weekdays (Monday = 0) on which a reminder comes."""
    return frozenset(range(7)) - frozenset(rest_days)


class Backoff(Struct, frozen=True, kw_only=True):
    """How many dates were reminded of without an answer, the newest of them, and the question.

    Any check-in or press starts anew: `Backoff()`.
    """

    unanswered: int = 0
    last: date | None = None
    asked: bool = False

    def act(self, day: date, rest_days: Collection[int]) -> Act:
        """What to do on a due date: daily, then weekly on the first due weekday, then a question.

        The second reminder of a date does what the first did, but never asks again.
        """
        if self.last == day:
            return Act.SKIP if self.asked else Act.SEND
        if self.unanswered < UNANSWERED_DAILY:
            return Act.SEND
        if self.asked or day.weekday() != min(due_weekdays(rest_days)):
            return Act.SKIP
        enough = self.unanswered >= UNANSWERED_DAILY + UNANSWERED_WEEKLY
        return Act.ASK if enough else Act.SEND

    def after(self, day: date, act: Act) -> "Backoff":
        """The state once the reminder of a date was put out; it counts until it is answered."""
        if act is Act.SKIP or self.last == day:
            return self
        return Backoff(unanswered=self.unanswered + 1, last=day, asked=act is Act.ASK)

    @property
    def mode(self) -> str:
        """`daily`, `weekly` or `off`, as people read it."""
        if self.asked:
            return "off"
        return "daily" if self.unanswered < UNANSWERED_DAILY else "weekly"


WEEKLY = Backoff(unanswered=UNANSWERED_DAILY)  # chosen by a press
OFF = Backoff(unanswered=UNANSWERED_DAILY + UNANSWERED_WEEKLY, asked=True)


def may_remind(status: Status) -> bool:
    """Only of a date that is open: not at rest, away, set aside or kept."""
    return status is Status.OPEN


def too_late(sort: Sort, due: datetime, now: datetime) -> bool:
    """Whether it is dropped; `due` includes the offset of its spread."""
    return now - due > GOOD_FOR[sort]


def spread(target: str, within: timedelta) -> timedelta:
    """A stable offset from 0 to `within`, in whole seconds, by hash of the target."""
    number = int.from_bytes(blake2b(target.encode(), digest_size=8).digest(), "big")
    return timedelta(seconds=number % (int(within.total_seconds()) + 1))
