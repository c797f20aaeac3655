"""The statements of `bot.store.called`."""

from sqlalchemy import bindparam, func, select, update

from bot.store.sql.core import among
from bot.store.tables import (
    accounts,
    excuses,
    members,
    pauses,
    people,
    plans,
    schedules,
    spaces,
    zones,
)

_person = schedules.c.person
ASKED = (
    select(
        schedules.c.id, _person, schedules.c.at, schedules.c.weekdays, schedules.c.zone,
        schedules.c.account, schedules.c.unanswered, schedules.c.last_date, schedules.c.rhythm,
        people.c.joined, people.c.quiet_from, people.c.quiet_to,
        func.coalesce(accounts.c.name, people.c.name),
    )
    .join(people, people.c.id == _person)
    .join(
        spaces,
        (spaces.c.platform == schedules.c.platform) & (spaces.c.space == schedules.c.space),
    )
    .join(members, (members.c.group == spaces.c.group) & (members.c.person == _person))
    .outerjoin(
        accounts,
        (accounts.c.platform == schedules.c.platform)
        & (accounts.c.id == schedules.c.account)
        & (accounts.c.person == _person)
        & (accounts.c.name != ""),
    )
    .where(
        schedules.c.channel == bindparam("channel"),
        schedules.c.platform == bindparam("platform"),
        schedules.c.space == bindparam("space"),
        schedules.c.kind == "reminder",
        schedules.c.suspended.is_(None),
        spaces.c.suspended.is_(None),
    )
    .order_by(_person, schedules.c.id)
)  # fmt: skip
OF = "people"
ZONES = (
    select(zones.c.person, zones.c.since, zones.c.zone)
    .where(among(zones.c.person, OF))
    .order_by(zones.c.person, zones.c.since)
)
PLANS = (
    select(plans.c.person, plans.c.since, plans.c.rest_days, plans.c.cutoff)
    .where(among(plans.c.person, OF))
    .order_by(plans.c.person, plans.c.since)
)
PAUSES = select(pauses.c.person, pauses.c.first, pauses.c.last).where(
    among(pauses.c.person, OF), pauses.c.last >= bindparam("since")
)
EXCUSES = select(excuses.c.person, excuses.c.first, excuses.c.last, excuses.c.reason).where(
    among(excuses.c.person, OF), excuses.c.last >= bindparam("since")
)
REMINDED = (
    update(schedules)
    .where(
        _person == bindparam("person_"),
        schedules.c.kind == "reminder",
        (schedules.c.last_date.is_(None)) | (schedules.c.last_date != bindparam("day")),
    )
    .values(unanswered=schedules.c.unanswered + 1, last_date=bindparam("day"))
)
REACHED = (
    update(schedules)
    .where(schedules.c.id == bindparam("id_"), schedules.c.failures > 0)
    .values(failures=0)
)
