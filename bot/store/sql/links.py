"""The statements of `bot.store.links`."""

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.store.links import MADE, NAMES
from bot.store.tables import link_tries, links

COLUMNS = tuple(links.c[name] for name in NAMES)
ADD = (
    insert(links)
    .values(
        {
            name: bindparam(name)
            for name in (
                "kind", "code", "until", "person", "group", "platform", "space", "account",
            )
        }
    )
    .returning(links.c.id)
)  # fmt: skip
BY_CODE = select(*COLUMNS).where(
    links.c.code == bindparam("code_"),
    links.c.kind == bindparam("kind_"),
    links.c.until >= bindparam("now"),
)
BY_ID = select(*COLUMNS).where(links.c.id == bindparam("id_"))
SET = {
    name: update(links).where(links.c.id == bindparam("id_")).values({name: bindparam("to")})
    for name in (*NAMES[8:], "code")
}
OLD = delete(links).where(
    links.c.kind == bindparam("kind_"),
    links.c.state == MADE,
    links.c.platform == bindparam("platform_"),
    links.c.space == bindparam("space_"),
    links.c.account == bindparam("account_"),
)
TRY = insert(link_tries).values(
    {name: bindparam(name) for name in ("platform", "space", "account", "at")}
)
TRIES = select(func.count()).where(
    link_tries.c.platform == bindparam("platform_"),
    link_tries.c.space == bindparam("space_"),
    link_tries.c.account == bindparam("account_"),
    link_tries.c.at >= bindparam("since"),
)
FORGET = delete(link_tries).where(link_tries.c.at < bindparam("since"))
