"""People: who they are, their plans, and the facts that a streak is computed from."""

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Table, UniqueConstraint

from bot.store.tables.columns import key, maybe, metadata, must, number, ref, text

people = Table(
    "people",
    metadata,
    key(),
    text("name"),
    must("joined"),
    must("created_at"),
    text("language"),
    number("zone_said"),  # 1 when the person named the zone; until then each reply says it
    number("streak_shown", 1),
    text("quiet_from", "22:00"),
    text("quiet_to", "07:00"),
    text("reason"),  # the learner's own: why all this
    number("last_number"),  # of a check-in that was removed: it is never given again
    number("messages"),  # that could carry a nudge: one in three does
    sqlite_autoincrement=True,  # a number is never given again after a deletion
)

accounts = Table(
    "accounts",
    metadata,
    must("platform"),
    must("space"),
    must("id"),
    ref("person", "people"),
    text("name"),
    text("private_channel"),  # of the platform, kept so that it need not be opened again
    PrimaryKeyConstraint("platform", "space", "id"),
    Index("accounts_by_person", "person"),
)

zones = Table(
    "zones",
    metadata,
    ref("person", "people"),
    must("since"),
    must("zone"),
    PrimaryKeyConstraint("person", "since"),
)

plans = Table(
    "plans",
    metadata,
    ref("person", "people"),
    must("since"),
    number("weekly_minutes", 150),
    number("minimum", 5),
    text("rest_days", "56"),  # digits, Monday is 0
    number("cutoff", 4),
    number("commute", 30),
    PrimaryKeyConstraint("person", "since"),
)

checkins = Table(
    "checkins",
    metadata,
    key(),
    ref("person", "people"),
    Column("number", Integer, nullable=False),
    must("date"),
    Column("minutes", Integer, nullable=False),
    must("kind"),
    maybe("item"),
    number("finished"),
    text("credit", "full"),
    text("note"),
    must("at"),
    text("press"),  # the button and its message: a double tap records once
    UniqueConstraint("person", "number"),
    Index("checkins_by_date", "person", "date"),
)

corrections = Table(
    "corrections",
    metadata,
    key(),
    ref("person", "people"),
    must("date"),
    Column("minutes", Integer, nullable=False),
    text("by"),
    text("reason"),
    must("at"),
    Index("corrections_by_person", "person"),
)

pauses = Table(
    "pauses",
    metadata,
    key(),
    ref("person", "people"),
    must("first"),
    must("last"),
    text("note"),
    must("at"),
    Index("pauses_by_person", "person"),
)

excuses = Table(
    "excuses",
    metadata,
    key(),
    ref("person", "people"),
    must("first"),
    must("last"),
    must("reason"),
    text("note"),
    must("at"),
    Index("excuses_by_person", "person"),
)

streaks = Table(
    "streaks",
    metadata,
    ref("person", "people", primary_key=True),
    number("run"),
    number("best"),
    number("freezes", 2),
    maybe("alive_until"),
    maybe("expires_at"),
    must("counted_at"),
    maybe("settled_day"),  # where a walk may be taken up again, and what it needs to know there
    maybe("settled"),
)

questions = Table(
    "questions",
    metadata,
    ref("person", "people"),
    must("question"),
    must("date"),
    number("declined"),
    PrimaryKeyConstraint("person", "question"),
)

days = Table(
    "days",
    metadata,
    ref("person", "people"),
    must("date"),
    number("minutes"),
    number("kept"),
    PrimaryKeyConstraint("person", "date"),
)
