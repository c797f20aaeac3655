"""Applications, projects, ranks and book plans, as they were first made."""

from alembic import op

from bot.store.migrations.columns import key, number, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "applications",
        key(),
        ref("person", "people"),
        words("company"),
        words("role", ""),
        words("link", ""),
        words("note", ""),
        number("checkin", null=True),
        number("never", 0),
        words("later", null=True),
        words("asked", null=True),
        sqlite_autoincrement=True,
    )
    op.create_index("applications_by_person", "applications", ["person"])
    op.create_table(
        "application_changes",
        key(),
        ref("application", "applications"),
        words("status"),
        words("at"),
    )
    op.create_index("application_changes_by_application", "application_changes", ["application"])
    op.create_table(
        "hard_questions",
        key(),
        ref("person", "people"),
        ref("application", "applications"),
        words("question"),
        words("since"),
        number("checkin", null=True),
        sqlite_autoincrement=True,
    )
    op.create_index("hard_questions_by_person", "hard_questions", ["person"])
    op.create_index("hard_questions_by_application", "hard_questions", ["application"])
    op.create_table(
        "projects",
        key(),
        ref("person", "people"),
        words("title"),
        words("link"),
        words("at"),
        number("checkin", null=True),
    )
    op.create_index("projects_by_person", "projects", ["person"])
    op.create_table(
        "kaggle",
        key(),
        ref("person", "people"),
        words("competition"),
        number("rank"),
        number("teams"),
        words("at"),
        number("checkin", null=True),
    )
    op.create_index("kaggle_by_person", "kaggle", ["person"])
    op.create_table(
        "books",
        ref("person", "people", primary_key=True),
        words("book"),
        number("pages_a_day"),
        words("since"),
        number("left"),
    )
