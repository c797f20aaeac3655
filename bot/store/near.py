"""Who asks, and what of their facts a check-in needs beside a kept checkpoint: one statement.

The check-ins are those from the checkpoint on; all other facts are few and come whole. With them
come the other small things that a check-in looks at: each would be a statement of its own. It is
one row, in which what may be many comes as JSON, so that nothing of it is made one by one.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.json import Decoder

from bot.domain.checkins import Checkin
from bot.domain.facts import Correction, Excuse, Facts, Silence, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.domain.person import Group, Person
from bot.domain.steps import Step
from bot.store import groups, people
from bot.store.forms import instant, stamp
from bot.store.questions import Asked
from bot.store.sql import near as sql
from bot.store.streaks import Settled, settled_of
from bot.store.work import Work
from bot.talk.request import Account, Place

LATELY = timedelta(days=3)  # no date is open for longer
_number = attrgetter("number")


class Beside(Struct, frozen=True, kw_only=True):
    """What is not of the ledger: the step last proposed, the questions that were asked, whether a
    reminder comes more seldom, in which groups something stands that shows who kept the day,
    whether a reminder of the last days arrived, and whether something is owed to be told besides.
    `number` is the highest that a check-in has or had.
    """

    number: int
    proposed: Step | None
    asked: Mapping[str, Asked]
    asleep: bool
    standing: frozenset[int]
    reminded: bool
    owed: bool


class Near(Struct, frozen=True, kw_only=True):
    """The person under the name that is kept for the account, and the group of the place.

    The facts are those from the checkpoint on, `settled` what was before it; where nothing is
    settled yet (None), all facts. `groups` are those that the person learns in.
    """

    person: Person
    called: str
    group: Group | None
    facts: Facts
    settled: Settled | None
    groups: frozenset[int]
    beside: Beside


_GROUP = len(Person.__struct_fields__)
_TOLD = _GROUP + len(Group.__struct_fields__)
"""Where the columns of the group and those behind them begin: a column for each field."""


class _Told(NamedTuple):
    """The columns behind the person and the group; what may be many is a text of JSON."""

    called: str
    settled: str | None
    counted_at: str
    zones: str
    plans: str
    checkins: str
    corrections: str
    pauses: str
    excuses: str
    outages: str
    served: bool
    groups: str
    spent: int
    newest: int | None
    proposed: str | None
    asked: str
    asleep: bool
    standing: str
    reminded: bool
    owed: bool


class _Plan(Struct):
    since: date
    weekly_minutes: int
    minimum: int
    rest_days: str
    cutoff: int
    commute: int


class _Excuse(Struct):
    first: date
    last: date
    reason: Spared


class _Question(Asked, frozen=True, kw_only=True):
    question: str


_STEP = Decoder(Step)
_ZONES = Decoder(tuple[ZoneFrom, ...])
_PLANS = Decoder(list[_Plan])
_CHECKINS = Decoder(list[Checkin], strict=False)  # 0 and 1 are a bool
_CORRECTIONS = Decoder(tuple[Correction, ...])
_PAUSES = Decoder(tuple[Span, ...])
_EXCUSES = Decoder(list[_Excuse])
_SILENCES = Decoder(tuple[Silence, ...])
_GROUPS = Decoder(frozenset[int])
_ASKED = Decoder(list[_Question], strict=False)


def near(work: Work, who: Account, where: Place, now: datetime) -> Near | None:
    """None for an account that is nobody's, and where the whole must be read: an outage was
    stored since what was settled.
    """
    row = work.one(
        sql.ALL,
        platform=who.platform,
        space=who.space,
        account=who.id,
        on=where.platform,
        here=where.space,
        now=stamp(now),
        lately=stamp(now - LATELY),
    )
    if row is None:
        return None
    told = _Told(*row[_TOLD:])
    outages = _SILENCES.decode(told.outages)
    if told.settled is not None and outages:
        counted = instant(told.counted_at)
        if any(one.end > counted for one in outages):
            return None
    person = people.of_row(row)
    return Near(
        person=person,
        called=told.called,
        group=None if row[_GROUP] is None else groups.of_row(row[_GROUP:_TOLD]),
        facts=_facts(person, told, outages),
        settled=settled_of(told.settled),
        groups=_GROUPS.decode(told.groups),
        beside=_beside(told),
    )


def _facts(person: Person, told: _Told, outages: tuple[Silence, ...]) -> Facts:
    return Facts(
        joined=person.joined,
        zones=_ZONES.decode(told.zones),
        plans=tuple([_plan(one) for one in _PLANS.decode(told.plans)]),
        checkins=tuple(sorted(_CHECKINS.decode(told.checkins), key=_number)),
        corrections=_CORRECTIONS.decode(told.corrections),
        pauses=_PAUSES.decode(told.pauses),
        excuses=tuple([_excuse(one) for one in _EXCUSES.decode(told.excuses)]),
        outages=outages,
        served=bool(outages and told.served),
    )


def _beside(told: _Told) -> Beside:
    return Beside(
        number=people.highest(told.spent, told.newest),
        proposed=None if told.proposed is None else _STEP.decode(told.proposed),
        asked={one.question: one for one in _ASKED.decode(told.asked)},
        asleep=bool(told.asleep),
        standing=_GROUPS.decode(told.standing),
        reminded=bool(told.reminded),
        owed=bool(told.owed),
    )


def _plan(one: _Plan) -> Plan:
    return Plan(
        since=one.since,
        weekly_minutes=one.weekly_minutes,
        minimum=one.minimum,
        rest_days=frozenset(map(int, one.rest_days)),
        cutoff=one.cutoff,
        commute=one.commute,
    )


def _excuse(one: _Excuse) -> Excuse:
    return Excuse(span=Span(first=one.first, last=one.last), reason=one.reason)
