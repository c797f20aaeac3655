"""Groups, their spaces and members, and the boards."""

from sqlalchemy import Index, PrimaryKeyConstraint, Table

from bot.store.tables.columns import key, maybe, metadata, must, number, ref, text

groups = Table(
    "groups",
    metadata,
    key(),
    text("name"),
    text("zone", "UTC"),
    number("zone_said"),
    must("created_at"),
    maybe("started_at"),
    text("organiser_platform"),  # the account that set it up: previews and trouble go there
    text("organiser_space"),
    text("organiser_id"),
    sqlite_autoincrement=True,  # a number is never given again after a deletion
)

spaces = Table(
    "spaces",
    metadata,
    must("platform"),
    must("space"),
    ref("group", "groups"),
    text("name"),
    text("channel"),
    text("channel_name"),
    maybe("suspended"),  # why nothing is posted there, until it is mended
    maybe("greeted_at"),
    PrimaryKeyConstraint("platform", "space"),
    Index("spaces_by_group", "group"),
)

members = Table(
    "members",
    metadata,
    ref("group", "groups"),
    ref("person", "people"),
    must("joined"),
    number("seen"),
    PrimaryKeyConstraint("group", "person"),
    Index("members_by_person", "person"),
)

scores = Table(
    "scores",
    metadata,
    ref("group", "groups"),
    must("period"),  # 2026-W11, 2026-03, all
    ref("person", "people"),
    number("minutes"),
    number("days"),
    number("kept"),  # of the due dates
    number("due"),
    number("counted"),  # of the goal, in the parts of bot.domain.boards
    number("goal"),
    number("seen"),  # as the member's, so that places are read along an index
    number("share"),  # of the own plan, whole percent; -1 for who was away all the time
    PrimaryKeyConstraint("group", "period", "person"),
    Index("scores_by_days", "group", "period", "seen", "days", "person"),
    Index("scores_by_minutes", "group", "period", "seen", "minutes", "person"),
    Index("scores_by_person", "person"),
)

closed_boards = Table(
    "closed_boards",
    metadata,
    ref("group", "groups"),
    must("period"),
    must("board"),
    must("at"),
    PrimaryKeyConstraint("group", "period"),
)

group_days = Table(
    "group_days",
    metadata,
    ref("group", "groups"),
    must("date"),
    number("due"),
    number("done"),
    must("at"),
    PrimaryKeyConstraint("group", "date"),
)

rides = Table(
    "rides",
    metadata,
    ref("group", "groups"),
    must("date"),
    must("step"),  # the episode of the card, as JSON
    must("at"),
    PrimaryKeyConstraint("group", "date"),
)
