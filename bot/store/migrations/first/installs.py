"""Workspaces that installed the app, and states on their way, as they were first made."""

from alembic import op

from bot.store.migrations.columns import words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "slack_installations",
        words("team", primary_key=True),
        words("name", ""),
        words("bot_user"),
        words("bot_id", ""),
        words("token"),
        words("scopes", ""),
        words("installer", ""),
        words("at"),
    )
    op.create_table(
        "oauth_states",
        words("state", primary_key=True),
        words("until"),
    )
