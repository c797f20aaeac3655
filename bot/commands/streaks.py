"""The streak, why each day is what it is, and the year."""

from collections import Counter
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from bot.commands.ask import Ask
from bot.commands.settings import settings_
from bot.domain.checkins import Kind
from bot.domain.refusal import Refusal
from bot.services import away, elsewhere, joining, learners, stages
from bot.services.learners import Learner
from bot.talk.command import Reply
from bot.talk.declare import Number, Pick, Somebody, command
from bot.views import people
from bot.views import stats as stats_view
from bot.views import streaks as views
from bot.views.why import why as why_view

MONTH, YEAR = 31, 366
SHOWN = {"on": True, "show": True, "off": False, "hide": False}  # one's own, where nobody is


class Span(StrEnum):
    """How much of the record a picture shows."""

    MONTH = "month"
    YEAR = "year"


@command("streak", help="Your streak, and what today still needs", front=True)
async def streak(
    ask: Ask,
    person: Annotated[str | None, Somebody("Somebody of this group", complete="member")] = None,
) -> Reply:
    """Another's run only where that person chose to be seen in this group."""
    if person is not None:
        return await _of_another(ask, person)
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    told, today = who.ledger, who.ledger.today
    pause = away.pause_now(who)
    return views.streak(
        ask.words,
        run=told.run,
        best=told.best,
        freezes=told.freezes,
        weeks=told.weeks,
        today=today,
        status=told.days.on(today).status,
        alive_until=told.alive_until,
        cutoff=who.plan.cutoff,
        minimum=who.plan.minimum,
        away_until=pause.last if pause else None,
        repair=told.repair,
    )


async def _of_another(ask: Ask, person: str) -> Reply:
    found = await ask.read(joining.member_named, person)
    if found is None and person.casefold() in SHOWN:
        return await settings_(ask, streak=SHOWN[person.casefold()])
    mine = await ask.read(learners.find)
    if found is None or not (found[0].seen or (mine and mine.person.id == found[0].person)):
        raise Refusal("person.unseen", given=person)
    member, who = found
    return views.streak_of(ask.words, name=member.name, run=who.ledger.run)


@command("why", help="The last days, and the rule that decided each")
async def why(
    ask: Ask, days: Annotated[int, Number("How many days", low=1, high=60)] = 14
) -> Reply:
    """Newest first."""
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    newest = list(reversed(who.ledger.days.last(days)))
    return why_view(ask.words, days=newest, zone=who.zone, cutoff=who.plan.cutoff)


@command("stats", help="Your year as a picture, with its figures")
async def stats(ask: Ask, period: Annotated[Span, Pick("A month or a year")] = Span.YEAR) -> Reply:
    """The days, the hours by kind, the weeks kept, and an honest projection."""
    who = await ask.read(learners.find)
    if who is None:
        return people.stranger(ask.words)
    standing = await ask.read(stages.peek, ask.catalog)
    length = YEAR if period is Span.YEAR else MONTH
    hidden = await ask.read(elsewhere.of_asker)
    days, since = who.ledger.days.last(length), who.ledger.today - timedelta(days=length - 1)
    return stats_view.stats(
        ask.words,
        year=period is Span.YEAR,
        days=days,
        best=who.ledger.best,
        weeks=who.ledger.weeks,
        by_kind=_by_kind(who, since, hidden=hidden),
        earlier=_before(who, since, days[0].date),
        weeks_left=stages.pace_weeks(standing),
    )


def _by_kind(who: Learner, since: date, *, hidden: bool) -> list[tuple[Kind, int]]:
    """Minutes by kind, the most first; `hidden`: applications are learning like any other here."""
    counted: Counter[Kind] = Counter()
    for one in who.facts.checkins:
        if one.date >= since:
            counted[elsewhere.told_as(one.kind, hidden=hidden)] += one.minutes
    return counted.most_common()


def _before(who: Learner, since: date, first: date) -> int:
    """Minutes of the period before the first date of the ledger: logged late, or too few to keep
    the date."""
    return sum(one.minutes for one in who.facts.checkins if since <= one.date < first)
