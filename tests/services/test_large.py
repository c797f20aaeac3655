"""Places of a large group along an index are those of ranking everybody."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.boards import Board, Entry, Score, by_days, by_minutes, neighbours, ranked
from bot.services import boards, large, leaderboard
from bot.store import groups, people, scores
from bot.store.ranks import Value
from bot.store.work import Work
from tests.services.house import START, House, catalog, house

members = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 3), st.booleans()), min_size=1, max_size=40
)


def fill(work: Work, home: House, told: list[tuple[int, int, bool]]) -> tuple[int, list[Entry]]:
    """A group of that many people with these (minutes, days, seen); its number, and they."""
    group = groups.add(work, home.request().where, zone="UTC", zone_said=False, at=START).id
    found = []
    for number, (minutes, days, seen) in enumerate(told, 1):
        name = f"Person {number:03}"
        person = people.add(work, name=name, joined=START.date(), at=START, zone_said=True)
        groups.join(work, group, person, START.date())
        score = Score(minutes=minutes, days=days)
        scores.put(work, group, "all", person, score)
        groups.show(work, group, person, seen)
        found.append(Entry(person=-person, name="", stage="first", seen=seen, score=score))
    return group, found


@given(members, st.data(), st.sampled_from(list(Value)))
@settings(max_examples=60, deadline=None)
def test_places(told: list[tuple[int, int, bool]], data: st.DataObject, by: Value) -> None:
    me = data.draw(st.integers(1, len(told)))
    with house() as home:
        group, entries = home.write(fill, home, told)
        best, around, mine, total = home.write(large.places, group, "all", by, me, "first")
    # ties stand newest first: numbers below zero sort so
    value = by_minutes if by is Value.MINUTES else by_days
    seen = [one for one in entries if one.seen]
    expected = ranked([one for one in entries if one.seen or one.person == -me], value)
    assert [(one.place, -one.entry.person) for one in ranked(seen, value)[: large.FIRST]] == [
        (one.place, one.entry.person) for one in best
    ]
    assert [(one.place, -one.entry.person, one.value) for one in neighbours(expected, -me)] == [
        (one.place, one.entry.person, one.value) for one in around
    ]
    assert mine is not None
    assert (mine.person, mine.seen, total) == (me, told[me - 1][2], len(expected))


def test_nobody_knows_a_stranger() -> None:
    with house() as home:
        group, _ = home.write(fill, home, [(5, 1, True), (9, 2, False)])
        best, around, mine, total = home.write(
            large.places, group, "all", Value.DAYS, None, "first"
        )
    assert [one.entry.person for one in best] == [1]
    assert (around, mine, total) == ((), None, 1)


def test_a_week_of_many_that_is_not_closed_yet_is_what_their_kept_scores_come_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sunday = date(2026, 3, 1)

    def kept(work: Work, home: House) -> Board:
        number, _ = fill(work, home, [(0, 0, True)] * 3)
        group = groups.by_id(work, number)
        for person, done in ((1, 3), (2, 5)):
            score = Score(minutes=30 * done, days=done, kept=done, due=5, goal=150)
            scores.put(work, number, boards.week_of(sunday), person, score)
        return leaderboard.of_week(work, group, sunday, home.now, catalog())

    monkeypatch.setattr(leaderboard, "LIVE_UP_TO", 2)
    monkeypatch.setattr("bot.services.learners.learner", None)  # nobody is looked at
    with house() as home:
        found = home.write(kept, home)
    assert (found.kept, found.due) == (8, 10)
