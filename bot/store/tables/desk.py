"""What an organiser decides, and is told: holidays, a word for a card, what cannot be opened."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from bot.store.tables.columns import key, metadata, must, number, ref, text

holidays = Table(
    "holidays",
    metadata,
    key(),
    ref("group", "groups"),
    must("first"),
    must("last"),
    must("at"),
    Index("holidays_by_group", "group"),
    sqlite_autoincrement=True,  # a button names it
)

card_words = Table(
    "card_words",
    metadata,
    ref("group", "groups"),
    must("date"),
    text("line"),  # the organiser's own, at the end of the card
    number("skipped"),  # no card that day
    PrimaryKeyConstraint("group", "date"),
)

reports = Table(
    "reports",
    metadata,
    ref("group", "groups"),
    must("thing"),
    must("what"),  # closed: it cannot be opened; dead: the link leads nowhere
    must("at"),
    PrimaryKeyConstraint("group", "thing", "what"),
)
