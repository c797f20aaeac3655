"""The examples that the rules of streaks come with, row by row."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.streaks import Repair, ledger
from tests.domain.people import at, checkin, facts, june
from tests.domain.reference import reference


def in_june(day: int) -> date:
    return date(2026, 6, day)


@dataclass(frozen=True, kw_only=True)
class Row:
    done: tuple[int, ...]
    now: str
    run: int
    best: int
    freezes: int
    until: int | None = None
    says: str = ""


ROWS = [
    Row(done=(1, 2, 3, 4, 5), now="05 20:00", run=5, best=5, freezes=2, until=8),
    Row(done=(1, 2, 3, 4, 5), now="07 03:59", run=5, best=5, freezes=2, says="6 open", until=8),
    Row(
        done=(1, 2, 3, 4, 5),
        now="07 04:00",
        run=5,
        best=5,
        freezes=2,
        until=8,
        says="6 covered, 7 open",
    ),
    Row(
        done=(1, 2, 3, 4, 5),
        now="08 12:00",
        run=5,
        best=5,
        freezes=2,
        until=8,
        says="6 covered, 7 covered, 8 open",
    ),
    Row(
        done=(1, 2, 3, 4, 5),
        now="09 12:00",
        run=0,
        best=5,
        freezes=2,
        says="6 missed, 7 missed, 8 missed, 9 open",
    ),
    Row(
        done=(1, 2, 3, 4, 5, 8),
        now="08 21:00",
        run=6,
        best=6,
        freezes=0,
        until=9,
        says="6 frozen, 7 frozen",
    ),
    Row(
        done=(1, 2, 3, 4, 5, 9),
        now="09 21:00",
        run=1,
        best=5,
        freezes=2,
        until=12,
        says="6 missed, 7 missed, 8 missed",
    ),
    Row(
        done=(1, 2, 3, 4, 5, 9, 10, 11),
        now="11 21:00",
        run=8,
        best=8,
        freezes=2,
        until=14,
        says="6 repaired, 7 repaired, 8 repaired",
    ),
    Row(
        done=(1, 2, 3, 4, 5, 9, 11, 13),
        now="13 21:00",
        run=8,
        best=8,
        freezes=1,
        until=15,
        says="6 repaired, 7 repaired, 8 repaired, 10 frozen, 12 frozen",
    ),
    Row(
        done=(1, 2, 3, 6, 7, 9, 11, 12),
        now="12 21:00",
        run=2,
        best=5,
        freezes=1,
        until=14,
        says="4 frozen, 5 frozen, 8 missed, 10 missed",
    ),
    Row(done=(1, 2, 3, 4, 5, 6, 7), now="07 21:00", run=7, best=7, freezes=2, until=10),
    Row(
        done=(1, 2, 3, 4, 5, 7, 8, 9),
        now="09 21:00",
        run=8,
        best=8,
        freezes=2,
        until=12,
        says="6 frozen",
    ),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.done} at {row.now}")
def test_example(row: Row) -> None:
    person = facts(june(*row.done))
    now = at(f"2026-06-{row.now}")
    found = ledger(person, now)
    assert (found.run, found.best, found.freezes) == (row.run, row.best, row.freezes)
    for word in filter(None, row.says.split(", ")):
        day, status = word.split()
        assert found.days.on(in_june(int(day))).status == status
    assert found.alive_until == (in_june(row.until) if row.until else None)
    again = reference(person, now)
    assert (again.run, again.best, again.freezes) == (row.run, row.best, row.freezes)
    assert again.alive_until == found.alive_until


def test_every_weekday_from_march_is_61_days_and_never_a_freeze() -> None:
    first, last = date(2026, 3, 2), date(2026, 5, 25)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    weekdays = [checkin(day) for day in every if day.weekday() < 5]
    person = facts(weekdays, joined=first, plans=())
    found = ledger(person, at("2026-05-25 20:00"))
    assert found.run == 61
    assert {str(status) for status in found.days.statuses()} == {"done", "rest"}
    assert (found.weeks.kept, found.weeks.of) == (12, 12)


def test_the_first_day_back_says_what_joins_the_runs() -> None:
    found = ledger(facts(june(1, 2, 3, 4, 5, 9)), at("2026-06-09 21:00"))
    assert found.repair == Repair(run=5, days=2, by=in_june(13), back=in_june(9))
    reason = found.days.on(in_june(7)).reason
    assert reason.word == "missed.joins"
    assert reason.values["dates"] == 3
    assert reason.values["by"] == in_june(13)


@pytest.mark.parametrize(
    ("done", "now"),
    [
        ((1, 2, 3, 4, 5, 9), "13 12:00"),  # two more days, and one date left
        ((1, 2, 6), "06 21:00"),  # a run of two is not worth it
        ((1, 2, 3, 4, 5, 9, 10, 11), "11 21:00"),  # joined already
        ((1, 2, 3, 4, 5, 9), "14 12:00"),  # too late
    ],
)
def test_no_repair_is_on_offer(done: tuple[int, ...], now: str) -> None:
    found = ledger(facts(june(*done)), at(f"2026-06-{now}"))
    assert found.repair is None


def test_a_repair_is_on_offer_while_it_can_be_reached() -> None:
    found = ledger(facts(june(1, 2, 3, 4, 5, 9)), at("2026-06-12 12:00"))
    assert found.repair is not None
    assert (found.repair.days, found.repair.by) == (2, in_june(13))


@pytest.mark.parametrize(("back", "run"), [(date(2026, 8, 7), 3), (date(2026, 8, 8), 65)])
def test_a_second_repair_waits_for_60_dates(back: date, run: int) -> None:
    """The first repair is on 11 June; three dates back end on 9 or 10 August."""
    first = [*range(1, 6), *range(9, 12)]
    days = [in_june(day) for day in first]
    day = in_june(12)
    while day < back - timedelta(days=3):
        days.append(day)
        day += timedelta(days=1)
    days += [back + timedelta(days=n) for n in range(3)]
    now = datetime.combine(days[-1], time(19), UTC)
    found = ledger(facts(checkin(day) for day in days), now)
    assert found.run == run


def test_expires_at_is_the_end_of_the_last_date() -> None:
    found = ledger(facts(june(1, 2, 3, 4, 5)), at("2026-06-05 20:00"))
    assert found.expires_at == at("2026-06-09 04:00")
