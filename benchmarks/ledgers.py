"""The ledger of ten years of days, and one more check-in on it."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from time import process_time

from benchmarks.measure import Figure, check, in_turn
from bot.domain.checkins import Checkin
from bot.domain.facts import Facts
from bot.domain.people import Plan, ZoneFrom
from bot.domain.streaks import Ledger, ledger

DAYS = 3_650
FIRST = date(2016, 3, 7)
SHARES = (0.5, 0.7, 0.9)  # of the days that are done; the figure is the slowest
TURNS = 31


def run() -> list[Figure]:
    """Microseconds for the whole, and for one more check-in from the kept checkpoint."""
    whole: list[tuple[float, float]] = []
    more: list[float] = []
    for share in SHARES:
        facts, now = years(share)
        kept = ledger(facts, now)
        later = now + timedelta(hours=1)
        added = one_more(facts, kept, later)
        assert kept.checkpoint is not None
        since = kept.checkpoint
        told: dict[str, Ledger] = {}
        recent = tuple(one for one in added.checkins if one.date >= since.day)
        short = Facts(joined=added.joined, zones=added.zones, plans=added.plans, checkins=recent)

        def full(_: int, facts: Facts = facts, now: datetime = now) -> None:
            ledger(facts, now)

        def step(
            _: int, short: Facts = short, later: datetime = later, since: object = since
        ) -> None:
            for _ in range(20):
                told["step"] = ledger(short, later, kept.checkpoint)

        one, other = in_turn(TURNS, full, step, clock=process_time)
        again = ledger(added, later)
        check(
            all(
                getattr(told["step"], name) == getattr(again, name)
                for name in ("today", "run", "best", "freezes", "alive_until", "expires_at")
            ),
            "the short way says something else than the long one",
        )
        whole.append((one.median * 1e6, share))
        more.append(other.median / 20 * 1e6)
    slowest, share = max(whole)
    return [
        Figure(
            key="ledger_us",
            value=slowest,
            reach=4000,
            most=True,
            unit="µs",
            about=f"{DAYS:,} days, {share:.0%} of them done (the slowest of {len(SHARES)} shares)",
        ),
        Figure(
            key="ledger_increment_us",
            value=max(more),
            reach=50,
            most=True,
            unit="µs",
            about="one more check-in, from the kept checkpoint",
        ),
    ]


def years(share: float) -> tuple[Facts, datetime]:
    """A person who did that share of ten years' days, and the evening of the last."""
    chance = Random(11)
    days = [FIRST + timedelta(days=n) for n in range(DAYS)]
    done = [day for day in days if chance.random() < share]
    checkins = tuple(
        Checkin(
            number=number,
            date=day,
            minutes=30,
            at=datetime(day.year, day.month, day.day, 18, tzinfo=UTC),
        )
        for number, day in enumerate(done, 1)
    )
    last = days[-1]
    facts = Facts(
        joined=FIRST,
        zones=(ZoneFrom(since=datetime(2016, 3, 7, tzinfo=UTC), zone="Europe/Paris"),),
        plans=(Plan(since=FIRST, rest_days=frozenset({6})),),
        checkins=checkins,
    )
    return facts, datetime(last.year, last.month, last.day, 19, tzinfo=UTC)


def one_more(facts: Facts, kept: Ledger, at: datetime) -> Facts:
    """The same with a check-in for today."""
    new = Checkin(number=len(facts.checkins) + 1, date=kept.today, minutes=20, at=at)
    return Facts(
        joined=facts.joined,
        zones=facts.zones,
        plans=facts.plans,
        checkins=(*facts.checkins, new),
    )
