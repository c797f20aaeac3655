"""The statements of `bot.store.feeds`."""

from sqlalchemy import bindparam, delete, exists, or_, select, update

from bot.store.sql.core import among
from bot.store.tables import feeds, group_feeds
from bot.store.upserts import upsert

COLUMNS = (
    feeds.c.id,
    feeds.c.kind,
    feeds.c.url,
    feeds.c.show,
    feeds.c.title,
    feeds.c.etag,
    feeds.c.modified,
    feeds.c.read_at,
    feeds.c.next_at,
    feeds.c.failing_since,
    feeds.c.failures,
    feeds.c.why,
    feeds.c.second,
    feeds.c.ended_at,
    feeds.c.version,
)
BY_ID = select(*COLUMNS).where(feeds.c.id == bindparam("id"))
BY_URL = select(*COLUMNS).where(feeds.c.kind == bindparam("kind"), feeds.c.url == bindparam("url"))
OF_SHOWS = select(*COLUMNS).where(feeds.c.show != "").order_by(feeds.c.id)
OF_GROUPS = (
    select(*COLUMNS)
    .join(group_feeds, group_feeds.c.feed == feeds.c.id)
    .where(among(group_feeds.c.group, "groups"))
    .distinct()
    .order_by(feeds.c.id)
)
_wanted = or_(feeds.c.show != "", exists().where(group_feeds.c.feed == feeds.c.id))
DUE = (
    select(*COLUMNS)
    .where(feeds.c.next_at <= bindparam("now"), feeds.c.ended_at.is_(None), _wanted)
    .order_by(feeds.c.next_at)
    .limit(bindparam("most"))
)
CLAIM = (
    update(feeds)
    .where(feeds.c.id == bindparam("id_"), feeds.c.next_at == bindparam("was_"))
    .values(next_at=bindparam("until_"))
)
ADD = (
    upsert(feeds)
    .values(
        kind=bindparam("kind"),
        url=bindparam("url"),
        show=bindparam("show"),
        next_at=bindparam("next_at"),
    )
    .on_conflict_do_nothing()
)
SHOW = update(feeds).where(feeds.c.id == bindparam("id_")).values(show=bindparam("show_"))
PUT = (
    update(feeds)
    .where(feeds.c.id == bindparam("id_"))
    .values(
        url=bindparam("url_"),
        title=bindparam("title_"),
        etag=bindparam("etag_"),
        modified=bindparam("modified_"),
        read_at=bindparam("read_at_"),
        next_at=bindparam("next_at_"),
        failing_since=bindparam("failing_since_"),
        failures=bindparam("failures_"),
        why=bindparam("why_"),
        second=bindparam("second_"),
        ended_at=bindparam("ended_at_"),
        version=bindparam("version_"),
    )
)
JOIN = (
    upsert(group_feeds)
    .values(group=bindparam("group"), feed=bindparam("feed"), at=bindparam("at"))
    .on_conflict_do_nothing()
)
LEAVE = delete(group_feeds).where(
    group_feeds.c.group == bindparam("group_"), group_feeds.c.feed == bindparam("feed_")
)
GROUPS_OF = select(group_feeds.c.group).where(group_feeds.c.feed == bindparam("feed"))
ANY = select(group_feeds.c.feed).limit(1)
