"""What recurs, is on its way, was posted and was answered, as they were first made."""

from alembic import op
from sqlalchemy import UniqueConstraint

from bot.store.migrations.columns import big, key, number, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "answered",
        words("key", primary_key=True),
        big("person", null=True),
        number("number", null=True),
        words("at"),
    )
    op.create_index("answered_at", "answered", ["at"])
    op.create_table(
        "audit",
        key(),
        words("at"),
        big("person", null=True),
        words("by"),
        words("what"),
        words("data", "{}"),
    )
    op.create_table(
        "meta",
        words("name", primary_key=True),
        words("value"),
    )
    op.create_table(
        "posts",
        key(),
        ref("group", "groups"),
        words("kind"),
        words("period"),
        words("platform"),
        words("space", ""),
        words("channel", ""),
        words("receipt"),
        words("posted_at"),
        words("edit_at", null=True),
        words("until"),
        words("said", ""),
        UniqueConstraint("group", "kind", "period", "platform", "space", "channel"),
    )
    op.create_index("posts_owed", "posts", ["platform", "edit_at"])
    op.create_table(
        "schedules",
        key(),
        ref("person", "people", null=True),
        ref("group", "groups", null=True),
        words("kind"),
        words("at"),
        words("weekdays", "0123456"),
        words("zone"),
        words("platform", ""),
        words("space", ""),
        words("channel", ""),
        words("account", ""),
        words("due_at", null=True),
        words("next_at", null=True),
        words("rhythm", "daily"),
        number("unanswered", 0),
        words("last_date", null=True),
        number("failures", 0),
        words("suspended", null=True),
    )
    op.create_index("schedules_by_channel", "schedules", ["channel"])
    op.create_index("schedules_by_group", "schedules", ["group"])
    op.create_index("schedules_by_person", "schedules", ["person"])
    op.create_index("schedules_due", "schedules", ["next_at", "channel"])
    op.create_table(
        "deliveries",
        key(),
        words("key"),
        words("kind"),
        ref("schedule", "schedules", null=True),
        ref("person", "people", null=True),
        ref("group", "groups", null=True),
        words("platform"),
        words("space", ""),
        words("channel", ""),
        words("account", ""),
        words("data", "{}"),
        words("due_at"),
        words("expires_at"),
        words("not_before", null=True),
        number("tries", 0),
        words("first_try_at", null=True),
        words("leased_until", null=True),
        words("leased_by", ""),
        words("state", "owed"),
        words("settled_at", null=True),
        words("receipt", ""),
        words("why", ""),
        UniqueConstraint("key"),
    )
    op.create_index("deliveries_by_group", "deliveries", ["group", "kind"])
    op.create_index("deliveries_by_person", "deliveries", ["person", "due_at"])
    op.create_index("deliveries_due", "deliveries", ["platform", "not_before"])
