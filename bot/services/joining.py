"""Joining, leaving, and one's own day."""

from datetime import time

from msgspec import Struct
from msgspec.structs import replace

from bot.catalog import Catalog
from bot.domain.person import Member
from bot.domain.plans import Wanted
from bot.domain.steps import Step
from bot.domain.zones import known_zone
from bot.services import learners, reminders, settings, steps
from bot.services.learners import Learner
from bot.store import caches, groups, people
from bot.store.work import Work
from bot.talk.request import Request


class Joined(Struct, frozen=True, kw_only=True):
    """Somebody who is in, and the reminders that were set on the way."""

    who: Learner
    reminders: tuple[time, ...] = ()


def join(
    work: Work,
    request: Request,
    timezone: str | None = None,
    remind_at: time | None = None,
    weekly_minutes: int | None = None,
) -> Joined:
    """In, with what was named and every default for the rest."""
    zone = known_zone(timezone) if timezone else None
    who = learners.enter(work, request, zone)
    joined_now = who.joined_now
    learners.keep(work, who)
    if zone and not joined_now:
        settings.change(work, request, settings.Chosen(timezone=zone))
    if weekly_minutes is not None:
        settings.plan(work, request, Wanted(weekly_minutes=weekly_minutes))
    if remind_at is not None:
        reminders.remind(work, request, remind_at, reminders.Where.PRIVATE)
    after = replace(learners.again(work, learners.must(work, request)), joined_now=joined_now)
    return Joined(who=after, reminders=reminders.listed(work, after).times)


def leave(work: Work, request: Request) -> str:
    """End the membership in the group of the place (its name), else all and all reminders ("")."""
    who = learners.must(work, request)
    if who.group is not None and _left(work, who.group.id, who.person.id):
        return who.group.name
    for member in groups.memberships(work, who.person.id):
        _left(work, member.group, who.person.id)
    reminders.off(work, request)
    return ""


def _left(work: Work, group: int, person: int) -> bool:
    """Whether the person was a member until now."""
    left = groups.leave(work, group, person)
    if left:
        caches.drop_scores(work, group, person)
    return left


def today(work: Work, request: Request, catalog: Catalog) -> tuple[Learner, Step | None] | None:
    """The caller's day and next step; None for a stranger, of whom nothing is stored."""
    who = learners.find(work, request)
    return None if who is None else (who, steps.peek_for(work, request, catalog, who))


def member_named(work: Work, request: Request, account: str) -> tuple[Member, Learner] | None:
    """A member of the group of the place by an account's id or name."""
    group = groups.at(work, request.where)
    if group is None:
        return None
    wanted = account.casefold()
    for member in groups.members_of(work, group.id):
        accounts = people.accounts_of(work, member.person)
        if any(wanted in (one.id.casefold(), one.name.casefold()) for one in accounts):
            who = learners.learner(work, people.by_id(work, member.person), request.at, group)
            return member, who
    return None


def suggest_members(work: Work, request: Request, typed: str) -> list[tuple[str, str]]:
    """(name, account) of members who chose to be seen in the group of the place."""
    group = groups.at(work, request.where)
    if group is None:
        return []
    found = []
    for member in groups.members_of(work, group.id):
        if member.seen and member.name.casefold().startswith(typed.strip().casefold()):
            accounts = people.accounts_of(work, member.person)
            here = [one for one in accounts if one.platform == request.where.platform]
            found += [(member.name, one.id) for one in here[:1]]
    return found[:25]
