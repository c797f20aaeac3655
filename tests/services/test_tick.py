"""What falls due moves on and is said once, many at a time, on each engine."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

import pytest
from msgspec.structs import replace
from sqlalchemy import delete

from bot.app import App
from bot.clock import prompts
from bot.clock.jobs import Job
from bot.clock.lull import LOOK_EVERY
from bot.clock.prompts import MovedMeanwhile
from bot.clock.watch import VirtualWatch
from bot.domain.calendar import next_time, wall
from bot.domain.schedules import GOOD_FOR, SPREAD_PERSON, Sort
from bot.settings import Settings
from bot.store import due, groups, outbox, outbox_leases, schedules
from bot.store.deliveries import Delivery
from bot.store.due import Found, text
from bot.store.people import add as add_person
from bot.store.schedules import Schedule
from bot.store.tables import deliveries
from bot.store.work import Work
from bot.talk.request import Place
from tests.services.house import House, house

P = ParamSpec("P")
T = TypeVar("T")

ZONES = ("Europe/Paris", "Asia/Kolkata", "America/New_York", "Pacific/Apia")
ALL = frozenset(range(7))
BATCH = 100
JOINED = date(2026, 1, 5)
NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
MEANT = NOW - timedelta(minutes=20)


def test_a_batch_moves_on_and_each_says_what_its_own_row_says(
    ready_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prompts, "BATCH", BATCH)
    with house(ready_url) as h:
        count = BATCH + 30
        rows = h.write(_reminders, count)
        assert _ticks(h, MEANT) == [BATCH, count - BATCH]  # they learn their spread
        at_once = sum(h.write(_keys, count).values())
        assert at_once < count / 20
        assert sum(_ticks(h, MEANT + SPREAD_PERSON)) == count - at_once
        for number in rows:
            row = h.write(schedules.one, number)
            assert row is not None
            assert row.due_at is not None
            assert row.next_at is not None
            following = next_time(MEANT, row.zone, row.at, row.weekdays)
            assert row.due_at == following
            late = row.next_at - row.due_at
            assert timedelta(0) <= late <= SPREAD_PERSON
            found = h.write(outbox.by_key, f"{number}:{text(MEANT)}:discord::")
            assert found is not None
            assert (found.kind, found.schedule, found.person) == ("reminder", number, row.person)
            assert (found.account, found.channel) == (row.account, "")
            assert found.due_at == MEANT + late
            assert found.expires_at == found.due_at + GOOD_FOR[Sort.REMINDER]
            assert date.fromisoformat(found.data["date"]) == wall(MEANT, row.zone).date()
        assert _ticks(h, MEANT + SPREAD_PERSON) == [0]


def test_of_several_missed_one_is_said_and_of_those_too_late_none(ready_url: str) -> None:
    with house(ready_url) as h:
        h.write(_reminders, 3)
        days_on = MEANT + timedelta(days=4)
        assert sum(_ticks(h, days_on + timedelta(minutes=30), offsets=False)) == 3
        assert h.write(_keys) == Counter({text(days_on): 3})
        assert sum(_ticks(h, days_on + timedelta(days=1, hours=3), offsets=False)) == 3
        assert h.write(_keys) == Counter({text(days_on): 3})


def test_a_row_that_another_process_moved_undoes_the_batch(
    ready_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house(ready_url) as h:
        h.write(_reminders, 3)
        look = due.alike

        def moved_meanwhile(work: Work, now: datetime, most: int) -> list[Found]:
            *sets, last = look(work, now, most)
            return [*sets, last._replace(next_at="before")]

        monkeypatch.setattr(due, "alike", moved_meanwhile)
        with pytest.raises(MovedMeanwhile):
            h.write(prompts.tick, NOW, False)
        monkeypatch.undo()
        assert h.write(_keys) == Counter()
        assert sum(_ticks(h, offsets=False)) == 3


@pytest.mark.parametrize("offsets", [False, True])
def test_what_is_due_together_is_said_as_each_alone_would_be(
    ready_url: str, monkeypatch: pytest.MonkeyPatch, offsets: bool
) -> None:
    """Of several zones, some new, some with a spread, some in a study hour, some a group's."""
    with house(ready_url) as h:
        rows = h.write(_mixed)
        h.write(_all_due, rows)
        monkeypatch.setattr(prompts, "BATCH", 1)
        assert sum(_ticks(h, offsets=offsets)) == len(rows)
        alone = h.write(_told, rows)
        h.write(_forget)
        h.write(_all_due, rows)
        monkeypatch.setattr(prompts, "BATCH", 7)
        assert sum(_ticks(h, offsets=offsets)) == len(rows)
        assert h.write(_told, rows) == alone
        kinds = Counter(one.kind for one in alone[1])
        assert set(kinds) == {"reminder", "study", "card"}
        assert _ticks(h, offsets=offsets) == [0]


def test_a_spread_that_is_none_is_not_kept(ready_url: str) -> None:
    with house(ready_url) as h:
        (number,) = h.write(_reminders, 1)
        wrong = {"due_at": MEANT, "next_at": MEANT + SPREAD_PERSON + timedelta(seconds=1)}
        h.write(_change, [number], wrong)
        assert _ticks(h) == [1]
        row = h.write(_row, number)
        assert row.due_at is not None
        assert row.next_at == row.due_at + prompts.offset(row)  # type: ignore[arg-type]


async def test_an_idle_second_looks_at_nothing_and_what_is_set_meanwhile_is_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = await App.open(Settings(), url="sqlite://", watch=VirtualWatch(NOW), offsets=False)
    looks: list[datetime] = []
    read = app.store.read

    async def counted(verb: Callable[Concatenate[Work, P], T], *args: P.args, **kw: P.kwargs) -> T:
        looks.append(NOW)
        return await read(verb, *args, **kw)

    monkeypatch.setattr(app.store, "read", counted)
    tick = next(job for job in app._clock.jobs if job.name == "tick")
    assert await _looked(tick, looks, 0) == 1
    assert await _looked(tick, looks, 1) == 0
    await app.store.write(_reminders, 1, NOW + timedelta(seconds=2))
    assert await _looked(tick, looks, 1) == 1  # this process wrote
    assert await _looked(tick, looks, 1.5) == 0
    assert await _looked(tick, looks, 2) == 1
    assert sum((await app.store.write(_keys)).values()) == 1
    assert await _looked(tick, looks, 3) == 1
    assert await _looked(tick, looks, 3 + LOOK_EVERY.total_seconds()) == 1  # others may have
    assert await _looked(tick, looks, 0) == 1  # a clock that was set back
    await app.close()


async def _looked(tick: Job, looks: list[datetime], seconds: float) -> int:
    before = len(looks)
    await tick.run(NOW + timedelta(seconds=seconds))
    return len(looks) - before


def _reminders(work: Work, count: int, at: datetime = MEANT) -> list[int]:
    """So many people of several zones with a private reminder each, due first at that instant."""
    made = []
    for index in range(count):
        person = add_person(work, name=f"p{index}", joined=JOINED, at=NOW, zone_said=True)
        zone = ZONES[index % len(ZONES)]
        row = Schedule(
            person=person,
            kind="reminder",
            at=time(*wall(at, zone).timetuple()[3:5]),
            weekdays=ALL,
            zone=zone,
            platform="discord",
            account=f"a{index}",
            due_at=at,
            next_at=at,
        )
        made.append(schedules.add(work, row))
    return made


def _mixed(work: Work) -> list[int]:
    """Private reminders, some of study hours in two channels, and two of a group."""
    rows = _reminders(work, 30)
    _change(work, rows[8:14], {"channel": "c1"})
    _change(work, rows[14:20], {"channel": "c2"})
    place = Place(platform="discord", space="s", channel="hall", private=False)
    group = groups.add(work, place, zone="UTC", zone_said=True, at=NOW)
    _change(work, rows[-2:], {"person": None, "group": group.id, "account": "", "kind": "card"})
    return rows


def _all_due(work: Work, rows: list[int]) -> None:
    """Due at one instant; every third is new, the others have their spread."""
    for index, number in enumerate(rows):
        late = prompts.offset(_row(work, number)) if index % 3 else timedelta(0)  # type: ignore[arg-type]
        _change(work, [number], {"due_at": MEANT, "next_at": MEANT + late})


def _change(work: Work, rows: list[int], changed: dict[str, Any]) -> None:
    for number in rows:
        schedules.put(work, replace(_row(work, number), **changed))


def _row(work: Work, number: int) -> Schedule:
    row = schedules.one(work, number)
    assert row is not None
    return row


def _told(work: Work, rows: list[int]) -> tuple[list[Schedule], list[Delivery]]:
    """How the rows stand, and what is on its way, but for its number."""
    said = outbox_leases.claim(work, "discord", NOW, NOW, "me", 100)
    return [_row(work, number) for number in rows], sorted(
        (replace(one, id=0) for one in said), key=lambda one: one.key
    )


def _forget(work: Work) -> None:
    work.run(delete(deliveries))


def _ticks(h: House, now: datetime = NOW, *, offsets: bool = True) -> list[int]:
    """Ticks until one finds nothing; how many rows each moved on."""
    found = [h.write(prompts.tick, now, offsets)]
    while found[-1] == prompts.BATCH:
        found.append(h.write(prompts.tick, now, offsets))
    return found


def _keys(work: Work, people: int = 5) -> Counter[str]:
    """How many deliveries of reminders there are, by the instant that is meant."""
    found: Counter[str] = Counter()
    for person in range(1, people + 1):
        for one in outbox.owed_to(work, person):
            found[one.key.split(":", 1)[1].removesuffix(":discord::")] += 1
    return found
