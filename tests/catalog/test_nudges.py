"""Nudges: one message of three, rested for a week, only those that fit."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import Catalog, Nudge, Situation, load_catalog
from bot.catalog.nudges import nudge_for
from tests.catalog.places import MONDAY

CATALOG = load_catalog()
DAILY = Situation.DAILY_REMINDER
ALL = {"minutes": 14, "item": "week 2", "days": 7, "hours": 27, "stage": "Beginner"}


def said(
    situation: Situation = Situation.DAILY_REMINDER,
    *,
    values: dict[str, object] | None = None,
    seen: dict[str, date] | None = None,
    count: int = 2,
    stage: str = "",
) -> Nudge | None:
    return nudge_for(
        CATALOG,
        situation,
        ALL if values is None else values,
        seen=seen or {},
        today=MONDAY,
        message_count=count,
        stage=stage,
    )


def test_one_message_of_three_has_one() -> None:
    assert [said(count=n) is not None for n in range(6)] == [False, False, True] * 2


def test_one_made_for_the_moment_comes_first() -> None:
    week = said(Situation.STREAK_MILESTONE)
    assert week is not None
    assert week.only_days == 7
    applying = said(Situation.STAGE_ADVANCED, stage="applying")
    assert applying is not None
    assert applying.only_stage == "applying"


def test_what_is_needed_must_be_given() -> None:
    for seen in range(30):
        nudge = said(values={}, seen={f"daily-reminder-{n:02}": MONDAY for n in range(seen % 12)})
        assert nudge is not None
        assert not nudge.needs


def test_the_text_is_filled(catalog: Catalog) -> None:
    nudge = catalog.nudges["daily-reminder-06"]
    assert nudge.say(ALL) == "Keep the job, keep the slot. 14 minutes is today's plan."


def test_a_reminder_names_its_step_itself(catalog: Catalog) -> None:
    reminders = [one for one in catalog.nudges.values() if one.situation is DAILY]
    assert not [one.id for one in reminders if "item" in one.needs]


def test_braces_in_a_value_are_only_text(catalog: Catalog) -> None:
    given = {"days": 3, "item": "{days}"}
    assert "{days}" in catalog.nudges["missed-several-days-01"].say(given)


@given(st.lists(st.tuples(st.sampled_from(list(Situation)), st.integers(0, 3)), max_size=60))
def test_none_comes_twice_within_seven_days(messages: list[tuple[Situation, int]]) -> None:
    seen: dict[str, date] = {}
    today = MONDAY
    for situation, days in messages:
        today += timedelta(days=days)
        nudge = nudge_for(CATALOG, situation, ALL, seen=seen, today=today, message_count=2)
        again = nudge_for(CATALOG, situation, ALL, seen=seen, today=today, message_count=2)
        assert nudge == again
        if nudge is not None:
            assert nudge.situation is situation
            assert nudge.only_stage == ""
            assert nudge.id not in seen or (today - seen[nudge.id]).days >= 7
            seen[nudge.id] = today
