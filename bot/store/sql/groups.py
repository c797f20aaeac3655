"""The statements of `bot.store.groups`."""

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.store.tables import accounts, groups, members, people, spaces
from bot.store.upserts import upsert

GROUP = (groups.c.id, groups.c.name, groups.c.zone, groups.c.zone_said, groups.c.started_at)
AT = (
    select(*GROUP)
    .join(spaces, spaces.c.group == groups.c.id)
    .where(spaces.c.platform == bindparam("platform"), spaces.c.space == bindparam("space"))
)
BY_ID = select(*GROUP).where(groups.c.id == bindparam("group"))
ADD = (
    insert(groups)
    .values(
        name=bindparam("name"),
        zone=bindparam("zone"),
        zone_said=bindparam("zone_said"),
        created_at=bindparam("created_at"),
    )
    .returning(groups.c.id)
)
ADD_SPACE = insert(spaces).values(
    platform=bindparam("platform"),
    space=bindparam("space"),
    group=bindparam("group"),
    name=bindparam("name"),
    channel=bindparam("channel"),
    channel_name=bindparam("channel_name"),
)
SPACES = (
    select(
        spaces.c.platform,
        spaces.c.space,
        spaces.c.channel,
        spaces.c.name,
        spaces.c.channel_name,
        spaces.c.suspended,
    )
    .where(spaces.c.group == bindparam("group"))
    .order_by(spaces.c.platform, spaces.c.space)
)
SET_GROUP = {
    name: update(groups).where(groups.c.id == bindparam("group")).values({name: bindparam("to")})
    for name in (
        "name",
        "zone",
        "zone_said",
        "started_at",
        "organiser_platform",
        "organiser_space",
        "organiser_id",
    )
}
ORGANISER = select(
    groups.c.organiser_platform, groups.c.organiser_space, groups.c.organiser_id
).where(groups.c.id == bindparam("group"))
SET_SPACE = {
    name: update(spaces)
    .where(spaces.c.platform == bindparam("platform_"), spaces.c.space == bindparam("space_"))
    .values({name: bindparam("to")})
    for name in ("channel", "channel_name", "name", "suspended", "greeted_at", "group")
}
JOIN = (
    upsert(members)
    .values(group=bindparam("group"), person=bindparam("person"), joined=bindparam("joined"))
    .on_conflict_do_nothing()
)
LEAVE = delete(members).where(
    members.c.group == bindparam("group"), members.c.person == bindparam("person")
)
SEEN = (
    update(members)
    .where(members.c.person == bindparam("person_"), members.c.group == bindparam("group_"))
    .values(seen=bindparam("to"))
)
UNSEEN = update(members).where(members.c.person == bindparam("person_")).values(seen=0)
MEMBER = (members.c.group, members.c.person, people.c.name, members.c.joined, members.c.seen)
MEMBERS = (
    select(*MEMBER)
    .join(people, people.c.id == members.c.person)
    .where(members.c.group == bindparam("group"))
    .order_by(members.c.person)
)
COUNTED = (
    select(members.c.person)
    .where(members.c.group == bindparam("group"))
    .limit(bindparam("most"))
    .subquery()
)
COUNT = select(func.count()).select_from(COUNTED)
OF_PERSON = (
    select(*MEMBER)
    .join(people, people.c.id == members.c.person)
    .where(members.c.person == bindparam("person"))
    .order_by(members.c.group)
)
NAMES = (
    select(accounts.c.person, accounts.c.name, accounts.c.platform, accounts.c.space)
    .join(members, members.c.person == accounts.c.person)
    .join(spaces, spaces.c.group == members.c.group)
    .where(
        members.c.group == bindparam("group"),
        accounts.c.platform == spaces.c.platform,
        (accounts.c.space == spaces.c.space) | (accounts.c.space == ""),
        accounts.c.name != "",
    )
    .order_by(accounts.c.person, accounts.c.platform.desc(), accounts.c.space.desc())
)
NAMES_OF = NAMES.where(accounts.c.person == bindparam("person"))
