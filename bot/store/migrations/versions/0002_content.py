"""A group's own content, and feeds."""

from alembic import op
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from bot.store.migrations.columns import key, number, ref, words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    _own()
    _feeds()


def _own() -> None:
    op.create_table(
        "own_items",
        key(),
        ref("group", "groups"),
        words("kind"),
        words("title"),
        words("url"),
        number("minutes", null=True),
        words("stage", ""),
        words("authors", ""),
        number("year", null=True),
        words("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("own_items_by_group", "own_items", ["group"])
    op.create_table(
        "hidden_items",
        ref("group", "groups"),
        words("thing"),
        words("at"),
        PrimaryKeyConstraint("group", "thing"),
    )


def _feeds() -> None:
    op.create_table(
        "feeds",
        key(),
        words("kind"),
        words("url"),
        words("show", ""),
        words("title", ""),
        words("etag", ""),
        words("modified", ""),
        words("read_at", null=True),
        words("next_at"),
        words("failing_since", null=True),
        number("failures", 0),
        words("why", ""),
        number("second", 0),
        words("ended_at", null=True),
        number("version", 0),
        UniqueConstraint("kind", "url"),
        sqlite_autoincrement=True,
    )
    op.create_index("feeds_by_next", "feeds", ["next_at"])
    op.create_table(
        "group_feeds",
        ref("group", "groups"),
        ref("feed", "feeds"),
        words("at"),
        PrimaryKeyConstraint("group", "feed"),
    )
    op.create_index("group_feeds_by_feed", "group_feeds", ["feed"])
    op.create_table(
        "feed_entries",
        key(),
        ref("feed", "feeds"),
        words("guid"),
        words("title"),
        words("url"),
        number("number", null=True),
        number("minutes", null=True),
        words("published", null=True),
        words("authors", ""),
        UniqueConstraint("feed", "guid"),
        sqlite_autoincrement=True,
    )
