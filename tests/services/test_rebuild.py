"""Whatever people do, cached numbers are those of the facts; what is spoilt is mended."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings
from sqlalchemy import text

from bot import words
from bot.domain.checkins import Kind
from bot.domain.people import Plan
from bot.domain.plans import Wanted
from bot.domain.refusal import Refusal
from bot.services import away, changing, checkins, data, doing, fixing, hours, joining, stages
from bot.services import settings as choosing
from bot.services.checkins import Entry
from bot.store import people
from tests.services.house import House, catalog, house

WORDS = words.load()
DAYS = ("today", "yesterday", "2026-03-01", "2026-02-20", "2026-03-05")
ZONES = ("Europe/Paris", "America/Los_Angeles", "Pacific/Auckland", "UTC")

Act = Callable[[House], object]


def checkin(minutes: int, day: str, space: str, kind: Kind, item: str | None = None) -> Act:
    entry = Entry(minutes=minutes, kind=kind, day=day, item=item)
    return lambda h: h.ask(checkins.record, h.request(space=space), catalog(), entry)


def change_plan(minimum: int, weekly: int, rest: frozenset[int]) -> Act:
    wanted = Wanted(weekly_minutes=weekly, minimum=minimum, rest_days=rest)
    return lambda h: h.ask(choosing.plan, h.request(), wanted)


def go_away(first: int, days: int) -> Act:
    def act(h: House) -> object:
        day = h.now.date() + timedelta(days=first)
        last = day + timedelta(days=days)
        return h.ask(away.go, h.request(), until=str(last), first=str(day))

    return act


def acts() -> st.SearchStrategy[Act]:
    """One thing that somebody does, or time that passes."""
    items = [item.id for item in catalog().path.first.items[:6]]
    return st.one_of(
        st.builds(
            checkin,
            st.integers(1, 120),
            st.sampled_from(DAYS),
            st.sampled_from(("paris", "")),
            st.sampled_from(list(Kind)),
            st.sampled_from((None, *items)),
        ),
        st.builds(
            change_plan,
            st.sampled_from((1, 5, 60)),
            st.sampled_from((60, 150)),
            st.sampled_from((frozenset[int](), frozenset({5, 6}), frozenset({0}))),
        ),
        st.builds(go_away, st.integers(-9, 6), st.integers(0, 40)),
        st.just(lambda h: h.ask(away.back, h.request())),
        st.just(lambda h: h.ask(changing.undo, h.request())),
        st.builds(
            lambda n: lambda h: h.ask(changing.edit, h.request(), minutes=n), st.integers(1, 90)
        ),
        st.builds(
            lambda zone: (
                lambda h: h.ask(choosing.change, h.request(), choosing.Chosen(timezone=zone))
            ),
            st.sampled_from(ZONES),
        ),
        st.builds(
            lambda item: lambda h: h.ask(doing.item_done, h.request(), catalog(), item, None),
            st.sampled_from(items),
        ),
        st.builds(
            lambda item: lambda h: h.ask(doing.item_open, h.request(), catalog(), item),
            st.sampled_from(items),
        ),
        st.builds(
            lambda n, day: (
                lambda h: h.ask(fixing.fix, h.request("mira"), WORDS, "ada", day, n, "we met")
            ),
            st.integers(0, 100),
            st.sampled_from(DAYS),
        ),
        st.builds(
            lambda space: lambda h: h.ask(joining.join, h.request(space=space)),
            st.sampled_from(("paris", "rome")),
        ),
        st.just(lambda h: h.ask(joining.leave, h.request())),
        st.just(lambda h: h.ask(stages.move, h.request(), catalog(), "beginner")),
        st.builds(lambda hours: lambda h: h.later(hours=hours), st.integers(1, 80)),
    )


def live(h: House, done: list[Act]) -> None:
    """Do it all; what a rule refuses changes nothing."""
    for act in done:
        try:
            act(h)
        except Refusal:
            continue
        h.later(minutes=7)


BETWEEN = [  # a week that was scored already lies between the date of the fix and joining
    change_plan(1, 60, frozenset()),
    go_away(-1, 0),
    lambda h: h.ask(fixing.fix, h.request("mira"), WORDS, "ada", "2026-02-20", 1, "we met"),
]


TICKED = [  # too few minutes to keep the date, which the item that they finish keeps
    checkin(1, "2026-03-01", "paris", Kind.VIDEO),
    lambda h: h.later(days=2),
    checkin(1, "today", "paris", Kind.VIDEO, "dls-c1-w1"),
    lambda h: h.ask(doing.item_done, h.request(), catalog(), "dls-c1-w1", None),
]


@settings(max_examples=60, deadline=None)
@given(st.booleans(), st.lists(acts(), max_size=14), st.integers(0, 200))
@example(looks_round=False, done=BETWEEN, hours=0)
@example(looks_round=False, done=TICKED, hours=0)
def test_after_whatever_people_do_nothing_differs(
    looks_round: bool, done: list[Act], hours: int
) -> None:
    """Also of who looks round for days, with a minute now and then, before the first kept date."""
    with house() as h:
        if looks_round:
            h.ask(joining.join, h.request(space="paris"))
            h.later(days=3)
            live(h, [checkin(1, "today", "paris", Kind.PODCAST)])
            h.later(days=8)
        live(h, [checkin(30, "today", "paris", Kind.PODCAST), *done])
        h.later(hours=hours)
        assert h.write(data.rebuild, h.now).differences == ()


SPOILT = {
    "UPDATE streaks SET run = 99": "streak",
    "DELETE FROM streaks": "streak",
    "UPDATE days SET minutes = 7": "date 2026-03-03",
    "DELETE FROM days": "date 2026-03-03",
    "UPDATE scores SET minutes = minutes + 1 WHERE period = '2026-W10'": "score 2026-W10",
    "DELETE FROM scores WHERE period = 'all'": "score all",
    "UPDATE scores SET share = 3 WHERE period = '2026-03'": "score 2026-03",
}


@pytest.mark.parametrize(("statement", "what"), SPOILT.items())
def test_what_is_spoilt_is_named_and_mended(statement: str, what: str) -> None:
    with house() as h:
        h.ask(joining.join, h.request())
        h.later(days=1)
        live(h, [checkin(30, "today", "paris", Kind.PODCAST)])
        before = h.write(data.export_people, catalog(), None, h.now)
        assert h.write(lambda work: work.run(text(statement))) == 1
        named = [one.what for one in h.write(data.rebuild, h.now).differences]
        assert len(named) == 1
        assert named[0].startswith(what)
        assert h.write(data.rebuild, h.now).differences == ()
        assert h.write(data.export_people, catalog(), None, h.now) == before


def test_people_are_looked_at_in_batches() -> None:
    with house() as h:
        for who in ("ada", "ben", "chi"):
            h.ask(joining.join, h.request(who))
        first = h.write(data.rebuild, h.now, most=2)
        rest = h.write(data.rebuild, h.now, first.last, most=2)
        over = h.write(data.rebuild, h.now, rest.last, most=2)
        assert (first.people, rest.people, over.people) == (2, 1, 0)


def test_a_run_that_ran_out_since_is_no_difference() -> None:
    with house() as h:
        live(h, [checkin(30, "today", "paris", Kind.PODCAST)])
        h.later(days=30)
        assert h.write(data.rebuild, h.now).differences == ()


def fly(zone: str) -> Act:
    chosen = choosing.Chosen(timezone=zone)
    return lambda h: h.ask(choosing.change, h.request(), chosen)


def test_a_flight_on_a_sunday_is_in_the_score_of_its_week() -> None:
    """Found by the simulation: by then it was Monday, and Monday's week alone was renewed."""
    with house() as h:
        no_rest = Wanted(rest_days=frozenset())
        h.ask(choosing.plan, h.request(zone="America/New_York"), no_rest)
        h.later(days=6)
        live(h, [checkin(30, "today", "paris", Kind.PODCAST)])  # Sunday afternoon in New York
        live(h, [fly("Australia/Lord_Howe")])
        assert h.write(data.rebuild, h.now).differences == ()


def test_scores_of_a_group_that_was_left_go() -> None:
    with house() as h:
        live(h, [checkin(30, "today", "paris", Kind.PODCAST)])
        h.ask(joining.leave, h.request())
        rows = h.write(lambda work: work.value(text("SELECT count(*) FROM scores")))
        assert rows == 0


def test_after_a_flight_west_today_began_where_it_was_left() -> None:
    """Found by the simulation: two messages nobody asked for came on one date, in two zones."""
    with house() as h:
        h.ask(joining.join, h.request(zone="Pacific/Auckland"))
        h.later(hours=1)
        live(h, [fly("Asia/Kolkata")])
        h.later(hours=6)  # Tuesday has begun in Kolkata, too
        person = h.write(people.by_account, h.request().who)
        assert person is not None
        since, _ = h.write(hours.bounds_of_today, person, h.now)
        assert since == datetime(2026, 3, 2, 15, tzinfo=UTC)  # four o'clock in Auckland


def test_today_ends_by_the_cutoff_of_tomorrow() -> None:
    """What has to wait for an end that is past already is tried without end."""
    with house() as h:
        h.ask(joining.join, h.request(zone="UTC"))
        person = h.write(people.by_account, h.request().who)
        assert person is not None
        h.write(people.put_plan, person.id, Plan(since=date(2026, 3, 3), cutoff=6))
        now = datetime(2026, 3, 3, 5, tzinfo=UTC)
        _, until = h.write(hours.bounds_of_today, person, now)
        assert until == datetime(2026, 3, 3, 6, tzinfo=UTC)
