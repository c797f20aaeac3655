"""Codes by which one account proves to another that both are the same person, or one group."""

from sqlalchemy import Index, Table

from bot.store.tables.columns import key, metadata, must, ref, text

links = Table(
    "links",
    metadata,
    key(),
    must("kind"),  # person, group
    text("code"),  # empty once it was used
    must("until"),
    ref("person", "people", null=True),  # whose record stays
    ref("group", "groups", null=True),  # the group that stays
    must("platform"),  # the account that made the code
    text("space"),
    must("account"),
    text("asked_platform"),  # the account that entered it
    text("asked_space"),
    text("asked_account"),
    text("asked_name"),
    text("kept"),  # zone, plan and stage of the other record, for "Use the other"
    text("state", "made"),  # made, asked, joined, refused
    Index("links_by_code", "code"),
    sqlite_autoincrement=True,  # buttons name it
)

link_tries = Table(
    "link_tries",
    metadata,
    key(),
    must("platform"),
    text("space"),
    must("account"),
    must("at"),
    Index("link_tries_by_account", "platform", "account"),
)
