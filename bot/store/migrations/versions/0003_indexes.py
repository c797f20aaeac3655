"""Indexes of the few rows that are asked for: taught lengths, what goes to groups."""

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make them; that of deliveries held every private one, too."""
    op.drop_index("deliveries_by_group", "deliveries")
    _make("deliveries_by_group", "deliveries", ["group", "kind"], '"group" IS NOT NULL')
    _make("marks_lengths", "marks", ["thing", "length"], "length IS NOT NULL")


def _make(name: str, table: str, columns: list[str], where: str) -> None:
    told = text(where)
    op.create_index(name, table, columns, sqlite_where=told, postgresql_where=told)
