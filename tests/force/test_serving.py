"""Processes that serve: told to stop in a burst, killed, frozen, two at once, on both engines."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.databases import durable_url, postgres_url, server
from tests.force.served import Served

__all__ = ["durable_url", "postgres_url"]

Serve = Callable[[str, float], Served]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """A database of messages that take so long each; who serves it ends with the test."""
    made: list[Served] = []

    def by(url: str, takes: float) -> Served:
        made.append(Served(url, tmp_path, takes))
        return made[-1]

    yield by
    for served in made:
        served.end_all()


async def test_told_to_stop_in_a_burst_it_finishes_what_it_began(
    durable_url: str, serve: Serve
) -> None:
    served = serve(durable_url, 0.3)
    await served.put(50)
    process = served.start()
    await served.reach(10)
    process.send_signal(signal.SIGTERM)
    assert await served.ended(process, within=30) == 0
    states, said = await served.states(), served.said()
    assert {key for key, state in states.items() if state == "sent"} == set(said)
    assert set(states.values()) == {"sent", "owed"}
    other = served.start()  # leases were given back: nobody has to wait for them
    await served.reach(50, within=40)
    other.send_signal(signal.SIGTERM)
    assert await served.ended(other, within=30) == 0
    assert set((await served.states()).values()) == {"sent"}
    assert max(served.said().values()) == 1


async def test_another_takes_over_from_one_that_was_killed(durable_url: str, serve: Serve) -> None:
    served = serve(durable_url, 0.2)
    await served.put(50)
    first, second = served.start(), served.start()
    await served.reach(10)
    pids = {line.split()[1] for line in served.file.read_text().splitlines()}
    assert len(pids) == 1, "one at a time sends by one token"
    killed = first if str(first.pid) in pids else second
    left = second if killed is first else first
    killed.kill()
    killed.wait()
    begun = await served.begun()
    await served.let_pacing_run_out()
    await served.reach(50 - begun)  # what it claimed and did not begin goes on
    await served.let_leases_run_out()
    states = await served.settled()
    left.send_signal(signal.SIGTERM)
    assert await served.ended(left, within=30) == 0
    said = served.said()
    assert max(said.values()) == 1
    assert all(states[key] == "unknown" for key in states.keys() - said.keys())
    assert sum(state == "unknown" for state in states.values()) <= begun


async def test_one_that_was_killed_is_followed_at_once(durable_url: str, serve: Serve) -> None:
    """Its successor sees that it is dead: nobody waits for the minute of its leases."""
    served = serve(durable_url, 0.2)
    await served.put(30)
    process = served.start()
    await served.reach(8)
    process.kill()
    process.wait()
    begun = await served.begun()
    await served.let_pacing_last()
    other = served.start()
    await served.reach(30 - begun)  # its leases last longer
    states = await served.settled()
    other.send_signal(signal.SIGTERM)
    assert await served.ended(other, within=30) == 0
    said = served.said()
    assert max(said.values()) == 1
    assert all(states[key] == "unknown" for key in states.keys() - said.keys())


async def test_one_that_wakes_up_with_a_dead_lease_says_nothing(
    durable_url: str, serve: Serve
) -> None:
    served = serve(durable_url, 0.3)
    await served.put(45)
    frozen = served.start()
    await served.reach(10)
    await served.freeze(frozen)
    before = served.said().total()
    await served.let_leases_run_out()
    await served.put(30, first=45)  # however much of the others it had begun
    other = served.start()
    await served.reach(before + 15)
    frozen.send_signal(signal.SIGCONT)
    states = await served.settled()
    for process in (frozen, other):
        process.send_signal(signal.SIGTERM)
        assert await served.ended(process, within=30) == 0
    said = served.said()
    assert max(said.values()) == 1
    assert {key for key, state in states.items() if state == "sent"} <= set(said)


async def test_postgres_that_is_restarted_loses_and_doubles_nothing(
    postgres_url: str, serve: Serve
) -> None:
    served = serve(postgres_url, 0.05)
    await served.put(60)
    process = served.start()
    await served.reach(20)
    database = server()
    database.stop()
    database.start()
    states = await served.settled()
    process.send_signal(signal.SIGTERM)
    assert await served.ended(process, within=30) == 0
    said = served.said()
    assert max(said.values()) == 1
    assert all(states[key] == "unknown" for key in states.keys() - said.keys())
