"""Groups, spaces, members and boards, as they were first made."""

from alembic import op
from sqlalchemy import PrimaryKeyConstraint

from bot.store.migrations.columns import key, number, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "groups",
        key(),
        words("name", ""),
        words("zone", "UTC"),
        number("zone_said", 0),
        words("created_at"),
        words("started_at", null=True),
        words("organiser_platform", ""),
        words("organiser_space", ""),
        words("organiser_id", ""),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "closed_boards",
        ref("group", "groups"),
        words("period"),
        words("board"),
        words("at"),
        PrimaryKeyConstraint("group", "period"),
    )
    op.create_table(
        "group_days",
        ref("group", "groups"),
        words("date"),
        number("due", 0),
        number("done", 0),
        words("at"),
        PrimaryKeyConstraint("group", "date"),
    )
    op.create_table(
        "members",
        ref("group", "groups"),
        ref("person", "people"),
        words("joined"),
        number("seen", 0),
        PrimaryKeyConstraint("group", "person"),
    )
    op.create_index("members_by_person", "members", ["person"])
    op.create_table(
        "rides",
        ref("group", "groups"),
        words("date"),
        words("step"),
        words("at"),
        PrimaryKeyConstraint("group", "date"),
    )
    op.create_table(
        "scores",
        ref("group", "groups"),
        words("period"),
        ref("person", "people"),
        number("minutes", 0),
        number("days", 0),
        number("kept", 0),
        number("due", 0),
        number("counted", 0),
        number("goal", 0),
        number("seen", 0),
        number("share", 0),
        PrimaryKeyConstraint("group", "period", "person"),
    )
    op.create_index("scores_by_days", "scores", ["group", "period", "seen", "days", "person"])
    op.create_index(
        "scores_by_minutes", "scores", ["group", "period", "seen", "minutes", "person"]
    )
    op.create_index("scores_by_person", "scores", ["person"])
    op.create_table(
        "spaces",
        words("platform"),
        words("space"),
        ref("group", "groups"),
        words("name", ""),
        words("channel", ""),
        words("channel_name", ""),
        words("suspended", null=True),
        words("greeted_at", null=True),
        PrimaryKeyConstraint("platform", "space"),
    )
    op.create_index("spaces_by_group", "spaces", ["group"])
