"""A person's own settings: zone, language, who sees what, quiet hours, the plan."""

from collections.abc import Mapping
from datetime import date, time

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.people import Plan, Span, ZoneFrom
from bot.domain.plans import FREE_DAYS, PlanChange, Wanted, change_plan, smaller_plan
from bot.domain.refusal import Refusal
from bot.domain.schedules import Quiet, room_after
from bot.domain.streaks import Status
from bot.domain.zones import known_zone
from bot.services import boards, learners, reminders
from bot.services.learners import Learner
from bot.services.reminders import Reminders
from bot.store import groups, people, questions
from bot.store.work import Work
from bot.talk.command import Never
from bot.talk.request import Request
from bot.words import available, language_of, speaking

CUT = 4  # dates: an end moves by less than two days


class Overview(Struct, frozen=True, kw_only=True):
    """Everything on the card of settings. `groups` maps names to seen."""

    who: Learner
    reminders: Reminders
    groups: Mapping[str, bool]
    waiting: Plan | None


class Chosen(Struct, frozen=True, kw_only=True):
    """What was chosen anew; None and "" are what was not named.

    Never on either side is no quiet hours at all.
    """

    timezone: str | None = None
    language: str | None = None
    seen: bool | None = None
    streak: bool | None = None
    quiet_from: time | Never | None = None
    quiet_to: time | Never | None = None


class Changed(Struct, frozen=True, kw_only=True):
    """What a change did. `travel` is a date that the change of zone set aside."""

    overview: Overview
    zone: str = ""
    same_zone: bool = False
    travel: date | None = None
    quiet: Quiet | None = None


class PlanChanged(Struct, frozen=True, kw_only=True):
    """A change of plan and what it means; `smaller` is a plan that fits beside a job."""

    who: Learner
    change: PlanChange
    free: bool
    replaced: bool
    same: bool
    smaller: int | None


def overview(work: Work, request: Request) -> Overview:
    """Everything, for somebody who joined."""
    return _overview(work, learners.must(work, request))


def enter(work: Work, request: Request) -> Overview:
    """Everything, joining a newcomer."""
    return _overview(work, learners.enter(work, request))


def change(work: Work, request: Request, chosen: Chosen) -> Changed:
    """Set what was named; the whole of it or, after a refusal, nothing."""
    zone = known_zone(chosen.timezone) if chosen.timezone else None
    who = learners.enter(work, request, zone)
    same = zone == who.zone
    if zone:
        people.put(work, who.person.id, zone_said=True)
        if not same:
            people.add_zone(work, who.person.id, ZoneFrom(since=request.at, zone=zone))
    quiet = _quiet(work, who, chosen)
    _switch(work, who, chosen)
    after = learners.again(work, who)
    if zone and not same:
        reminders.renew(work, after)
        boards.count(work, after, after.ledger.today, *_cut(who, after))
    return Changed(
        overview=_overview(work, after),
        zone="" if same and who.joined_now else zone or "",  # a newcomer is told it anyway
        same_zone=same,
        travel=_travelled(who, after) if zone and not same else None,
        quiet=quiet,
    )


def plan(work: Work, request: Request, wanted: Wanted) -> PlanChanged:
    """Change the plan by the rule of `bot.domain.plans`."""
    who = learners.enter(work, request)
    today = who.ledger.today
    done = change_plan(who.facts.plans, who.person.joined, today, wanted)
    waiting = [one for one in who.facts.plans if one.since > today]
    same = done.plans == who.facts.plans
    if not same:
        people.drop_plans_from(work, who.person.id, today)
        for one in done.plans:
            if one.since >= today:
                people.put_plan(work, who.person.id, one)
    after = learners.again(work, who)
    boards.count(work, after, today, *_cut(who, after), *_dates_before(who, after))
    return PlanChanged(
        who=after,
        change=done,
        free=(today - who.person.joined).days < FREE_DAYS,
        replaced=bool(waiting),
        same=same and not waiting,
        smaller=smaller_plan(done.plan),
    )


def quiet_mode(work: Work, request: Request) -> Learner:
    """No reminders, unseen everywhere, streak off: one press."""
    who = learners.must(work, request)
    reminders.off(work, request)
    for question in ("reminder", "seen", "item"):  # answered by it
        questions.put(work, who.person.id, question, who.ledger.today, declined=True)
    groups.hide(work, who.person.id)
    for member in groups.memberships(work, who.person.id):
        boards.touch(work, member.group, who.now)
    people.put(work, who.person.id, streak_shown=False)
    return learners.again(work, who)


def _overview(work: Work, who: Learner) -> Overview:
    seen = {}
    for member in groups.memberships(work, who.person.id):
        seen[groups.by_id(work, member.group).name] = member.seen
    waiting = [one for one in who.facts.plans if one.since > who.ledger.today]
    return Overview(
        who=who,
        reminders=reminders.listed(work, who),
        groups=seen,
        waiting=waiting[-1] if waiting else None,
    )


def _quiet(work: Work, who: Learner, chosen: Chosen) -> Quiet | None:
    if chosen.quiet_from is None and chosen.quiet_to is None:
        return None
    after = _hours(who.person.quiet, chosen.quiet_from, chosen.quiet_to)
    for at in reminders.listed(work, who).times:
        if after.holds(at):
            raise Refusal("quiet.holds_reminder", at=at)
        if after.withholds(at):
            raise Refusal("quiet.near_reminder", at=at, from_=room_after(at))
    people.put(work, who.person.id, quiet_from=after.from_, quiet_to=after.to)
    return after


def _hours(before: Quiet, from_: time | Never | None, to: time | Never | None) -> Quiet:
    if isinstance(from_, Never) or isinstance(to, Never):
        return replace(before, from_=before.to)  # so that a beginning alone brings them back
    return replace(before, from_=from_ or before.from_, to=to or before.to)


def _switch(work: Work, who: Learner, chosen: Chosen) -> None:
    if chosen.seen is not None:
        if who.group is None:
            raise Refusal("seen.where")
        groups.show(work, who.group.id, who.person.id, chosen.seen)
        boards.touch(work, who.group.id, who.now)
    if chosen.streak is not None:
        people.put(work, who.person.id, streak_shown=chosen.streak)
    if chosen.language is not None:
        language = language_of(chosen.language)
        if language is None:
            choices = ", ".join(speaking(one).name for one in available())
            raise Refusal("language.unknown", given=chosen.language, choices=choices)
        people.put(work, who.person.id, language=language)


def _cut(before: Learner, after: Learner) -> list[date]:
    """The newest dates that are due no more, or again: a flight or another cutoff moved an end."""
    newest = [Span(first=day.date, last=day.date) for day in after.ledger.days.last(CUT)]
    was, told = before.ledger.days, after.ledger.days
    return [day.first for day in newest if was.due(day) != told.due(day)]


def _dates_before(before: Learner, after: Learner) -> set[date]:
    """Done dates before the first plan, which counts for them too, where it is another one."""
    if before.facts.plans[:1] == after.facts.plans[:1]:
        return set()
    fixed = {one.date for one in after.facts.corrections}
    return fixed | {one.date for one in after.facts.checkins}


def _travelled(before: Learner, after: Learner) -> date | None:
    """The date that this change of zone set aside, if it did."""
    for day in after.ledger.days.last(3):
        was = before.ledger.days.on(day.date).status if day.date <= before.ledger.today else None
        if day.status is Status.TRAVEL and was is not Status.TRAVEL:
            return day.date
    return None
