"""The statements of `bot.store.posts`."""

from sqlalchemy import bindparam, case, delete, func, select, update

from bot.store.posts import BOARD, GIVEN, NAMES
from bot.store.tables import posts
from bot.store.upserts import upsert

COLUMNS = tuple(posts.c[name] for name in NAMES)
_put = upsert(posts).values({name: bindparam(name) for name in (*GIVEN, "edit_at")})
PUT = _put.on_conflict_do_update(
    index_elements=["group", "kind", "period", "platform", "space", "channel"],
    set_={
        name: getattr(_put.excluded, name)
        for name in ("receipt", "posted_at", "until", "said", "edit_at")
    },
)
AT = case(
    (posts.c.kind == BOARD, bindparam("board_at", type_=posts.c.edit_at.type)),
    else_=bindparam("card_at", type_=posts.c.edit_at.type),
)
TOUCH = (
    update(posts)
    .where(
        posts.c.group == bindparam("group_"),
        posts.c.until > bindparam("now"),
    )
    .values(edit_at=func.coalesce(posts.c.edit_at, AT))
)
OWED = (
    select(*COLUMNS)
    .where(posts.c.platform == bindparam("platform"), posts.c.edit_at <= bindparam("now"))
    .order_by(posts.c.edit_at)
    .limit(bindparam("most"))
)
LOCK = select(posts.c.id).where(posts.c.id == bindparam("id_")).with_for_update()
EDITED = (
    update(posts)
    .where(posts.c.id == bindparam("id_"))
    .values(edit_at=bindparam("at"), said=bindparam("said_"))
)
DROP = delete(posts).where(posts.c.id == bindparam("id_"))
NEXT = select(func.min(posts.c.edit_at)).where(posts.c.platform == bindparam("platform"))
STANDING = select(*COLUMNS).where(
    posts.c.group == bindparam("group_"),
    posts.c.kind == bindparam("kind_"),
    posts.c.period == bindparam("period_"),
)
