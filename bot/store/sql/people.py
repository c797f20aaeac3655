"""The statements of `bot.store.people`."""

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.store.tables import accounts, checkins, people, plans, zones
from bot.store.upserts import upsert

PERSON = (
    people.c.id,
    people.c.name,
    people.c.joined,
    people.c.created_at,
    people.c.language,
    people.c.zone_said,
    people.c.streak_shown,
    people.c.quiet_from,
    people.c.quiet_to,
    people.c.reason,
)
IS_ACCOUNT = (
    accounts.c.platform == bindparam("platform"),
    accounts.c.space == bindparam("space"),
    accounts.c.id == bindparam("account"),
)
BY_ACCOUNT = (
    select(*PERSON, accounts.c.name)
    .join(accounts, accounts.c.person == people.c.id)
    .where(*IS_ACCOUNT)
)
LOCK = (
    select(people.c.id)
    .join(accounts, accounts.c.person == people.c.id)
    .where(*IS_ACCOUNT)
    .with_for_update(key_share=True, of=people)
)
BY_ID = select(*PERSON).where(people.c.id == bindparam("person"))
ADD = (
    insert(people)
    .values(
        name=bindparam("name"),
        joined=bindparam("joined"),
        created_at=bindparam("created_at"),
        language=bindparam("language"),
        zone_said=bindparam("zone_said"),
    )
    .returning(people.c.id)
)
ADD_ACCOUNT = insert(accounts).values(
    platform=bindparam("platform"),
    space=bindparam("space"),
    id=bindparam("account"),
    person=bindparam("person"),
    name=bindparam("name"),
)
RENAME = (
    update(accounts)
    .where(*IS_ACCOUNT, accounts.c.name != bindparam("called"))
    .values(name=bindparam("called"))
)
ACCOUNTS = (
    select(accounts.c.platform, accounts.c.space, accounts.c.id, accounts.c.name)
    .where(accounts.c.person == bindparam("person"))
    .order_by(accounts.c.platform, accounts.c.space, accounts.c.id)
)
SET = {
    name: update(people).where(people.c.id == bindparam("person")).values({name: bindparam("to")})
    for name in (
        "name",
        "joined",
        "language",
        "zone_said",
        "streak_shown",
        "quiet_from",
        "quiet_to",
        "reason",
    )
}
_newest = select(func.max(checkins.c.number)).where(checkins.c.person == people.c.id)
NUMBERS = (people.c.last_number, _newest.correlate(people).scalar_subquery())
NUMBER = select(*NUMBERS).where(people.c.id == bindparam("person"))
SPENT = (
    update(people)
    .where(people.c.id == bindparam("person"), people.c.last_number < bindparam("number"))
    .values(last_number=bindparam("number"))
)
COUNT_MESSAGE = (
    update(people)
    .where(people.c.id == bindparam("person"))
    .values(messages=people.c.messages + 1)
    .returning(people.c.messages)
)
DELETE = delete(people).where(people.c.id == bindparam("person"))
ZONES = (
    select(zones.c.since, zones.c.zone)
    .where(zones.c.person == bindparam("person"))
    .order_by(zones.c.since)
)
_zone = upsert(zones).values(
    person=bindparam("person"), since=bindparam("since"), zone=bindparam("zone")
)
ADD_ZONE = _zone.on_conflict_do_update(
    index_elements=["person", "since"], set_={"zone": _zone.excluded.zone}
)
PLANS = (
    select(
        plans.c.since,
        plans.c.weekly_minutes,
        plans.c.minimum,
        plans.c.rest_days,
        plans.c.cutoff,
        plans.c.commute,
    )
    .where(plans.c.person == bindparam("person"))
    .order_by(plans.c.since)
)
ADD_PLAN = insert(plans).values(
    person=bindparam("person"),
    since=bindparam("since"),
    weekly_minutes=bindparam("weekly_minutes"),
    minimum=bindparam("minimum"),
    rest_days=bindparam("rest_days"),
    cutoff=bindparam("cutoff"),
    commute=bindparam("commute"),
)
DROP_PLANS = delete(plans).where(
    plans.c.person == bindparam("person"), plans.c.since >= bindparam("since")
)
