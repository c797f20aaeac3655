"""What an organiser decides: holidays, a word for a card, the group's own content, its feeds."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from bot.store.tables.columns import key, maybe, maybe_number, metadata, must, number, ref, text

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

own_entries = Table(
    "own_entries",
    metadata,
    ref("group", "groups"),
    must("thing"),  # its id in the group's catalogue
    must("kind"),  # podcast, paper, video, ...
    must("title"),
    must("link"),
    maybe_number("minutes"),
    maybe_number("feed"),  # the number of the feed that it came with
    must("at"),
    PrimaryKeyConstraint("group", "thing"),
)

own_removed = Table(
    "own_removed",
    metadata,
    ref("group", "groups"),
    must("thing"),  # an id of the bot's own content
    must("at"),
    PrimaryKeyConstraint("group", "thing"),
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

feeds = Table(
    "feeds",
    metadata,
    key(),
    ref("group", "groups", null=True),  # none for a show of the bot's own content
    must("kind"),
    must("url"),
    text("title"),
    text("show"),  # the id of the show whose lengths it brings
    text("etag"),
    text("modified"),
    must("next_at"),
    maybe("failing_since"),
    text("why"),
    number("told"),
    Index("feeds_due", "next_at"),
    sqlite_autoincrement=True,
)

lengths = Table(
    "lengths",
    metadata,
    must("thing", primary_key=True),  # an episode by its id
    number("minutes"),
    must("at"),
)
