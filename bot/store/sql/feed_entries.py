"""The statements of `bot.store.feed_entries`."""

from sqlalchemy import bindparam, delete, insert, select, update

from bot.store.sql.core import among
from bot.store.tables import feed_entries

ENTRIES = (
    select(
        feed_entries.c.id,
        feed_entries.c.guid,
        feed_entries.c.title,
        feed_entries.c.url,
        feed_entries.c.number,
        feed_entries.c.minutes,
        feed_entries.c.published,
        feed_entries.c.authors,
    )
    .where(feed_entries.c.feed == bindparam("feed"))
    .order_by(feed_entries.c.id)
)
ADD_ENTRY = insert(feed_entries).values(
    feed=bindparam("feed"),
    guid=bindparam("guid"),
    title=bindparam("title"),
    url=bindparam("url"),
    number=bindparam("number"),
    minutes=bindparam("minutes"),
    published=bindparam("published"),
    authors=bindparam("authors"),
)
SET_ENTRY = (
    update(feed_entries)
    .where(feed_entries.c.id == bindparam("id_"))
    .values(
        title=bindparam("title_"),
        url=bindparam("url_"),
        number=bindparam("number_"),
        minutes=bindparam("minutes_"),
        published=bindparam("published_"),
        authors=bindparam("authors_"),
    )
)
DROP_ENTRIES = delete(feed_entries).where(among(feed_entries.c.id, "ids"))
