"""What a group has beside the catalogue: its own things, what it hides, and feeds."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table, UniqueConstraint

from bot.store.tables.columns import key, maybe, maybe_number, metadata, must, number, ref, text

own_items = Table(
    "own_items",
    metadata,
    key(),
    ref("group", "groups"),
    must("kind"),
    must("title"),
    must("url"),
    maybe_number("minutes"),
    text("stage"),  # the key of the stage that an item stands in; "" for episodes and papers
    text("authors"),  # of a paper, as the catalogue writes them
    maybe_number("year"),
    must("at"),
    Index("own_items_by_group", "group"),
    sqlite_autoincrement=True,  # check-ins and buttons name it
)

hidden_items = Table(
    "hidden_items",
    metadata,
    ref("group", "groups"),
    must("thing"),
    must("at"),
    PrimaryKeyConstraint("group", "thing"),
)

feeds = Table(
    "feeds",
    metadata,
    key(),
    must("kind"),  # podcast or paper
    must("url"),  # where it is asked for; another one after a permanent redirect
    text("show"),  # the show of the catalogue whose feed it is
    text("title"),  # as the feed calls itself
    text("etag"),
    text("modified"),
    maybe("read_at"),  # when it was last read well
    must("next_at"),
    maybe("failing_since"),
    number("failures"),
    text("why"),  # the word of what was wrong last
    number("second"),  # its second source is asked next
    maybe("ended_at"),  # it said that it is gone for good
    number("version"),  # rises whenever its entries change
    UniqueConstraint("kind", "url"),
    Index("feeds_by_next", "next_at"),
    sqlite_autoincrement=True,  # check-ins name its entries
)

group_feeds = Table(
    "group_feeds",
    metadata,
    ref("group", "groups"),
    ref("feed", "feeds"),
    must("at"),
    PrimaryKeyConstraint("group", "feed"),
    Index("group_feeds_by_feed", "feed"),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    key(),
    ref("feed", "feeds"),
    must("guid"),
    must("title"),
    must("url"),
    maybe_number("number"),
    maybe_number("minutes"),
    maybe("published"),  # a date
    text("authors"),
    UniqueConstraint("feed", "guid"),
    sqlite_autoincrement=True,  # check-ins name it
)
