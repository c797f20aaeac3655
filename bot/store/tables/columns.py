"""What every table is made of: one metadata, and columns in the few plain forms in use.

Instants are text `YYYY-MM-DDTHH:MM:SS.ffffffZ`, dates `YYYY-MM-DD`, wall times `HH:MM`; yes is 1.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData
from sqlalchemy import text as written

from bot.store.sql.core import KEY, WORD

__all__ = [
    "KEY",
    "WORD",
    "key",
    "maybe",
    "maybe_number",
    "metadata",
    "must",
    "number",
    "partial",
    "ref",
    "text",
]

metadata = MetaData()


def key() -> Column[int]:
    """A number of the database's own."""
    return Column("id", KEY, primary_key=True, autoincrement=True)


def ref(name: str, table: str, *, null: bool = False, primary_key: bool = False) -> Column[int]:
    """The id of a row of `table`; goes with that row."""
    owner = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name, KEY, owner, nullable=null, primary_key=primary_key)


def must(name: str, *, primary_key: bool = False) -> Column[str]:
    """Text that is always given."""
    return Column(name, WORD, nullable=False, primary_key=primary_key)


def text(name: str, default: str = "") -> Column[str]:
    """Text with a default."""
    return Column(name, WORD, nullable=False, server_default=default)


def maybe(name: str) -> Column[str]:
    """Text or nothing."""
    return Column(name, WORD, nullable=True)


def number(name: str, default: int = 0) -> Column[int]:
    """A whole number with a default."""
    return Column(name, Integer, nullable=False, server_default=str(default))


def maybe_number(name: str) -> Column[int]:
    """A whole number or nothing."""
    return Column(name, Integer, nullable=True)


def partial(name: str, *columns: str, where: str) -> Index:
    """An index of the rows alone for which the condition holds."""
    told = written(where)
    return Index(name, *columns, sqlite_where=told, postgresql_where=told)
