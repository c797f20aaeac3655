"""Where a person is on the path: what is done, what is open, how long it takes, what is next."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct

from bot.domain.people import Plan
from bot.domain.stages import Item, Path, Stage


class Why(StrEnum):
    """Why a move is offered."""

    DONE = "done"  # every required item is
    SIGNED = "signed"  # a job: 4b
    NO_OFFER = "no_offer"  # enough applications or weeks without one: 4a
    GROWN = "grown"  # new work to apply with again
    CHOICE = "choice"  # it may always be chosen


class Outcome(Struct, frozen=True, kw_only=True):
    """What the applications have come to so far."""

    signed: bool = False
    offered: bool = False
    sent: int = 0


class Move(Struct, frozen=True, kw_only=True):
    """A stage that may be entered next; nothing moves by itself."""

    to: Stage
    why: Why


class Progress(Struct, frozen=True, kw_only=True):
    """A stage as far as a person has come: evidence alone decides, hours never do.

    `counts` has how often each item was done, at most its count; `reached` the minute of the
    resume mark in what was begun.
    """

    stage: Stage
    counts: Mapping[str, int]
    reached: Mapping[str, int] = {}

    def is_done(self, item: Item) -> bool:
        return self.counts.get(item.id, 0) >= item.count

    @property
    def done(self) -> tuple[Item, ...]:
        return tuple(item for item in self.stage.items if self.is_done(item))

    @property
    def open(self) -> tuple[Item, ...]:
        return tuple(item for item in self.stage.items if not self.is_done(item))

    @property
    def required_left(self) -> tuple[Item, ...]:
        return tuple(item for item in self.open if item.required)

    @property
    def finished(self) -> bool:
        """Every required item is done. A stage without one is never finished by itself."""
        return any(item.required for item in self.stage.items) and not self.required_left

    @property
    def minutes_left(self) -> int:
        """Of what is required and open, from the resume marks on.

        Items that count the same acts take the longest alone.
        """
        longest: dict[str, int] = {}
        for item in self.required_left:
            left = item.minutes_each * (item.count - self.counts.get(item.id, 0))
            left -= min(self.reached.get(item.id, 0), item.minutes_each)
            shared = self.stage.counts_are_cumulative and item.count > 1
            key = item.kind if shared else item.id
            longest[key] = max(left, longest.get(key, 0))
        return sum(longest.values())


def progress(
    stage: Stage, ticks: Mapping[str, int], reached: Mapping[str, int] = MappingProxyType({})
) -> Progress:
    """The progress from the number of times that each item was ticked, and the resume marks."""
    counts = {item.id: min(ticks.get(item.id, 0), item.count) for item in stage.items}
    done = {name: n for name, n in counts.items() if n}
    return Progress(stage=stage, counts=done, reached=reached)


def weeks_at(plan: Plan, minutes: int) -> int:
    """Whole weeks that minutes take at a person's own plan."""
    return -(-minutes // plan.weekly_minutes)


def moves(
    path: Path, here: Progress, outcome: Outcome, since: date, today: date, *, steady: bool = True
) -> tuple[Move, ...]:
    """The moves to offer, the likeliest first. `since` is when the stage was entered.

    `steady`: there was learning on as many dates lately as the stage asks for.
    """
    offered: dict[str, Why] = {}
    stage = here.stage
    if outcome.signed and (job := _job(path)) and job != stage.key:
        offered[job] = Why.SIGNED
    if stage.branch_no_offer and _waited(stage, outcome, since, today):
        offered.setdefault(stage.branch_no_offer, Why.NO_OFFER)
    for key in stage.leads_to:
        if key == stage.branch_offer or key == _job(path):
            continue  # a job opens it, no tick does
        offered.setdefault(key, _why(path, stage, key, here.finished and steady))
    found = ((path.find(key), why) for key, why in offered.items())
    return tuple(Move(to=to, why=why) for to, why in found if to is not None)


def _why(path: Path, stage: Stage, key: str, finished: bool) -> Why:
    order = [one.key for one in path.stages]
    if key in order and order.index(key) < order.index(stage.key):
        return Why.GROWN if finished else Why.CHOICE
    return Why.DONE if finished and not stage.branch else Why.CHOICE


def _waited(stage: Stage, outcome: Outcome, since: date, today: date) -> bool:
    """Enough applications or weeks without an offer."""
    if outcome.signed or outcome.offered:
        return False
    sent = stage.applications_before_branch
    weeks = stage.weeks_before_branch
    return bool((sent and outcome.sent >= sent) or (weeks and (today - since).days >= 7 * weeks))


def _job(path: Path) -> str:
    """The stage that a signed offer opens."""
    return next((stage.branch_offer for stage in path.stages if stage.branch_offer), "")
