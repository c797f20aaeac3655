"""People made up for the tests: short ways to facts, and strategies for many kinds of them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain.checkins import Checkin, Credit, Kind
from bot.domain.facts import Correction, Excuse, Facts, Silence, Spared
from bot.domain.people import Plan, Span, ZoneFrom

PARIS = "Europe/Paris"
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
JOINED = date(2026, 6, 1)  # a Monday
ZONES = ("Europe/Paris", "America/Los_Angeles", "Asia/Tokyo", "Pacific/Kiritimati", "UTC")


def at(text: str, zone: str = PARIS) -> datetime:
    """An instant by its wall clock: `2026-06-05 20:00`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def june(*days: int, **changes: object) -> tuple[Checkin, ...]:
    return tuple(checkin(date(2026, 6, day), **changes) for day in days)


def checkin(day: date, **changes: object) -> Checkin:
    noon = datetime.combine(day, time(12), UTC)
    return replace(Checkin(number=1, date=day, minutes=30, at=noon), **changes)


def nobody_rests(**changes: object) -> Plan:
    return replace(Plan(since=JOINED, rest_days=frozenset()), **changes)


def facts(checkins: Iterable[Checkin] = (), **changes: object) -> Facts:
    known = Facts(
        joined=JOINED,
        zones=(ZoneFrom(since=BEGINNING, zone=PARIS),),
        plans=(nobody_rests(),),
        checkins=tuple(checkins),
    )
    return replace(known, **changes)


DAYS = st.integers(0, 75).map(lambda n: JOINED + timedelta(days=n))
INSTANTS = st.tuples(st.integers(0, 75), st.integers(0, 24 * 60 - 1)).map(
    lambda got: datetime(2026, 6, 1, tzinfo=UTC) + timedelta(days=got[0], minutes=got[1])
)


@st.composite
def checkins(draw: st.DrawFn) -> tuple[Checkin, ...]:
    """Habits: most dates done, some of them twice, too short, late, or by finishing an item."""
    dice = Random(draw(st.integers(0, 2**32)))  # hypothesis keeps its lists short
    rates = draw(st.lists(st.sampled_from((1, 5, 8, 10)), min_size=1, max_size=4))
    habit = [dice.randrange(10) < rates[n * len(rates) // 76] for n in range(76)]
    odd = st.fixed_dictionaries(
        {
            "minutes": st.sampled_from((0, 3, 5, 30, 400)),
            "credit": st.sampled_from(Credit),
            "finished": st.booleans(),
        }
    )
    found = [checkin(JOINED + timedelta(days=n)) for n, did in enumerate(habit) if did]
    extra = draw(st.lists(st.tuples(DAYS, odd), max_size=6))
    found += [checkin(day, **changes) for day, changes in extra]
    found = [_numbered(one, n) for n, one in enumerate(found, 1)]
    return tuple(found)


def _numbered(one: Checkin, number: int) -> Checkin:
    return checkin(
        one.date,
        number=number,
        minutes=one.minutes,
        kind=Kind.OTHER,
        finished=one.finished,
        credit=one.credit,
    )


def spans(longest: int) -> st.SearchStrategy[Span]:
    return st.tuples(DAYS, st.integers(0, longest - 1)).map(
        lambda got: Span(first=got[0], last=got[0] + timedelta(days=got[1]))
    )


def plans() -> st.SearchStrategy[tuple[Plan, ...]]:
    plan = st.builds(
        Plan,
        since=DAYS,
        weekly_minutes=st.sampled_from((60, 150, 600)),
        minimum=st.sampled_from((1, 5, 30)),
        rest_days=st.sampled_from(
            (frozenset[int](), frozenset({5, 6}), frozenset({0, 2, 3, 5, 6}))
        ),
        cutoff=st.integers(0, 6),
    )
    return st.lists(plan, min_size=1, max_size=3, unique_by=lambda one: one.since).map(
        lambda found: tuple(sorted(found, key=lambda one: one.since))
    )


def silences() -> st.SearchStrategy[tuple[Silence, ...]]:
    one = st.tuples(INSTANTS, st.integers(1, 600)).map(
        lambda got: Silence(start=got[0], end=got[0] + timedelta(minutes=got[1]))
    )
    return st.lists(one, max_size=2).map(tuple)


def zones() -> st.SearchStrategy[tuple[ZoneFrom, ...]]:
    first = st.sampled_from(ZONES).map(lambda zone: ZoneFrom(since=BEGINNING, zone=zone))
    later = st.builds(ZoneFrom, since=INSTANTS, zone=st.sampled_from(ZONES))
    more = st.lists(later, max_size=2, unique_by=lambda entry: entry.since)
    return st.tuples(first, more).map(
        lambda got: (got[0], *sorted(got[1], key=lambda entry: entry.since))
    )


def lives(*, journeys: bool = False, outages: bool = False) -> st.SearchStrategy[Facts]:
    """Facts of one person within 75 dates."""
    fix = st.builds(
        Correction,
        date=DAYS,
        minutes=st.sampled_from((0, 5, 60)),
        by=st.just("chi"),
        reason=st.just("a wrong date"),
        at=INSTANTS,
    )
    excuse = st.builds(Excuse, span=spans(7), reason=st.sampled_from(Spared))
    paris = st.just((ZoneFrom(since=BEGINNING, zone=PARIS),))
    return st.builds(
        Facts,
        joined=st.sampled_from((JOINED, JOINED + timedelta(days=3))),
        zones=zones() if journeys else paris,
        plans=plans(),
        checkins=checkins(),
        corrections=st.lists(fix, max_size=2).map(tuple),
        pauses=st.lists(spans(20), max_size=2).map(tuple),
        excuses=st.lists(excuse, max_size=2).map(tuple),
        outages=silences() if outages else st.just(()),
        served=st.booleans() if outages else st.just(False),
    )
