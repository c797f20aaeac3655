"""Beats and silences, and leases that one process has at a time; on each engine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.facts import Silence
from bot.store import heartbeat, leases
from bot.store.engine import Store, open_store
from bot.store.work import Work

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def store(ready_url: str) -> AsyncIterator[Store]:
    opened = await open_store(ready_url)
    yield opened
    await opened.close()


async def test_before_the_first_beat_there_is_no_silence(store: Store) -> None:
    assert await store.read(heartbeat.silence, START) is None
    assert await store.write(heartbeat.beat, START) is None
    assert await store.read(heartbeat.outages) == ()


async def test_a_beat_a_minute_is_no_silence(store: Store) -> None:
    for minute in range(5):
        assert await store.write(heartbeat.beat, START + minute * MINUTE) is None
    assert await store.read(heartbeat.silence, START + 6 * MINUTE) is None
    assert await store.read(heartbeat.outages) == ()


async def test_a_silence_is_stored_once(store: Store) -> None:
    await store.write(heartbeat.beat, START)
    silent = Silence(start=START, end=START + 30 * MINUTE)
    assert await store.read(heartbeat.silence, silent.end) == silent
    assert await store.write(heartbeat.beat, silent.end) == silent
    assert await store.write(heartbeat.beat, silent.end + MINUTE) is None
    assert await store.read(heartbeat.outages) == (silent,)


async def test_of_many_processes_one_ends_the_silence(store: Store) -> None:
    await store.write(heartbeat.beat, START)
    back = START + 30 * MINUTE
    ended = await asyncio.gather(*(store.write(heartbeat.beat, back) for _ in range(8)))
    assert [one for one in ended if one] == [Silence(start=START, end=back)]


async def test_a_clock_that_goes_back_is_no_silence(store: Store) -> None:
    await store.write(heartbeat.beat, START)
    assert await store.write(heartbeat.beat, START - 60 * MINUTE) is None
    assert await store.write(heartbeat.beat, START - 59 * MINUTE) is None
    assert await store.read(heartbeat.outages) == ()


def take(work: Work, owner: str, minute: int) -> bool:
    now = START + minute * MINUTE
    return leases.take(work, "pace:discord", owner, now=now, until=now + 2 * MINUTE)


def renew(work: Work, owner: str, minute: int) -> bool:
    now = START + minute * MINUTE
    return leases.renew(work, "pace:discord", owner, now=now, until=now + 2 * MINUTE)


async def test_one_has_it_until_it_stops(store: Store) -> None:
    assert await store.write(take, "a", 0)
    assert not await store.write(take, "b", 1)
    assert await store.write(renew, "a", 1)
    assert not await store.write(take, "b", 2)
    assert await store.write(take, "b", 3)  # two minutes after the last renewal
    assert not await store.write(renew, "a", 3)  # and who wakes up late has lost it
    assert await store.read(leases.holder, "pace:discord", START + 4 * MINUTE) == "b"


async def test_one_that_ran_out_is_not_renewed(store: Store) -> None:
    assert await store.write(take, "a", 0)
    assert not await store.write(renew, "a", 2)
    assert await store.write(take, "a", 2)


async def test_given_back_it_is_free_at_once(store: Store) -> None:
    await store.write(take, "a", 0)
    await store.write(leases.give_back, "pace:discord", "b")
    assert not await store.write(take, "b", 0)
    await store.write(leases.give_back, "pace:discord", "a")
    assert await store.read(leases.holder, "pace:discord", START) is None
    assert await store.write(take, "b", 0)


async def test_of_many_that_take_it_one_gets_it(store: Store) -> None:
    got = await asyncio.gather(*(store.write(take, str(n), 0) for n in range(12)))
    assert got.count(True) == 1
    owner = str(got.index(True))
    assert await store.read(leases.holder, "pace:discord", START) == owner


steps = st.tuples(
    st.sampled_from(["take", "renew", "back"]), st.sampled_from("abc"), st.integers(0, 3)
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=st.lists(steps, max_size=25))
async def test_there_are_never_two(store: Store, plan: list[tuple[str, str, int]]) -> None:
    """Against the rule written down: (owner, until) or nobody."""

    def forget(work: Work) -> None:
        for owner in "abc":
            leases.give_back(work, "pace:discord", owner)

    await store.write(forget)
    owner, until, minute = "", -1, 0
    for what, who, passed in plan:
        minute += passed
        free = until <= minute
        if what == "take":
            may = free or owner == who
            assert await store.write(take, who, minute) == may
        elif what == "renew":
            may = owner == who and not free
            assert await store.write(renew, who, minute) == may
        else:
            may = False
            await store.write(leases.give_back, "pace:discord", who)
            if owner == who:
                owner, until = "", -1
        if may:
            owner, until = who, minute + 2


async def test_a_part_is_silent_by_itself(store: Store) -> None:
    """While nobody answered on Discord people could not check in, whatever the clock did."""
    await store.write(heartbeat.beat, START)
    await store.write(heartbeat.beat, START, "discord")
    for minute in range(1, 61):
        await store.write(heartbeat.beat, START + minute * MINUTE)
    ended = await store.write(heartbeat.beat, START + 60 * MINUTE, "discord")
    assert ended == Silence(start=START, end=START + 60 * MINUTE)
    assert await store.read(heartbeat.outages) == (ended,)


async def test_a_part_that_was_taken_out_on_purpose_was_not_silent(store: Store) -> None:
    await store.write(heartbeat.beat, START, "slack")
    later = START + timedelta(days=8)
    assert await store.write(heartbeat.beat, later, "slack") is None
    assert await store.read(heartbeat.outages) == ()
