"""What recurs, what is on its way, what was posted, and what was answered."""

from sqlalchemy import Column, Index, Table, UniqueConstraint

from bot.store.tables.columns import (
    KEY,
    WORD,
    key,
    maybe,
    maybe_number,
    metadata,
    must,
    number,
    partial,
    ref,
    text,
)

schedules = Table(
    "schedules",
    metadata,
    key(),
    ref("person", "people", null=True),
    ref("group", "groups", null=True),
    must("kind"),
    must("at"),
    text("weekdays", "0123456"),
    must("zone"),
    text("platform"),
    text("space"),
    text("channel"),
    text("account"),
    maybe("due_at"),  # the local time that is meant
    maybe("next_at"),  # the same plus the stable offset; none: off or suspended
    text("rhythm", "daily"),
    number("unanswered"),
    maybe("last_date"),
    number("failures"),
    maybe("suspended"),
    Index("schedules_due", "next_at", "channel"),  # a channel's rows together
    Index("schedules_by_person", "person"),
    Index("schedules_by_group", "group"),
    Index("schedules_by_channel", "channel"),
)

deliveries = Table(
    "deliveries",
    metadata,
    key(),
    Column("key", WORD, nullable=False, unique=True),
    must("kind"),
    ref("schedule", "schedules", null=True),
    ref("person", "people", null=True),
    ref("group", "groups", null=True),
    must("platform"),
    text("space"),
    text("channel"),
    text("account"),
    text("data", "{}"),
    must("due_at"),
    must("expires_at"),
    maybe("not_before"),  # when to try; none once it is settled
    number("tries"),
    maybe("first_try_at"),
    maybe("leased_until"),
    text("leased_by"),
    text("state", "owed"),
    maybe("settled_at"),
    text("receipt"),
    text("why"),
    Index("deliveries_due", "platform", "not_before"),
    Index("deliveries_by_person", "person", "due_at"),
    partial("deliveries_by_group", "group", "kind", where='"group" IS NOT NULL'),
)

posts = Table(
    "posts",
    metadata,
    key(),
    ref("group", "groups"),
    must("kind"),
    must("period"),  # the date of a card, the period of a board
    must("platform"),
    text("space"),
    text("channel"),
    must("receipt"),
    must("posted_at"),
    maybe("edit_at"),  # when an edit is owed; none: it shows all there is
    must("until"),
    text("said"),  # a digest of what it shows: an equal text is not sent again
    UniqueConstraint("group", "kind", "period", "platform", "space", "channel"),
    Index("posts_owed", "platform", "edit_at"),
)

answered = Table(
    "answered",
    metadata,
    must("key", primary_key=True),
    Column("person", KEY, nullable=True),
    maybe_number("number"),
    must("at"),
    Index("answered_at", "at"),
)

audit = Table(
    "audit",
    metadata,
    key(),
    must("at"),
    Column("person", KEY, nullable=True),
    must("by"),
    must("what"),
    text("data", "{}"),
)

meta = Table(
    "meta",
    metadata,
    must("name", primary_key=True),
    must("value"),
)
