"""What a function can ask of its work, and what statements may be; on each engine."""

from __future__ import annotations

import pytest
from sqlalchemy import JSON, DateTime, bindparam, column, delete, insert, literal, select, table

from bot.store.engine import Store
from bot.store.work import MOST_TEXTS, Texts, Work
from tests.store import notes

_LITERALS = (
    select(notes.notes.c.text, literal("said"))
    .where(notes.notes.c.text != "b")
    .order_by(notes.notes.c.text)
    .limit(2)
)
_WRITTEN_OUT = (
    select(notes.notes.c.text)
    .where(notes.notes.c.text.in_(["a", "c"]), notes.notes.c.text.not_in([]))
    .where(notes.notes.c.text != bindparam("but"))
)
_NOTED = select(notes.notes.c.text).where(notes.notes.c.text == bindparam("text"))


async def test_many_rows_at_once(store: Store) -> None:
    assert await store.write(notes.add_many, ["a", "b", "c"]) == 3
    assert await store.write(notes.add_many, []) == 0
    assert await store.read(notes.texts) == ["a", "b", "c"]


async def test_literals_and_limits_are_part_of_a_statement(store: Store) -> None:
    await store.write(notes.add_many, ["a", "b", "c", "d"])
    rows = await store.read(lambda work: work.all(_LITERALS))
    assert rows == [("a", "said"), ("c", "said")]


async def test_a_list_may_be_written_out(store: Store) -> None:
    await store.write(notes.add_many, ["a", "b", "c", "d"])
    assert await store.read(lambda work: work.all(_WRITTEN_OUT, but="c")) == [("a",)]


async def test_a_list_is_one_parameter(store: Store) -> None:
    await store.write(notes.add_many, ["a", "b'", 'c"', "é"])
    assert await store.read(notes.named, ["é", "b'", 'c"', "z"]) == ["b'", 'c"', "é"]
    assert await store.read(notes.named, []) == []
    assert await store.read(notes.some, []) == []
    assert len(await store.read(notes.some, list(range(5_000)))) == 4


async def test_text_sorts_by_code_point(store: Store) -> None:
    await store.write(notes.add_many, ["b", "A", "a", "B", "é", "_", "10", "9"])
    assert await store.read(notes.texts) == ["10", "9", "A", "B", "_", "a", "b", "é"]


async def test_nothing_found_is_none(store: Store) -> None:
    def look(work: Work) -> tuple[object, object]:
        return work.one(_NOTED, text="x"), work.value(_NOTED, text="x")

    assert await store.read(look) == (None, None)


async def test_the_number_of_rows_comes_back(store: Store) -> None:
    await store.write(notes.add_many, ["a", "b", "c"])
    gone = delete(notes.notes).where(notes.notes.c.text != "b")
    assert await store.write(lambda work: work.run(gone)) == 2
    assert await store.write(lambda work: work.run(gone)) == 0


async def test_a_missing_parameter_is_a_fault(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)binding|parameter"):
        await store.read(lambda work: work.all(_NOTED))


@pytest.mark.parametrize("name", ["sqlite", "postgres"])
def test_statements_that_need_more_than_text_are_refused(name: str) -> None:
    texts = Texts("sqlite" if name == "sqlite" else "postgres")
    things = table("things", column("at", DateTime()), column("data", JSON()), column("n"))
    with pytest.raises(TypeError, match="among"):
        texts.of(select(things.c.n).where(things.c.n.in_(bindparam("ns", expanding=True))))
    with pytest.raises(TypeError, match="plain text"):
        texts.of(insert(things).values(data=bindparam("data")))


def test_a_statement_is_compiled_once_and_a_leak_is_bounded() -> None:
    texts = Texts("sqlite")
    assert texts.of(_NOTED) is texts.of(_NOTED)
    for number in range(MOST_TEXTS + 10):
        texts.of(select(literal(number)))
    assert len(texts._kept) <= MOST_TEXTS
