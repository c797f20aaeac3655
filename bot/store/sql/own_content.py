"""The statements of `bot.store.own_content`."""

from sqlalchemy import bindparam, delete, exists, insert, literal, or_, select, update

from bot.store.sql.core import among
from bot.store.tables import hidden_items, own_items
from bot.store.upserts import upsert

COLUMNS = (
    own_items.c.id,
    own_items.c.kind,
    own_items.c.title,
    own_items.c.url,
    own_items.c.minutes,
    own_items.c.stage,
    own_items.c.authors,
    own_items.c.year,
)
OF = select(*COLUMNS).where(among(own_items.c.group, "groups")).order_by(own_items.c.id)
ADD = (
    insert(own_items)
    .values(
        group=bindparam("group_"),
        kind=bindparam("kind"),
        title=bindparam("title"),
        url=bindparam("url"),
        minutes=bindparam("minutes"),
        stage=bindparam("stage"),
        authors=bindparam("authors"),
        year=bindparam("year"),
        at=bindparam("at"),
    )
    .returning(own_items.c.id)
)
DROP = delete(own_items).where(
    own_items.c.group == bindparam("group_"), own_items.c.id == bindparam("id_")
)
WITHOUT_AUTHORS = (
    select(own_items.c.id, own_items.c.url)
    .where(own_items.c.kind == "paper", own_items.c.year.is_(None))
    .order_by(own_items.c.id)
)
TELL = (
    update(own_items)
    .where(own_items.c.id == bindparam("id_"))
    .values(authors=bindparam("authors_"), year=bindparam("year_"))
)
HIDDEN = (
    select(hidden_items.c.group, hidden_items.c.thing)
    .where(among(hidden_items.c.group, "groups"))
    .order_by(hidden_items.c.thing)
)
HIDE = (
    upsert(hidden_items)
    .values(group=bindparam("group"), thing=bindparam("thing"), at=bindparam("at"))
    .on_conflict_do_nothing()
)
SHOW = delete(hidden_items).where(
    hidden_items.c.group == bindparam("group_"), hidden_items.c.thing == bindparam("thing_")
)
ANY = select(literal(1)).where(
    or_(exists(select(own_items.c.id)), exists(select(hidden_items.c.group)))
)
