"""The columns that revisions are written in; apart from the tables', since these never change."""

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text

NUMBER = BigInteger().with_variant(Integer, "sqlite")
WORD = Text().with_variant(Text(collation="C"), "postgresql")


def key() -> Column[int]:
    """A number of the database's own."""
    return Column("id", NUMBER, primary_key=True, autoincrement=True)


def ref(name: str, table: str, *, null: bool = False, primary_key: bool = False) -> Column[int]:
    """The id of a row of `table`; goes with that row."""
    owner = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Column(name, NUMBER, owner, nullable=null, primary_key=primary_key)


def big(name: str, *, null: bool = False) -> Column[int]:
    """An id that may outlive what it names."""
    return Column(name, NUMBER, nullable=null)


def words(
    name: str, default: str | None = None, *, null: bool = False, primary_key: bool = False
) -> Column[str]:
    """Text; with the default that the database fills in."""
    return Column(name, WORD, nullable=null, primary_key=primary_key, server_default=default)


def number(name: str, default: int | None = None, *, null: bool = False) -> Column[int]:
    """A whole number; with the default that the database fills in."""
    given = None if default is None else str(default)
    return Column(name, Integer, nullable=null, server_default=given)
