"""Boards: the share of one's own plan, places and ties, bands by stage, the group's bar."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from bot.domain.days import Days
from bot.domain.people import Plan, Span, plan_on
from bot.domain.tally import Steps

LEAST_WEEKLY = 60  # minutes that a share is at least measured by
DAILY_TIMES = 3  # a date counts at most this often its daily plan
WHOLE = 100
SEEN_AT_LEAST = 3
_PARTS = 420  # divides by every number of due dates that a week can have


class Score(Struct, frozen=True, kw_only=True):
    """A person's period; periods that follow on each other may be added.

    `days` are dates done, `kept` of them those that were `due`. `counted` of `goal` is the share
    of one's own plan, in 420ths of a minute.
    """

    minutes: int = 0
    days: int = 0
    kept: int = 0
    due: int = 0
    counted: int = 0
    goal: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            minutes=self.minutes + other.minutes,
            days=self.days + other.days,
            kept=self.kept + other.kept,
            due=self.due + other.due,
            counted=self.counted + other.counted,
            goal=self.goal + other.goal,
        )

    @property
    def share(self) -> int | None:
        """Whole percent, rounded down, at most 100; None for who was away the whole period."""
        return min(WHOLE, WHOLE * self.counted // self.goal) if self.goal else None


class Entry(Struct, frozen=True, kw_only=True):
    """A member on a board. `seen` was switched on by the person in this group."""

    person: int
    name: str
    stage: str
    seen: bool
    score: Score
    run: int = 0


class Place(Struct, frozen=True, kw_only=True):
    """Ties share a place, and the next one is counted on behind them (1, 1, 3)."""

    place: int
    entry: Entry
    value: int


class Band(Struct, frozen=True, kw_only=True):
    """Those of one stage, the highest first."""

    stage: str
    places: tuple[Place, ...]


class Board(Struct, frozen=True, kw_only=True):
    """What a group is shown. With fewer than 3 seen members `whole` and `bands` are empty.

    `kept` of `due` planned days of all who were not away; `whole` kept the plan, unranked;
    `unseen` learn without being shown.
    """

    kept: int
    due: int
    whole: tuple[Entry, ...]
    bands: tuple[Band, ...]
    unseen: int


def score(days: Days, plans: Sequence[Plan], span: Span) -> Score:
    """What a person did in a period, measured by the plan in force on each date.

    The goal is the daily plan of every due date of the period, those ahead too; minutes of any
    date count, at most 3 times its daily plan.
    """
    total = count = kept = goals = counted = goal = 0
    for plan, start, stop in Steps(plans).parts(span.first.toordinal(), span.last.toordinal() + 1):
        due, done, both, minutes = days.sums(start, stop)
        daily = _daily(plan)
        most = DAILY_TIMES * daily
        total += sum(minutes)
        counted += sum([min(each * _PARTS, most) for each in minutes])
        count, kept = count + done, kept + both
        goals, goal = goals + due, goal + due * daily
    return Score(minutes=total, days=count, kept=kept, due=goals, counted=counted, goal=goal)


def gained(before: Days, after: Days, plans: Sequence[Plan], day: date) -> Score:
    """What was recorded for a date in between, as it counts in every period that holds the date.

    Of what was due, nothing: a check-in does not change it.
    """
    most = DAILY_TIMES * _daily(plan_on(plans, day))
    minutes, less = after.minutes(day), before.minutes(day)
    done = after.is_done(day) - before.is_done(day)
    return Score(
        minutes=minutes - less,
        days=done,
        kept=done if after.is_due(day) else 0,
        counted=min(minutes * _PARTS, most) - min(less * _PARTS, most),
    )


def _daily(plan: Plan) -> int:
    """A due date's part of the weekly minutes, in 420ths of a minute."""
    return max(LEAST_WEEKLY, plan.weekly_minutes) * _PARTS // plan.due_per_week


def board(entries: Iterable[Entry], stages: Sequence[str]) -> Board:
    """The shown board, by share: who kept the plan, the others by stage (keys in path order)."""
    here = [entry for entry in entries if entry.score.share is not None]
    seen = [entry for entry in here if entry.seen]
    enough = len(seen) >= SEEN_AT_LEAST
    below = [entry for entry in seen if (entry.score.share or 0) < WHOLE] if enough else []
    whole = [entry for entry in seen if entry.score.share == WHOLE] if enough else []
    bands = ((key, [entry for entry in below if entry.stage == key]) for key in stages)
    return Board(
        kept=sum(entry.score.kept for entry in here),
        due=sum(entry.score.due for entry in here),
        whole=tuple(sorted(whole, key=lambda entry: entry.name.casefold())),
        bands=tuple(Band(stage=key, places=ranked(some, by_share)) for key, some in bands if some),
        unseen=len(here) - len(seen),
    )


def by_share(entry: Entry) -> int:
    return entry.score.share or 0


def by_minutes(entry: Entry) -> int:
    return entry.score.minutes


def by_days(entry: Entry) -> int:
    return entry.score.days


def by_run(entry: Entry) -> int:
    return entry.run


def ranked(entries: Iterable[Entry], by: Callable[[Entry], int]) -> tuple[Place, ...]:
    """Everybody in order; ties share a place and stand by name."""
    order = sorted(entries, key=lambda entry: (-by(entry), entry.name.casefold(), entry.person))
    places: list[Place] = []
    for at, entry in enumerate(order, 1):
        tied = places and places[-1].value == by(entry)
        place = places[-1].place if tied else at
        places.append(Place(place=place, entry=entry, value=by(entry)))
    return tuple(places)


def neighbours(places: Sequence[Place], person: int, around: int = 1) -> tuple[Place, ...]:
    """One's own place and those next to it; empty for who is not on the board."""
    at = next((n for n, place in enumerate(places) if place.entry.person == person), None)
    return () if at is None else tuple(places[max(0, at - around) : at + around + 1])
