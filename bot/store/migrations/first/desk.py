"""What an organiser decides, as it was first made."""

from alembic import op
from sqlalchemy import PrimaryKeyConstraint

from bot.store.migrations.columns import key, number, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "lengths",
        words("thing", primary_key=True),
        number("minutes", 0),
        words("at"),
    )
    op.create_table(
        "card_words",
        ref("group", "groups"),
        words("date"),
        words("line", ""),
        number("skipped", 0),
        PrimaryKeyConstraint("group", "date"),
    )
    op.create_table(
        "feeds",
        key(),
        ref("group", "groups", null=True),
        words("kind"),
        words("url"),
        words("title", ""),
        words("show", ""),
        words("etag", ""),
        words("modified", ""),
        words("next_at"),
        words("failing_since", null=True),
        words("why", ""),
        number("told", 0),
        sqlite_autoincrement=True,
    )
    op.create_index("feeds_due", "feeds", ["next_at"])
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
        "own_entries",
        ref("group", "groups"),
        words("thing"),
        words("kind"),
        words("title"),
        words("link"),
        number("minutes", null=True),
        number("feed", null=True),
        words("at"),
        PrimaryKeyConstraint("group", "thing"),
    )
    op.create_table(
        "own_removed",
        ref("group", "groups"),
        words("thing"),
        words("at"),
        PrimaryKeyConstraint("group", "thing"),
    )
    op.create_table(
        "reports",
        ref("group", "groups"),
        words("thing"),
        words("what"),
        words("at"),
        PrimaryKeyConstraint("group", "thing", "what"),
    )
