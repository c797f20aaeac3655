"""The workspaces that installed the Slack app, and the states of installations on their way."""

from sqlalchemy import Table

from bot.store.tables.columns import metadata, must, text

slack_installations = Table(
    "slack_installations",
    metadata,
    must("team", primary_key=True),
    text("name"),
    must("bot_user"),
    text("bot_id"),
    must("token"),  # sealed; never in the clear
    text("scopes"),
    text("installer"),
    must("at"),
)

oauth_states = Table(
    "oauth_states",
    metadata,
    must("state", primary_key=True),
    must("until"),
)
