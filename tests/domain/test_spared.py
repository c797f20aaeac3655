"""Outages and journeys cost nobody a date."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.facts import Excuse, Facts, Silence, Spared
from bot.domain.people import Plan, Span, ZoneFrom
from bot.domain.streaks import ledger
from tests.domain.people import BEGINNING, PARIS, at, checkin, facts, june, nobody_rests

TOKYO, ANGELES = "Asia/Tokyo", "America/Los_Angeles"


def status(person: Facts, day: int, now: str = "2026-06-20 12:00") -> str:
    return ledger(person, at(now)).days.on(date(2026, 6, day)).status.value


def silent(*spans: tuple[str, str], served: bool = True) -> Facts:
    outages = tuple(Silence(start=at(a), end=at(b)) for a, b in spans)
    return facts(june(1), outages=outages, served=served)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-06-10 12:00", "2026-06-10 14:00", "outage"),  # two hours of it
        ("2026-06-10 12:00", "2026-06-10 13:59", "missed"),
        ("2026-06-11 03:00", "2026-06-11 03:20", "outage"),  # 20 min of its last three hours
        ("2026-06-11 03:00", "2026-06-11 03:19", "missed"),
        ("2026-06-11 00:45", "2026-06-11 01:19", "missed"),  # 19 min of them
        ("2026-06-11 00:40", "2026-06-11 01:20", "outage"),
        ("2026-06-11 03:50", "2026-06-11 04:30", "missed"),  # half of it was the next date
    ],
)
def test_an_outage_by_its_length(start: str, end: str, found: str) -> None:
    assert status(silent((start, end)), 10) == found


def test_short_silences_of_one_date_add_up_but_not_twice() -> None:
    pieces = [(f"2026-06-10 {h}:00", f"2026-06-10 {h}:30") for h in ("08", "10", "12", "14")]
    assert status(silent(*pieces), 10) == "outage"
    assert status(silent(*pieces[:3], pieces[0]), 10) == "missed"


def test_minutes_of_restarts_take_a_date_together_alone_they_do_not() -> None:
    late = [(f"2026-06-11 0{h}:{m}", f"2026-06-11 0{h}:{m + 4}") for h in (2, 3) for m in (10, 20)]
    far = [(f"2026-06-{d:02} 03:30", f"2026-06-{d:02} 03:34") for d in (2, 5, 8, 16)]
    assert status(silent(*far, *late), 10) == "missed"  # 16 min of its last three hours
    assert status(silent(*far, *late, ("2026-06-11 01:30", "2026-06-11 01:34")), 10) == "outage"


def test_today_can_be_an_outage_but_not_ahead_of_time() -> None:
    person = silent(("2026-06-10 12:00", "2026-06-10 16:00"))
    assert status(person, 10, "2026-06-10 14:30") == "outage"
    assert status(person, 10, "2026-06-10 13:30") == "open"


def test_an_outage_counts_only_where_the_bot_serves() -> None:
    assert status(silent(("2026-06-10 08:00", "2026-06-10 20:00"), served=False), 10) == "missed"


def test_a_silence_of_days_spares_each_of_them() -> None:
    person = silent(("2026-06-03 20:00", "2026-06-06 09:00"))
    found = [status(person, day) for day in (2, 3, 4, 5, 6)]
    assert found == ["missed", "outage", "outage", "outage", "outage"]


def test_studying_through_an_outage_counts() -> None:
    person = facts(
        june(1, 2),
        outages=(Silence(start=at("2026-06-02 08:00"), end=at("2026-06-02 20:00")),),
        served=True,
    )
    assert status(person, 2) == "done"


def journey(*moves: tuple[str, str]) -> tuple[ZoneFrom, ...]:
    later = (ZoneFrom(since=at(moment, "UTC"), zone=zone) for moment, zone in moves)
    return (ZoneFrom(since=BEGINNING, zone=PARIS), *later)


def test_a_flight_east_spares_the_date_it_cuts_short() -> None:
    person = facts(june(1), zones=journey(("2026-06-10 10:00", TOKYO)))
    assert [status(person, day) for day in (9, 10, 11)] == ["missed", "travel", "missed"]


def test_a_flight_west_cuts_nothing_short() -> None:
    person = facts(june(1), zones=journey(("2026-06-10 10:00", ANGELES)))
    assert [status(person, day) for day in (9, 10, 11)] == ["missed"] * 3


def test_a_small_step_east_cuts_nothing_short() -> None:
    person = facts(june(1), zones=journey(("2026-06-10 10:00", "Europe/Athens")))
    assert status(person, 10) == "missed"


def test_flights_spare_two_dates_in_any_30() -> None:
    trips = [(3, TOKYO), (6, PARIS), (10, TOKYO), (13, PARIS), (17, TOKYO)]
    moves = journey(*((f"2026-06-{day:02} 10:00", zone) for day, zone in trips))
    person = facts(june(1), zones=moves)
    assert [day for day in range(1, 20) if status(person, day) == "travel"] == [3, 10]


def test_a_date_flown_over_is_travel() -> None:
    """East over the date line at 03:30 on the 4th, which is still the 3rd: it lands on the 5th."""
    moves = journey(("2026-06-04 14:30", "Pacific/Kiritimati"))
    zones = (ZoneFrom(since=BEGINNING, zone="Pacific/Pago_Pago"), moves[1])
    found = ledger(facts(zones=zones), at("2026-06-07 12:00"))
    assert [day.date.day for day in found.days if day.status == "travel"] == [4]


def test_apia_lost_a_date_without_a_journey() -> None:
    joined = date(2011, 12, 27)
    person = facts(
        [checkin(joined)],
        joined=joined,
        zones=(ZoneFrom(since=BEGINNING, zone="Pacific/Apia"),),
        plans=(nobody_rests(since=joined),),
    )
    found = ledger(person, at("2012-01-01 12:00", "Pacific/Apia"))
    assert [day.status.value for day in found.days][1:5] == [
        "missed",
        "missed",
        "travel",
        "missed",
    ]


def test_today_stays_after_a_flight_west() -> None:
    """Done on 10 June in Tokyo; in Los Angeles it is still the 9th, for the streak it is not."""
    zones = (
        ZoneFrom(since=BEGINNING, zone=TOKYO),
        ZoneFrom(since=at("2026-06-10 09:00"), zone=ANGELES),
    )
    done = [checkin(date(2026, 6, 10), at=at("2026-06-10 08:30"))]
    now = at("2026-06-10 10:00")
    assert ledger(facts(done, zones=zones), now).today == date(2026, 6, 10)
    assert ledger(facts(zones=zones), now).today == date(2026, 6, 9)


def test_an_imported_excuse_keeps_its_reason() -> None:
    span = Span(first=date(2026, 6, 5), last=date(2026, 6, 6))
    for reason in Spared:
        person = facts(june(1), excuses=(Excuse(span=span, reason=reason),))
        assert status(person, 5) == reason.value


def test_a_far_cutoff_alone_is_no_journey() -> None:
    """A date of exactly 18 hours, cut by a change of the cutoff, stays due."""
    plans = (
        nobody_rests(cutoff=6),
        Plan(since=date(2026, 6, 11), rest_days=frozenset(), cutoff=0),
    )
    zones = journey(("2026-06-10 10:00", "Europe/Berlin"))
    assert status(facts(june(1), plans=plans, zones=zones), 10) == "missed"


def test_now_may_be_before_everything() -> None:
    found = ledger(facts(), datetime(2026, 5, 1, 12, tzinfo=UTC))
    assert (len(found.days), found.run, found.alive_until) == (0, 0, None)
    assert found.today == date(2026, 5, 1)
    assert found.days.on(date(2026, 5, 1)).status == "before"
    assert found.days.last(3) == []
