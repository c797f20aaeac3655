"""The path: stages, items, resume marks, steps proposed, papers."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint

from bot.store.tables.columns import key, maybe_number, metadata, must, number, partial, ref, text

stages = Table(
    "stages",
    metadata,
    ref("person", "people", primary_key=True),
    must("now"),
    must("since"),
    number("papers"),
)

items_done = Table(
    "items_done",
    metadata,
    key(),
    ref("person", "people"),
    must("item"),
    must("at"),
    maybe_number("checkin"),  # the number; its undo opens the item again
    Index("items_done_by_person", "person"),
)

marks = Table(
    "marks",
    metadata,
    ref("person", "people"),
    must("thing"),  # an item or an episode by its id
    number("minute"),  # how far one came
    maybe_number("length"),  # learnt by hearing all of it
    number("finished"),
    must("at"),
    PrimaryKeyConstraint("person", "thing"),
    partial("marks_lengths", "thing", "length", where="length IS NOT NULL"),
)

refused_steps = Table(
    "refused_steps",
    metadata,
    ref("person", "people"),
    must("date"),
    must("thing"),
    PrimaryKeyConstraint("person", "date", "thing"),
)

proposals = Table(
    "proposals",
    metadata,
    ref("person", "people", primary_key=True),
    must("step"),  # the Step last proposed, as JSON
    must("at"),
)

nudges_said = Table(
    "nudges_said",
    metadata,
    ref("person", "people"),
    must("nudge"),
    must("date"),
    PrimaryKeyConstraint("person", "nudge"),
)

weekly_papers = Table(
    "weekly_papers",
    metadata,
    must("owner"),  # group:12, or person:7 who is in none
    must("week"),
    must("paper"),
    must("at"),
    PrimaryKeyConstraint("owner", "week"),
    UniqueConstraint("owner", "paper"),
)

paper_reads = Table(
    "paper_reads",
    metadata,
    key(),
    ref("person", "people"),
    must("paper"),
    must("pass"),
    must("at"),
    text("takeaway"),
    number("unnamed"),  # others may read the takeaway, without a name
    maybe_number("checkin"),
    Index("paper_reads_by_person", "person"),
)
