"""What a date is: the first rule that applies, and the reason that `why` puts into words."""

from datetime import date

import pytest

from bot.domain.checkins import Credit
from bot.domain.facts import Correction, Excuse, Facts
from bot.domain.people import Plan, Span
from bot.domain.streaks import Day, ledger
from tests.domain.people import JOINED, at, checkin, facts, june, nobody_rests

TENTH = date(2026, 6, 10)
WEEK = Span(first=date(2026, 6, 8), last=date(2026, 6, 14))


def day(person: Facts, which: date = TENTH, now: str = "2026-06-20 12:00") -> Day:
    return ledger(person, at(now)).days.on(which)


def fix(minutes: int, when: str = "2026-06-15 12:00") -> Correction:
    return Correction(date=TENTH, minutes=minutes, by="chi", reason="a typo", at=at(when))


def test_minutes_of_one_date_sum_up_to_the_minimum() -> None:
    plans = (nobody_rests(minimum=10),)
    assert day(facts([checkin(TENTH, minutes=9)], plans=plans)).status == "missed"
    twice = [checkin(TENTH, minutes=6), checkin(TENTH, minutes=4, credit=Credit.LATE)]
    assert day(facts(twice, plans=plans)).status == "done"
    assert day(facts(twice, plans=plans)).minutes == 10


def test_finishing_an_item_keeps_the_day() -> None:
    found = day(facts([checkin(TENTH, minutes=0, finished=True)]))
    assert (found.status, found.reason.word) == ("done", "done.finished")


def test_totals_change_no_status() -> None:
    found = day(facts([checkin(TENTH, credit=Credit.TOTALS, finished=True)]))
    assert (found.status, found.minutes, found.extra) == ("missed", 0, 30)


def test_a_sum_stops_counting_at_960() -> None:
    person = facts([checkin(TENTH, minutes=900), checkin(TENTH, minutes=900)])
    assert day(person).minutes == 960
    assert ledger(person, at("2026-06-20 12:00")).days.minutes(TENTH) == 960


def test_a_correction_replaces_the_sum_and_the_newest_counts() -> None:
    person = facts([checkin(TENTH)], corrections=(fix(0),))
    assert (day(person).status, day(person).minutes) == ("missed", 0)
    again = facts(corrections=(fix(40, "2026-06-16 12:00"), fix(0)))
    assert (day(again).minutes, day(again).reason.word) == (40, "done.fixed")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"pauses": (WEEK,), "excuses": (Excuse(span=WEEK),)}, "paused"),
        ({"excuses": (Excuse(span=WEEK),)}, "excused"),
        ({"plans": (Plan(since=JOINED, rest_days=frozenset({2})),)}, "rest"),
        ({}, "missed"),
    ],
)
def test_the_first_rule_that_applies(changes: dict[str, object], status: str) -> None:
    person = facts(june(1), **changes)
    assert day(person).status == status
    assert day(person).due == (status == "missed")
    done = facts([*june(1), checkin(TENTH)], **changes)
    assert day(done).status == "done"
    assert day(done).due == (status == "missed")


def test_a_done_date_adds_one_wherever_it_lies() -> None:
    """On a Saturday, in a pause, in an excuse."""
    pause = Span(first=date(2026, 6, 8), last=date(2026, 6, 9))
    excuse = Excuse(span=Span(first=TENTH, last=TENTH))
    person = facts(june(5, 6, 8, 10), plans=(), pauses=(pause,), excuses=(excuse,))
    found = ledger(person, at("2026-06-10 20:00"))
    assert found.run == 4


def test_the_weekday_rests_by_the_plan_in_force_on_it() -> None:
    plans = (nobody_rests(), nobody_rests(since=TENTH, rest_days=frozenset({2})))
    person = facts(june(1), plans=plans)
    assert day(person, date(2026, 6, 3)).status == "missed"
    assert day(person, TENTH).status == "rest"


def test_days_begin_with_the_first_done_date_or_with_joining() -> None:
    early = facts([checkin(date(2026, 5, 28), credit=Credit.LATE)])
    found = ledger(early, at("2026-06-02 12:00"))
    assert found.days.first == date(2026, 5, 28)
    assert [d.status.value for d in found.days] == [
        "done",
        "missed",
        "missed",
        "missed",
        "missed",
        "open",
    ]
    assert found.days.on(date(2026, 5, 27)).reason.word == "before"


def test_the_reasons_name_their_rule() -> None:
    person = facts(june(1, 2, 3, 4, 5, 8), pauses=(Span(first=TENTH, last=TENTH),))
    found = ledger(person, at("2026-06-11 12:00"))
    words = {d.date.day: d.reason for d in found.days}
    assert words[1].word == "done"
    assert words[1].values == {"minimum": 5}
    assert words[6].word == "frozen"
    assert words[6].values == {"dates": 2, "freezes": 2}
    assert words[9].word == "missed"
    assert words[10].values == {"first": TENTH, "last": TENTH}
    assert words[11].word == "open"
    assert words[11].values == {"needed": 5, "minimum": 5}


def test_a_joined_gap_says_when() -> None:
    found = ledger(facts(june(1, 2, 3, 4, 5, 9, 10, 11)), at("2026-06-12 12:00"))
    reason = found.days.on(date(2026, 6, 7)).reason
    assert (reason.word, reason.values["on"]) == ("repaired", date(2026, 6, 11))


def test_the_last_days_and_their_statuses() -> None:
    found = ledger(facts(june(1, 2)), at("2026-06-03 12:00"))
    assert [d.date.day for d in found.days.last(2)] == [2, 3]
    assert [d.date.day for d in found.days.last(14)] == [1, 2, 3]
    assert [s.value for s in found.days.statuses()] == ["done", "done", "open"]
    assert found.days[-1] == found.days.on(date(2026, 6, 3))
    with pytest.raises(IndexError):
        found.days[3]


def test_a_week_is_kept_by_its_dates_or_by_its_minutes() -> None:
    every = facts(june(*range(1, 8)))
    assert ledger(every, at("2026-06-08 12:00")).weeks.kept == 1
    assert ledger(every, at("2026-06-07 12:00")).weeks.of == 0  # not over yet
    three = facts(june(1, 2, minutes=75))
    found = ledger(three, at("2026-06-10 12:00")).weeks
    assert (found.kept, found.of) == (1, 1)
    poor = ledger(facts(june(1, 2, minutes=74)), at("2026-06-10 12:00")).weeks
    assert (poor.kept, poor.of) == (0, 1)


def test_a_week_away_is_no_week() -> None:
    person = facts(june(*range(1, 8)), pauses=(WEEK,))
    found = ledger(person, at("2026-06-15 12:00")).weeks
    assert (found.kept, found.of) == (1, 1)
