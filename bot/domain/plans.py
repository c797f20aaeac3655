"""Changing a plan: what a week may hold, and from which date a change counts."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.people import Plan, plan_on
from bot.domain.refusal import Offer, Refusal

WEEKLY = (5, 5040)
MINIMUM = (1, 240)
CUTOFF = (0, 6)
COMMUTE = (5, 240)
REST_AT_MOST = 5
FREE_DAYS = 14  # after joining a change counts at once
BESIDE_A_JOB = 120  # minutes on a due date; more is met with a smaller proposal
REST_AFTER = 14  # done dates on end


class Wanted(Struct, frozen=True, kw_only=True):
    """The fields of a plan that somebody gave; None is left as it is."""

    weekly_minutes: int | None = None
    minimum: int | None = None
    rest_days: frozenset[int] | None = None
    cutoff: int | None = None
    commute: int | None = None


class PlanChange(Struct, frozen=True, kw_only=True):
    """The new history of plans, the plan that was asked for, and the first date it counts on."""

    plans: tuple[Plan, ...]
    plan: Plan
    since: date


def change_plan(plans: Sequence[Plan], joined: date, today: date, wanted: Wanted) -> PlanChange:
    """Stricter and nothing lighter counts from today, anything else from next Monday.

    In the first 14 days after joining, and where only the commute changes, at once. A pending
    change is replaced; what it asked for and this one does not name stays asked for.
    """
    now = plan_on(plans, today)
    latest = plans[-1] if plans else now
    plan = _with(latest, check_wanted(wanted))
    since = today if _at_once(now, plan, joined, today) else next_monday(today)
    plan = replace(plan, since=since)
    if replace(now, since=since) == plan:  # nothing is left to change
        kept = tuple(entry for entry in plans if entry.since <= today) or (plan,)
        return PlanChange(plans=kept, plan=kept[-1], since=today)
    kept = tuple(entry for entry in plans if entry.since <= today and entry.since < since)
    return PlanChange(plans=(*kept, plan), plan=plan, since=since)


def _with(plan: Plan, wanted: Wanted) -> Plan:
    names = ("weekly_minutes", "minimum", "rest_days", "cutoff", "commute")
    given = {name: getattr(wanted, name) for name in names}
    return replace(plan, **{name: value for name, value in given.items() if value is not None})


def _at_once(now: Plan, plan: Plan, joined: date, today: date) -> bool:
    only_commute = replace(now, commute=plan.commute, since=plan.since) == plan
    return (today - joined).days < FREE_DAYS or only_commute or is_stricter(now, plan)


def is_stricter(now: Plan, plan: Plan) -> bool:
    """More minutes, a higher minimum or fewer rest days, and nothing lighter."""
    lighter = (
        plan.weekly_minutes < now.weekly_minutes
        or plan.minimum < now.minimum
        or not plan.rest_days <= now.rest_days
    )
    more = (
        plan.weekly_minutes > now.weekly_minutes
        or plan.minimum > now.minimum
        or plan.rest_days < now.rest_days
    )
    return more and not lighter


def next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def check_wanted(wanted: Wanted) -> Wanted:
    """Refuses what no plan may hold, and says what it may."""
    _check("weekly_minutes", wanted.weekly_minutes, WEEKLY)
    _check("minimum", wanted.minimum, MINIMUM)
    _check("cutoff", wanted.cutoff, CUTOFF)
    _check("commute", wanted.commute, COMMUTE)
    rest = wanted.rest_days
    if rest is not None and (len(rest) > REST_AT_MOST or not rest <= frozenset(range(7))):
        raise Refusal("plan.rest_days", given=len(rest), most=REST_AT_MOST)
    return wanted


def _check(name: str, value: int | None, limits: tuple[int, int]) -> None:
    low, high = limits
    if value is None or low <= value <= high:
        return
    nearest = str(min(max(value, low), high))
    offers = (Offer(label=nearest, command="plan", values={name: nearest}),)
    raise Refusal(f"plan.{name}", offers=offers, given=value, low=low, high=high)


def smaller_plan(plan: Plan) -> int | None:
    """Weekly minutes that fit beside a job, where the plan's do not."""
    fits = BESIDE_A_JOB * plan.due_per_week
    return fits if plan.weekly_minutes > fits else None
