"""A transaction is a function: whole or not at all, and its value after COMMIT; on each engine."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.store.engine import Store
from bot.store.engine_errors import StoreClosed, StoreConflict, StoreReadOnly
from bot.store.work import Work
from tests.store import notes


async def test_a_value_comes_back_and_is_read_again(store: Store) -> None:
    made = await store.write(notes.add, "one")
    assert await store.read(notes.some, [made]) == [(made, "one")]


async def test_what_raises_leaves_nothing(store: Store) -> None:
    with pytest.raises(notes.No):
        await store.write(notes.add_then_fail, "one")
    assert await store.read(notes.texts) == []


async def test_of_many_at_once_each_fails_alone(store: Store) -> None:
    """Every third breaks a rule, every fifth breaks a table's; the others stay."""
    await store.write(notes.add, "taken")

    async def one(number: int) -> str:
        try:
            if number % 3 == 0:
                await store.write(notes.add_then_fail, f"{number:03}")
            await store.write(notes.add, "taken" if number % 5 == 0 else f"{number:03}")
        except (notes.No, StoreConflict) as error:
            return type(error).__name__
        return "kept"

    results = await asyncio.gather(*(one(number) for number in range(300)))
    for number, result in enumerate(results):
        expected = "No" if number % 3 == 0 else "StoreConflict" if number % 5 == 0 else "kept"
        assert result == expected
    kept = [f"{n:03}" for n in range(300) if n % 3 and n % 5]
    assert await store.read(notes.texts) == [*kept, "taken"]


async def test_rules_of_tables_are_kept(store: Store) -> None:
    with pytest.raises(StoreConflict) as caught:
        await store.write(notes.add_of, 7, "whose?")
    assert caught.value.word == "store-conflict"
    await store.write(notes.set_total, 7, 0)
    assert await store.write(notes.add_of, 7, "mine") == 1


async def test_a_read_cannot_write(store: Store) -> None:
    with pytest.raises(StoreReadOnly):
        await store.read(notes.add, "one")
    assert await store.write(notes.add, "one") > 0


async def test_read_add_write_loses_nothing(store: Store) -> None:
    await store.write(notes.set_total, 1, 0)
    totals = await asyncio.gather(*(store.write(notes.raise_total, 1, 2) for _ in range(60)))
    assert sorted(totals) == [2 * (n + 1) for n in range(60)]
    assert await store.read(notes.total, 1) == 120


async def test_a_read_sees_one_moment(store: Store) -> None:
    """Two counts in one read agree, whatever is written meanwhile."""

    def twice(work: Work) -> tuple[int, int]:
        first = notes.count(work)
        for _ in range(200):
            notes.texts(work)
        return first, notes.count(work)

    async def keep_writing() -> None:
        for number in range(40):
            await store.write(notes.add, str(number))

    writing = asyncio.create_task(keep_writing())
    for _ in range(10):
        first, second = await store.read(twice)
        assert first == second
    await writing
    assert await store.read(notes.count) == 40


async def test_a_write_that_was_answered_is_seen_by_the_next_read(store: Store) -> None:
    for number in range(30):
        made = await store.write(notes.add, str(number))
        assert await store.read(notes.some, [made]) == [(made, str(number))]


async def test_a_cancelled_caller_disturbs_nobody(store: Store) -> None:
    tasks = [asyncio.create_task(store.write(notes.add, str(n))) for n in range(50)]
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    answered = {str(n) for n, one in enumerate(done) if isinstance(one, int)}
    assert len(answered) >= 25
    assert answered <= set(await store.read(notes.texts))


async def test_even_what_no_future_takes_reaches_the_caller(store: Store) -> None:
    def leave(work: Work) -> None:
        notes.add(work, "gone")
        raise StopIteration

    with pytest.raises(RuntimeError):
        await store.write(leave)
    assert await store.read(notes.texts) == []


async def test_work_is_void_after_its_transaction(store: Store) -> None:
    kept: list[Work] = []
    await store.write(kept.append)
    with pytest.raises(RuntimeError, match="over"):
        notes.count(kept[0])


async def test_closing_finishes_what_was_asked_for(store: Store) -> None:
    asked = [asyncio.create_task(store.write(notes.add, str(n))) for n in range(30)]
    await asyncio.sleep(0)
    await store.close()
    await store.close()
    assert len(await asyncio.gather(*asked)) == 30
    with pytest.raises(StoreClosed):
        await store.write(notes.add, "late")
    with pytest.raises(StoreClosed):
        await store.read(notes.count)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=st.lists(st.sampled_from(["ok", "no", "same"]), max_size=40))
async def test_whatever_fails_the_rest_stands(store: Store, plan: list[str]) -> None:
    before = set(await store.read(notes.texts))
    tag = str(len(before))

    def one(work: Work, number: int, what: str) -> None:
        notes.add(work, "same" if what == "same" else f"{tag}-{number}")
        if what == "no":
            raise notes.No

    jobs = [store.write(one, number, what) for number, what in enumerate(plan)]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    kept = {f"{tag}-{n}" for n, what in enumerate(plan) if what == "ok"}
    if "same" in plan:
        kept.add("same")
    assert set(await store.read(notes.texts)) - before == kept - before
    assert [r is None for r, what in zip(results, plan, strict=True) if what == "ok"] == [True] * (
        plan.count("ok")
    )
