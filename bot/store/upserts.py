"""INSERT … ON CONFLICT, written once for both databases.

SQLAlchemy has it in each dialect; this is SQLite's, which is loaded anyhow, made readable to
Postgres: there the target of a conflict may also be a constraint, which is never used here. (The
dialect of Postgres is 2 MiB and a tenth of the start, for a server that does not use it.)
"""

from typing import Any, Self

from sqlalchemy import TableClause
from sqlalchemy.dialects.sqlite.dml import Insert, OnConflictDoNothing, OnConflictDoUpdate


class _DoNothing(OnConflictDoNothing):
    inherit_cache = True
    constraint_target = None


class _DoUpdate(OnConflictDoUpdate):
    inherit_cache = True
    constraint_target = None


class Upsert(Insert):
    """An insert that says what becomes of a row that is there already."""

    inherit_cache = True

    def on_conflict_do_nothing(self, index_elements: Any = None, index_where: Any = None) -> Self:
        """Leave it; no row is counted."""
        return self.ext(_DoNothing(index_elements, index_where))

    def on_conflict_do_update(
        self,
        index_elements: Any = None,
        index_where: Any = None,
        set_: Any = None,
        where: Any = None,
    ) -> Self:
        """Set these columns of it; `excluded` holds what was to be inserted."""
        return self.ext(_DoUpdate(index_elements, index_where, set_, where))


def upsert(table: TableClause) -> Upsert:
    """INSERT INTO the table, to be followed by one of the two."""
    return Upsert(table)
