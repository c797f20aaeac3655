"""An organiser sets the sum of a member's date: a fact like others, audited, and told."""

from datetime import date

from msgspec import Struct

from bot.domain.checkins import check_date
from bot.domain.facts import Correction
from bot.domain.person import Member
from bot.domain.refusal import Refusal
from bot.services import boards, hours, learners, sending
from bot.services.groups import known_here
from bot.store import answers, facts, groups, people
from bot.store.work import Work
from bot.talk.days import resolve_day
from bot.talk.request import Account, Request
from bot.views import groups as views
from bot.words import Words


class Fixed(Struct, frozen=True, kw_only=True):
    """Whose date was set, and what it held before."""

    name: str
    date: date
    before: int


def fix(
    work: Work, request: Request, words: Words, person: str, day: str, minutes: int, reason: str
) -> Fixed:
    """Replace that date's sum, and tell the person with the organiser's name and the reason.

    The limits of recording do not apply, but that a date must have begun. Boards that are closed
    do not move.
    """
    member, account = _member(work, request, person)
    work.lock_person(member.person)
    before = learners.learner(work, people.by_id(work, member.person), request.at)
    on = check_date(resolve_day(day, before.ledger.today), before.ledger.today)
    was = before.ledger.days.on(on).minutes
    by = request.who.name or request.who.id
    facts.add_correction(
        work,
        member.person,
        Correction(date=on, minutes=minutes, by=by, reason=reason, at=request.at),
    )
    _note(work, request, member.person, on, minutes, was, reason)
    after = learners.again(work, before)
    boards.count(work, after, on)
    sending.tell(
        work,
        request,
        member.person,
        account,
        f"fix:{member.person}:{request.key}",
        views.fixed(words, by=by, on=on, minutes=minutes, reason=reason),
        at=hours.quiet_until(work, before.person, request.at),
    )
    return Fixed(name=member.name, date=on, before=was)


def _member(work: Work, request: Request, person: str) -> tuple[Member, Account]:
    """The one member that an account's id or name means, with the account to tell it."""
    group = known_here(work, request)
    wanted = person.strip().casefold()
    by_id: list[tuple[Member, Account]] = []
    by_name: list[tuple[Member, Account]] = []
    for member in groups.members_of(work, group.id):
        accounts = people.accounts_of(work, member.person)
        accounts.sort(key=lambda one: one.platform != request.where.platform)
        if any(one.id.casefold() == wanted for one in accounts):
            by_id.append((member, accounts[0]))
        elif wanted in {member.name.casefold(), *(one.name.casefold() for one in accounts)}:
            by_name += [(member, one) for one in accounts[:1]]
    found = by_id or by_name
    if not found:
        raise Refusal("person.not_member", given=person)
    if len(found) > 1:
        raise Refusal("person.two", given=person)
    return found[0]


def _note(
    work: Work, request: Request, person: int, on: date, minutes: int, was: int, reason: str
) -> None:
    answers.note(
        work,
        at=request.at,
        person=person,
        by=f"{request.who.platform}:{request.who.space}:{request.who.id}",
        what="fix",
        data={"date": on.isoformat(), "minutes": minutes, "before": was, "reason": reason},
    )
