"""People and the facts about them, as they were first made."""

from alembic import op
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from bot.store.migrations.columns import key, number, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "people",
        key(),
        words("name", ""),
        words("joined"),
        words("created_at"),
        words("language", ""),
        number("zone_said", 0),
        number("streak_shown", 1),
        words("quiet_from", "22:00"),
        words("quiet_to", "07:00"),
        words("reason", ""),
        number("last_number", 0),
        number("messages", 0),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "accounts",
        words("platform"),
        words("space"),
        words("id"),
        ref("person", "people"),
        words("name", ""),
        words("private_channel", ""),
        PrimaryKeyConstraint("platform", "space", "id"),
    )
    op.create_index("accounts_by_person", "accounts", ["person"])
    op.create_table(
        "checkins",
        key(),
        ref("person", "people"),
        number("number"),
        words("date"),
        number("minutes"),
        words("kind"),
        words("item", null=True),
        number("finished", 0),
        words("credit", "full"),
        words("note", ""),
        words("at"),
        words("press", ""),
        UniqueConstraint("person", "number"),
    )
    op.create_index("checkins_by_date", "checkins", ["person", "date"])
    op.create_table(
        "corrections",
        key(),
        ref("person", "people"),
        words("date"),
        number("minutes"),
        words("by", ""),
        words("reason", ""),
        words("at"),
    )
    op.create_index("corrections_by_person", "corrections", ["person"])
    op.create_table(
        "days",
        ref("person", "people"),
        words("date"),
        number("minutes", 0),
        number("kept", 0),
        PrimaryKeyConstraint("person", "date"),
    )
    op.create_table(
        "excuses",
        key(),
        ref("person", "people"),
        words("first"),
        words("last"),
        words("reason"),
        words("note", ""),
        words("at"),
    )
    op.create_index("excuses_by_person", "excuses", ["person"])
    op.create_table(
        "pauses",
        key(),
        ref("person", "people"),
        words("first"),
        words("last"),
        words("note", ""),
        words("at"),
    )
    op.create_index("pauses_by_person", "pauses", ["person"])
    op.create_table(
        "plans",
        ref("person", "people"),
        words("since"),
        number("weekly_minutes", 150),
        number("minimum", 5),
        words("rest_days", "56"),
        number("cutoff", 4),
        number("commute", 30),
        PrimaryKeyConstraint("person", "since"),
    )
    op.create_table(
        "questions",
        ref("person", "people"),
        words("question"),
        words("date"),
        number("declined", 0),
        PrimaryKeyConstraint("person", "question"),
    )
    op.create_table(
        "streaks",
        ref("person", "people", primary_key=True),
        number("run", 0),
        number("best", 0),
        number("freezes", 2),
        words("alive_until", null=True),
        words("expires_at", null=True),
        words("counted_at"),
        words("settled_day", null=True),
        words("settled", null=True),
    )
    op.create_table(
        "zones",
        ref("person", "people"),
        words("since"),
        words("zone"),
        PrimaryKeyConstraint("person", "since"),
    )
