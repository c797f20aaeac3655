"""What an organiser decides, as it was first made."""

from alembic import op
from sqlalchemy import PrimaryKeyConstraint

from bot.store.migrations.columns import key, number, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "card_words",
        ref("group", "groups"),
        words("date"),
        words("line", ""),
        number("skipped", 0),
        PrimaryKeyConstraint("group", "date"),
    )
    op.create_table(
        "holidays",
        key(),
        ref("group", "groups"),
        words("first"),
        words("last"),
        words("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("holidays_by_group", "holidays", ["group"])
    op.create_table(
        "reports",
        ref("group", "groups"),
        words("thing"),
        words("what"),
        words("at"),
        PrimaryKeyConstraint("group", "thing", "what"),
    )
