"""Leases and outages, as they were first made."""

from alembic import op

from bot.store.migrations.columns import words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "leases",
        words("name", primary_key=True),
        words("owner"),
        words("until"),
    )
    op.create_table(
        "outages",
        words("since", primary_key=True),
        words("until"),
    )
