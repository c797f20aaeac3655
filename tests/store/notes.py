"""A schema of two tables, with functions on it such as features have."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from bot.store.sql.core import KEY, WORD, among, claimed
from bot.store.work import Row, Work

metadata = MetaData()
people = Table(
    "people",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("total", Integer, nullable=False, server_default="0"),
)
notes = Table(
    "notes",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("person", KEY, ForeignKey("people.id", ondelete="CASCADE"), nullable=True),
    Column("text", WORD, nullable=False, unique=True),
)

_ADD = insert(notes).values(text=bindparam("text")).returning(notes.c.id)
_OF = insert(notes).values(text=bindparam("text"), person=bindparam("person"))
_ALL = select(notes.c.text).order_by(notes.c.text)
_SOME = select(notes.c.id, notes.c.text).where(among(notes.c.id, "ids")).order_by(notes.c.id)
_NAMED = select(notes.c.text).where(among(notes.c.text, "texts")).order_by(notes.c.text)
_COUNT = select(func.count()).select_from(notes)
_CLAIM = claimed(select(notes.c.id).order_by(notes.c.id).limit(2))
_TOTAL = select(people.c.total).where(people.c.id == bindparam("id"))
_person = upsert(people).values(id=bindparam("id"), total=bindparam("total"))
_PUT = _person.on_conflict_do_update(index_elements=["id"], set_={"total": _person.excluded.total})


class No(Exception):
    """What a rule raises."""


def add(work: Work, text: str) -> int:
    """A note; its id."""
    made: int = work.value(_ADD, text=text)
    return made


def add_of(work: Work, person: int, text: str) -> int:
    """A note of a person, who must exist; how many rows that made."""
    return work.run(_OF, person=person, text=text)


def add_many(work: Work, texts: list[str]) -> int:
    """Notes, all at once; how many."""
    return work.many(_ADD_PLAIN, [{"text": text} for text in texts])


_ADD_PLAIN = insert(notes).values(text=bindparam("text"))


def add_then_fail(work: Work, text: str) -> None:
    """A note that is taken back by a rule."""
    add(work, text)
    raise No(text)


def texts(work: Work) -> list[str]:
    """Every note's text, in order."""
    return [row[0] for row in work.all(_ALL)]


def some(work: Work, ids: list[int]) -> list[Row]:
    """The notes of these ids."""
    return work.all(_SOME, ids=ids)


def named(work: Work, names: list[str]) -> list[str]:
    """The texts among these that there are."""
    return [row[0] for row in work.all(_NAMED, texts=names)]


def count(work: Work) -> int:
    """How many notes there are."""
    found: int = work.value(_COUNT)
    return found


def claim(work: Work) -> list[int]:
    """Two notes that nobody else has claimed."""
    return [row[0] for row in work.all(_CLAIM)]


def total(work: Work, person: int) -> int | None:
    """A person's total."""
    found: int | None = work.value(_TOTAL, id=person)
    return found


def set_total(work: Work, person: int, value: int) -> None:
    """Put a person's total, who is made if needed."""
    work.run(_PUT, id=person, total=value)


def raise_total(work: Work, person: int, by: int) -> int:
    """Read, add, write: right only when nobody else does so at the same time."""
    work.lock_person(person)
    value = (total(work, person) or 0) + by
    set_total(work, person, value)
    return value
