"""What one does for a post: applications with their history, projects, ranks; and a book plan."""

from sqlalchemy import Column, Index, Integer, Table

from bot.store.tables.columns import key, maybe, maybe_number, metadata, must, number, ref, text

applications = Table(
    "applications",
    metadata,
    key(),
    ref("person", "people"),
    must("company"),
    text("role"),
    text("link"),
    text("note"),
    maybe_number("checkin"),  # the number; its undo takes the application back
    number("never"),  # no second letter
    maybe("later"),  # none is proposed before
    maybe("asked"),  # when one was last
    Index("applications_by_person", "person"),
    sqlite_autoincrement=True,  # buttons name it; no other one may take its number
)

application_changes = Table(
    "application_changes",
    metadata,
    key(),
    ref("application", "applications"),
    must("status"),
    must("at"),
    Index("application_changes_by_application", "application"),
)

hard_questions = Table(
    "hard_questions",
    metadata,
    key(),
    ref("person", "people"),
    ref("application", "applications"),
    must("question"),
    must("since"),  # the Monday from which on it is a step
    maybe_number("checkin"),  # what answered it
    Index("hard_questions_by_person", "person"),
    Index("hard_questions_by_application", "application"),
    sqlite_autoincrement=True,
)

projects = Table(
    "projects",
    metadata,
    key(),
    ref("person", "people"),
    must("title"),
    must("link"),
    must("at"),
    maybe_number("checkin"),
    Index("projects_by_person", "person"),
)

kaggle = Table(
    "kaggle",
    metadata,
    key(),
    ref("person", "people"),
    must("competition"),
    Column("rank", Integer, nullable=False),
    Column("teams", Integer, nullable=False),
    must("at"),
    maybe_number("checkin"),
    Index("kaggle_by_person", "person"),
)

books = Table(
    "books",
    metadata,
    ref("person", "people", primary_key=True),
    must("book"),  # its group on the path
    Column("pages_a_day", Integer, nullable=False),
    must("since"),
    Column("left", Integer, nullable=False),  # pages, when the plan began
)
