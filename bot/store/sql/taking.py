"""The statements of `bot.store.taking`."""

from sqlalchemy import bindparam, insert, select

from bot.store.tables import accounts, groups, members, pauses, people, spaces

PAUSES = (
    select(pauses.c.first, pauses.c.last, pauses.c.note)
    .where(pauses.c.person == bindparam("person"))
    .order_by(pauses.c.first, pauses.c.id)
)
GROUPS = (
    select(groups.c.name, members.c.seen)
    .join(members, members.c.group == groups.c.id)
    .where(members.c.person == bindparam("person"))
    .order_by(groups.c.name, members.c.seen, groups.c.id)
)
CALLED = (
    select(accounts.c.person, accounts.c.platform, accounts.c.id, accounts.c.name, people.c.name)
    .join(people, people.c.id == accounts.c.person)
    .order_by(accounts.c.person)
)
OF_NAME = select(groups.c.id).where(groups.c.name == bindparam("name")).order_by(groups.c.id)
SPACES = select(spaces.c.platform, spaces.c.space).where(spaces.c.group == bindparam("group"))
ADD_GROUP = (
    insert(groups)
    .values(name=bindparam("name"), created_at=bindparam("at"))
    .returning(groups.c.id)
)
WAITING = (
    select(groups.c.id)
    .join(members, members.c.group == groups.c.id)
    .join(accounts, accounts.c.person == members.c.person)
    .outerjoin(spaces, spaces.c.group == groups.c.id)
    .where(
        groups.c.name == bindparam("name"),
        spaces.c.group.is_(None),
        accounts.c.platform == bindparam("platform"),
        accounts.c.space == bindparam("space"),
        accounts.c.id == bindparam("account"),
    )
    .order_by(groups.c.id)
)
SETTLE = insert(spaces).values(
    platform=bindparam("platform"),
    space=bindparam("space"),
    group=bindparam("group"),
    name=bindparam("name"),
    channel=bindparam("channel"),
    channel_name=bindparam("channel_name"),
)
