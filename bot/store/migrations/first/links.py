"""Codes that join accounts and groups, as they were first made."""

from alembic import op

from bot.store.migrations.columns import key, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "links",
        key(),
        words("kind"),
        words("code", ""),
        words("until"),
        ref("person", "people", null=True),
        ref("group", "groups", null=True),
        words("platform"),
        words("space", ""),
        words("account"),
        words("asked_platform", ""),
        words("asked_space", ""),
        words("asked_account", ""),
        words("asked_name", ""),
        words("kept", ""),
        words("state", "made"),
        sqlite_autoincrement=True,
    )
    op.create_index("links_by_code", "links", ["code"])
    op.create_table(
        "link_tries",
        key(),
        words("platform"),
        words("space", ""),
        words("account"),
        words("at"),
    )
    op.create_index("link_tries_by_account", "link_tries", ["platform", "account"])
