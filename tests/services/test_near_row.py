"""The one row that a check-in reads: it says what the tables hold, and nothing is asked twice."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import asdict, replace
from sqlalchemy import Executable

from bot.domain.facts import Facts
from bot.services import changing, checkins, data
from bot.services.checkins import Entry, Recorded
from bot.services.owed import NOTHING, owed
from bot.services.people_json import PersonPart
from bot.store import facts as fact_store
from bot.store import heartbeat, notices, people
from bot.store.near import Near, near
from bot.store.work import Work
from bot.talk.request import Account, Request
from tests.services.house import START, House, catalog, house
from tests.services.people import everybody


def act(home: House) -> None:
    """A check-in of half an hour."""
    home.ask(checkins.record, home.request(), catalog(), Entry(minutes=30))


def read(home: House, request: Request) -> Near | None:
    return home.write(near, request.who, request.where, request.at)


def in_order(facts: Facts, since: date) -> dict[str, object]:
    """All of it, the check-ins from a date on; what is in any order, in one."""
    told: dict[str, object] = asdict(facts)
    told["checkins"] = tuple(one for one in facts.checkins if one.date >= since)
    for name in ("corrections", "pauses", "excuses"):
        told[name] = sorted(map(repr, getattr(facts, name)))
    return told


@given(everybody())
@settings(max_examples=10, deadline=None)
def test_what_is_read_in_one_row_is_what_the_tables_hold(parts: Sequence[PersonPart]) -> None:
    with house() as home:
        home.write(heartbeat.beat, START - timedelta(days=3))
        home.write(heartbeat.beat, START)
        told = msgspec.json.encode({"version": 1, "people": parts}).decode()
        home.write(data.import_people, told, home.now)
        for part in parts:
            found = read(home, home.request(part.accounts[0].id))
            assert found is not None
            assert found.person == home.write(people.by_id, found.person.id)
            silences = home.write(heartbeat.outages)
            assert silences
            full = home.write(fact_store.facts_of, found.person, silences)
            since = found.settled.checkpoint.day if found.settled else date.min
            assert in_order(found.facts, since) == in_order(full, since)


def test_a_check_in_of_somebody_known_has_few_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def told(work: Work, stmt: Executable, given: dict[str, object]) -> None:
        asked.append(getattr(stmt, "name", ""))
        plainly(work, stmt, given)

    with house() as home:
        for _ in range(30):
            act(home)
            home.later(days=1)
        plainly = Work._execute
        monkeypatch.setattr(Work, "_execute", told)
        request = home.request()
        done = home.ask(checkins.record, request, catalog(), Entry(minutes=30))
        assert home.write(owed, request, done) == NOTHING
    written = ["checkins.ADD", "streaks.PUT", "days.PUT", "scores.ADD"]
    assert asked[:5] == ["near.ALL", *written]
    assert not {"people", "notices"} & {one.partition(".")[0] for one in asked}


def test_what_is_owed_is_told_with_a_check_in() -> None:
    with house() as home:
        act(home)
        home.later(days=1)
        home.write(notices.put, f"{notices.UNTOLD}1", '["2026-03-01"]')
        request = home.request()
        done = home.ask(checkins.record, request, catalog(), Entry(minutes=30))
        assert home.write(owed, request, done).missing == date(2026, 3, 1)


def test_the_name_that_the_platform_shows_now_is_kept() -> None:
    with house() as home:
        act(home)
        request = home.request()
        called = Account(platform="discord", space="", id="ada", name="Ada L.")
        home.ask(
            checkins.record,
            replace(request, who=called),
            catalog(),
            Entry(minutes=5),
        )
        assert [one.name for one in home.write(people.accounts_of, 1)] == ["Ada L."]


def test_no_number_is_given_twice() -> None:
    with house() as home:
        given: list[int] = []
        for day in (None, "yesterday", None, None, "yesterday", None):
            home.later(days=1)
            done = home.ask(checkins.record, home.request(), catalog(), Entry(minutes=30, day=day))
            assert isinstance(done, Recorded)
            given.append(done.checkin.number)
            if len(given) % 2:
                home.ask(changing.undo, home.request())
        assert given == [1, 2, 3, 4, 5, 6]
