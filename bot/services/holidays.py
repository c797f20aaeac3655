"""A group rests: its prompts stop, its dates are not judged, and members are offered Away."""

from datetime import date, timedelta

from msgspec import Struct

from bot.domain.calendar import wall
from bot.domain.people import Span
from bot.domain.person import Group
from bot.domain.refusal import Refusal
from bot.services import hours, learners, sending
from bot.services.groups import known_here
from bot.services.learners import Learner
from bot.store import groups, holidays, people
from bot.store.work import Work
from bot.talk.days import resolve_day
from bot.talk.request import Request
from bot.views import desk_days as views
from bot.words import Words

LONGEST = 92  # dates
FAR = 366
ASKED_FOR = timedelta(days=3)  # also where another message took the day


class Rest(Struct, frozen=True, kw_only=True):
    """What was set: its number, and how many members were asked whether they are away too."""

    number: int
    span: Span
    asked: int


def put(work: Work, request: Request, words: Words, first: str, last: str) -> Rest:
    """The group rests from `first` to `last`, from today at the earliest.

    Refusals: `holiday.past`, `holiday.backwards`, `holiday.long`, `holiday.far`, `holiday.again`.
    """
    group = known_here(work, request)
    span = _span(work, request, group, first, last)
    number = holidays.add(work, group.id, span, request.at)
    return Rest(number=number, span=span, asked=_ask(work, request, words, group, span, number))


def call_off(work: Work, request: Request, number: int) -> Span:
    """The group does not rest then, after all: the dates that are left count again."""
    group = known_here(work, request)
    found = next((one for one in holidays.of_group(work, group.id) if one.id == number), None)
    today = wall(request.at, group.zone).date()
    if found is None or found.span.last < today:
        raise Refusal("holiday.none")
    holidays.drop(work, group.id, number)
    if found.span.first < today:  # the dates that have passed stay set aside
        past = Span(first=found.span.first, last=today - timedelta(days=1))
        holidays.add(work, group.id, past, request.at)
    return found.span


def _span(work: Work, request: Request, group: Group, first: str, last: str) -> Span:
    today = wall(request.at, group.zone).date()
    begins = resolve_day(first, today, ahead=True)
    ends = resolve_day(last, max(begins, today), ahead=True)
    if begins < today:
        raise Refusal("holiday.past", first=begins)
    if ends < begins:
        raise Refusal("holiday.backwards", first=begins, last=ends)
    span = Span(first=begins, last=ends)
    if len(span) > LONGEST:
        raise Refusal("holiday.long", most=LONGEST, days=len(span))
    if (begins - today).days > FAR:
        raise Refusal("holiday.far", first=begins)
    for one in holidays.of_group(work, group.id):
        if one.span.first <= ends and begins <= one.span.last:
            raise Refusal("holiday.again", first=one.span.first, last=one.span.last)
    return span


def _ask(work: Work, request: Request, words: Words, group: Group, span: Span, number: int) -> int:
    """Each member once, privately, but who is away then already."""
    asked = 0
    for member in groups.members_of(work, group.id):
        who = learners.learner(work, people.by_id(work, member.person), request.at)
        accounts = people.accounts_of(work, member.person)
        if not accounts or _away(who, span.first):
            continue
        accounts.sort(key=lambda one: one.platform != request.where.platform)
        asked += sending.tell(
            work,
            request,
            member.person,
            accounts[0],
            f"holiday:{number}:{member.person}",
            views.away_too(words, group=group.name, span=span),
            at=hours.quiet_until(work, who.person, request.at),
            good_for=ASKED_FOR,
        )
    return asked


def _away(who: Learner, day: date) -> bool:
    return any(day in pause for pause in who.facts.pauses)
