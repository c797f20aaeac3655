"""The path, marks and papers, as they were first made."""

from alembic import op
from sqlalchemy import PrimaryKeyConstraint, UniqueConstraint

from bot.store.migrations.columns import key, number, ref, words


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "weekly_papers",
        words("owner"),
        words("week"),
        words("paper"),
        words("at"),
        PrimaryKeyConstraint("owner", "week"),
        UniqueConstraint("owner", "paper"),
    )
    op.create_table(
        "items_done",
        key(),
        ref("person", "people"),
        words("item"),
        words("at"),
        number("checkin", null=True),
    )
    op.create_index("items_done_by_person", "items_done", ["person"])
    op.create_table(
        "marks",
        ref("person", "people"),
        words("thing"),
        number("minute", 0),
        number("length", null=True),
        number("finished", 0),
        words("at"),
        PrimaryKeyConstraint("person", "thing"),
    )
    op.create_table(
        "nudges_said",
        ref("person", "people"),
        words("nudge"),
        words("date"),
        PrimaryKeyConstraint("person", "nudge"),
    )
    op.create_table(
        "paper_reads",
        key(),
        ref("person", "people"),
        words("paper"),
        words("pass"),
        words("at"),
        words("takeaway", ""),
        number("unnamed", 0),
        number("checkin", null=True),
    )
    op.create_index("paper_reads_by_person", "paper_reads", ["person"])
    op.create_table(
        "proposals",
        ref("person", "people", primary_key=True),
        words("step"),
        words("at"),
    )
    op.create_table(
        "refused_steps",
        ref("person", "people"),
        words("date"),
        words("thing"),
        PrimaryKeyConstraint("person", "date", "thing"),
    )
    op.create_table(
        "stages",
        ref("person", "people", primary_key=True),
        words("now"),
        words("since"),
        number("papers", 0),
    )
